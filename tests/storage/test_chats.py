"""Chats: what the bot may do in one, whether it is in it, who holds a purpose, and what is let go with it."""

from dataclasses import replace

from storage import audit, boards, campaigns, chats, outbox, parked, topics
from storage.audit import Noted
from storage.campaigns import Chat
from storage.outbox import Saying
from storage.store import Connection, Store
from tests.samples import NOON
from tests.storage.conftest import BOT, OTHER_BOT
from tests.storage.test_boards import BOARD

GROUP, TEAM = Chat(-100, "winter", "campaign"), Chat(-200, "winter", "team", "t1")


async def bound(store: Store) -> None:
    """Bind two chats, the first of them with another bot too."""

    def bind(connection: Connection) -> None:
        for bot_id, chat in ((BOT, GROUP), (BOT, TEAM), (OTHER_BOT, GROUP)):
            campaigns.bind_chat(connection, bot_id, chat)

    await store.write(bind)


async def test_what_the_bot_may_do_and_whether_it_is_there_is_kept(entered: Store) -> None:
    await bound(entered)
    assert await entered.read(lambda c: chats.presence_in(c, BOT, -300)) is None
    await entered.write(lambda c: chats.note_rights(c, BOT, -100, {"can_pin": True}))
    assert await entered.write(lambda c: chats.note_left(c, BOT, -100, NOON))
    assert not await entered.write(lambda c: chats.note_left(c, BOT, -100, NOON)), "known already"
    found = await entered.read(lambda c: chats.presence_in(c, BOT, -100))
    assert found == chats.Presence({"can_pin": True}, NOON)
    assert await entered.read(lambda c: chats.left_chats(c, BOT)) == {-100}
    assert await entered.read(lambda c: chats.left_chats(c, OTHER_BOT)) == set()
    assert await entered.write(lambda c: chats.note_left(c, BOT, -100, None))
    assert not await entered.write(lambda c: chats.note_left(c, BOT, -100, None))


async def test_a_purpose_is_held_by_one_chat(entered: Store) -> None:
    await bound(entered)
    assert await entered.read(lambda c: chats.holding(c, BOT, "winter", "campaign", None)) == GROUP
    assert await entered.read(lambda c: chats.holding(c, BOT, "winter", "team", "t1")) == TEAM
    assert await entered.read(lambda c: chats.holding(c, BOT, "winter", "team", "t2")) is None
    assert await entered.read(lambda c: chats.holding(c, OTHER_BOT, "winter", "team", "t1")) is None


async def test_a_chat_goes_with_its_board_and_topics_and_its_leaving_is_remembered(entered: Store) -> None:
    await bound(entered)
    await entered.write(lambda c: boards.save(c, BOT, BOARD))
    await entered.write(lambda c: topics.save(c, BOT, "winter", -100, topics.BOARD, 7))
    assert not await entered.read(lambda c: chats.was_let_go(c, BOT, "winter", -100))
    noted = Noted(None, "-100", chats.LET_GO, "chat:-100", {"role": "campaign"})
    await entered.write(lambda c: audit.add(c, BOT, "winter", noted, NOON))
    await entered.write(lambda c: chats.unbind(c, BOT, -100))
    assert await entered.read(lambda c: chats.was_let_go(c, BOT, "winter", -100))
    assert not await entered.read(lambda c: chats.was_let_go(c, OTHER_BOT, "winter", -100))
    assert await entered.read(lambda c: campaigns.find_chat(c, BOT, -100)) is None
    assert await entered.read(lambda c: boards.find(c, BOT, -100)) is None
    assert await entered.read(lambda c: topics.of_chat(c, BOT, -100)) == {}
    assert await entered.read(lambda c: campaigns.find_chat(c, OTHER_BOT, -100)) is not None


async def test_topics_are_set_moved_and_go_along_to_a_new_number_and_a_new_campaign(entered: Store) -> None:
    await bound(entered)

    def set_them(connection: Connection) -> None:
        for purpose, thread_id in ((topics.BOARD, 7), (topics.REPORTS, 8), (topics.BOARD, 9)):
            topics.save(connection, BOT, "winter", -100, purpose, thread_id)

    await entered.write(set_them)
    assert await entered.read(lambda c: topics.of_chat(c, BOT, -100)) == {"board": 9, "reports": 8}
    assert await entered.write(lambda c: chats.note_left(c, BOT, -100, NOON))
    await entered.write(lambda c: campaigns.rename_chat(c, BOT, -100, -900))
    assert await entered.read(lambda c: chats.left_chats(c, BOT)) == set()
    assert await entered.read(lambda c: topics.of_chat(c, BOT, -900)) == {"board": 9, "reports": 8}
    await entered.write(lambda c: topics.forget(c, BOT, -900, topics.BOARD))
    assert await entered.read(lambda c: topics.of_chat(c, BOT, -900)) == {"reports": 8}


async def test_what_was_due_in_a_chat_is_parked_taken_up_or_dropped(entered: Store) -> None:
    await bound(entered)
    alarm = Saying(-100, "alarm", 0, {}, "winter")
    said = [alarm, replace(alarm, kind="text"), Saying(-100, "board", 6, {}, "winter", single="board")]
    await entered.write(lambda c: outbox.enqueue(c, BOT, [*said, replace(alarm, chat_id=-200)], NOON))
    await entered.write(lambda c: parked.park_chat(c, BOT, -100, NOON, "left"))
    assert await entered.read(lambda c: parked.count(c, BOT, "winter")) == 3
    kinds = ["alarm", "text", "board"]

    def waiting(connection: Connection) -> dict[int, list[str]]:
        return outbox.waiting_by_chat(connection, BOT, NOON, kinds, [])

    assert await entered.read(waiting) == {-200: ["alarm"]}
    await entered.write(lambda c: parked.take_up(c, BOT, -100, ["alarm", "board"], NOON, NOON))
    assert await entered.read(waiting) == {-200: ["alarm"], -100: ["alarm"]}, "a board comes anew by itself"
    await entered.write(lambda c: parked.drop(c, BOT, -100, "winter", NOON, "gone"))
    assert await entered.read(waiting) == {-200: ["alarm"]}
    assert await entered.read(lambda c: parked.count(c, BOT, "winter")) == 0


async def test_a_chat_the_bot_is_not_in_gets_no_board(entered: Store) -> None:
    await bound(entered)
    await entered.write(lambda c: chats.note_left(c, BOT, -200, NOON))
    fresh = Saying(0, "board", 6, {}, "winter", single="board")
    await entered.write(lambda c: outbox.enqueue_everywhere(c, BOT, "winter", fresh, NOON))
    assert await entered.read(lambda c: outbox.waiting_by_chat(c, BOT, NOON, ["board"], [])) == {-100: ["board"]}
