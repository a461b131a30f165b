"""python -m bot archive: a closed campaign is put away; what comes first, or is not there, is one sentence."""

import asyncio
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.running import opened
from storage import campaigns, lifecycle
from storage.campaigns import CLOSED, DRAFT, OPEN
from storage.store import Connection
from tests.bot.configs import written
from tests.bot.test_command_line import BOT, TOKEN, filled


@pytest.fixture(autouse=True)
def token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)


def archive(config: Path, campaign: str = "winter") -> int:
    """Run the command."""
    return main(["archive", "--campaign", campaign, "--config", str(config)])


def moves(folder: Path, before: str, after: str) -> None:
    """Let the campaign come to another stage, as the office would."""

    def work(connection: Connection) -> None:
        assert lifecycle.set_stage(connection, BOT, "winter", before, after)

    async def do() -> None:
        async with opened(f"sqlite:///{folder / 'zhanbao.db'}") as store:
            await store.write(work)

    asyncio.run(do())


def chats_of(folder: Path) -> int:
    """Count the chats that belong to the campaign."""

    async def look() -> int:
        async with opened(f"sqlite:///{folder / 'zhanbao.db'}") as store:
            return len(await store.read(lambda c: campaigns.chats_of(c, BOT, "winter")))

    return asyncio.run(look())


def test_a_campaign_is_archived_once_it_is_closed_and_its_chats_are_free(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = written(tmp_path)
    filled(config)
    moves(tmp_path, DRAFT, OPEN)
    assert archive(config) == 1
    assert "进行中：先在清收办群里发 /close 结束它" in capsys.readouterr().out
    moves(tmp_path, OPEN, CLOSED)
    assert chats_of(tmp_path) == 3
    assert archive(config) == 0
    assert "已归档，它的群都空出来了" in capsys.readouterr().out
    assert chats_of(tmp_path) == 0
    assert archive(config) == 1
    assert "早就归档了" in capsys.readouterr().out


def test_where_there_is_nothing_to_archive_one_sentence_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    config = written(tmp_path)
    assert archive(config) == 2
    assert "zhanbao.db" in capsys.readouterr().out
    filled(config)
    assert archive(config, "summer") == 2
    assert "summer" in capsys.readouterr().out
    monkeypatch.delenv("BOT_TOKEN")
    assert archive(config) == 2
    assert "BOT_TOKEN" in capsys.readouterr().out
