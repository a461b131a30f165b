"""A start prints a code as long as nobody of the office has an account; the command makes one at any time."""

import os
import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.stories.cast import TOKEN
from tests.stories.processes import ROOT, BotProcess, practice_server, write_config
from tests.stories.stage import waiting_for

CODE = re.compile(r"office-(?:[a-z0-9]{5}-){3}[a-z0-9]{5}")


def without_office_account(config: Path) -> Path:
    """Let the office of the config have no account yet."""
    config.write_text(config.read_text().replace("telegram_id = 100001\n", ""))
    return config


async def test_a_start_prints_how_the_first_of_the_office_comes_in(tmp_path: Path) -> None:
    async with practice_server() as url:
        bot = BotProcess(without_office_account(write_config(tmp_path, url)))
        for number in (1, 2):  # each start makes a new one
            await bot.start()
            await waiting_for(partial(has_printed, bot, number), "a code", 40)
            assert await bot.stop() == 0
        printed = codes(bot)
        said = bot.log.read_text()
        assert f"https://t.me/zhanbao_bot?start={printed[0]}" in said and "冬季外拓清收" in said
    kept = (tmp_path / "zhanbao.db").read_bytes()
    assert all(code.encode() not in kept for code in printed), "only hashes are kept"


def has_printed(bot: BotProcess, number: int) -> bool:
    """Say whether so many codes were printed."""
    return bot.log.exists() and len(codes(bot)) == number


def codes(bot: BotProcess) -> list[str]:
    """Return the codes printed so far, each once."""
    return list(dict.fromkeys(CODE.findall(bot.log.read_text())))


async def test_where_the_office_has_an_account_nothing_is_printed(tmp_path: Path) -> None:
    async with practice_server() as url:
        bot = BotProcess(write_config(tmp_path, url))
        await bot.start()
        await waiting_for(lambda: bot.log.exists() and "bot.started" in bot.log.read_text(), "it is up", 40)
        assert await bot.stop() == 0
        assert codes(bot) == []


def run(config: Path, *arguments: str, token: str = TOKEN) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", "office-code", "--config", str(config), *arguments],
        cwd=ROOT,
        env={**os.environ, "BOT_TOKEN": token},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_makes_a_code_at_any_time(tmp_path: Path) -> None:
    done = run(write_config(tmp_path, "http://127.0.0.1:9"))
    assert done.returncode == 0 and CODE.search(done.stdout) and "私聊机器人发：/start office-" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "token", "said"),
    [(["--campaign", "none"], TOKEN, "none"), ([], "", "BOT_TOKEN")],
    ids=["no such campaign", "no token"],
)
def test_what_cannot_be_done_costs_a_sentence(tmp_path: Path, arguments: list[str], token: str, said: str) -> None:
    done = run(write_config(tmp_path, "http://127.0.0.1:9"), *arguments, token=token)
    assert done.returncode == 2 and said in done.stdout and "Traceback" not in done.stderr
