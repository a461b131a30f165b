"""`parse` reads with the very words by which the group's messages are judged."""

from pathlib import Path

from bot.config import Config, load_config
from bot.manner import manner_of
from bot.setup import set_ups
from services import campaigns
from services.desk import Desk
from storage.store import Store
from tests.bot.configs import GOOD, written
from tests.bot.test_parsing import OWN
from tests.samples import NOON


async def test_one_set_of_words_reads_for_the_command_and_for_the_group(store: Store, tmp_path: Path) -> None:
    config = load_config(written(tmp_path, GOOD + OWN))
    assert isinstance(config, Config)
    desk = Desk(store, 1, "zhanbao_bot", lambda: NOON, lambda: None, lambda: None)
    await campaigns.fill(desk, set_ups(config))
    field = await store.read(lambda connection: desk.fields.of_campaign(connection, 1, "winter"))
    assert manner_of(config.campaigns[0]).lexicon == field.lexicon
    assert "归仓" in field.lexicon.roles and "揽储" in field.lexicon.by_amount
