"""What Telegram was told to offer is remembered by bot and chat."""

from storage import menus
from storage.store import Connection, Store
from tests.storage.conftest import BOT, OTHER_BOT


async def test_a_menu_is_remembered_changed_and_forgotten(store: Store) -> None:
    def work(connection: Connection) -> None:
        menus.save(connection, BOT, {"all_group_chats": [["help", "看看"]], "-1001": [["open", "开始"]]})
        menus.save(connection, BOT, {"-1001": [["close", "结束"]]})
        menus.save(connection, OTHER_BOT, {"-1001": [["help", "别的机器人"]]})
        assert menus.told(connection, BOT) == {"all_group_chats": [["help", "看看"]], "-1001": [["close", "结束"]]}
        menus.forget(connection, BOT, ["-1001"])
        menus.save(connection, BOT, {})
        assert menus.told(connection, BOT) == {"all_group_chats": [["help", "看看"]]}
        assert menus.told(connection, OTHER_BOT) == {"-1001": [["help", "别的机器人"]]}

    await store.write(work)
