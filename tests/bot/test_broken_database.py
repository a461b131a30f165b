"""Where the database cannot be used, every command says so in one sentence and exits 2; replay's 1 means "differs"."""

import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.configs import GOOD, written
from tests.conftest import Postgres
from tests.stories.cast import TOKEN
from tests.stories.processes import ROOT

PASSWORD = "geheim-17"
COMMANDS = {
    "check": ["check"],
    "replay": ["replay"],
    "load-cases": ["load-cases", "cases.csv", "--campaign", "winter"],
    "run": ["run"],
}


def run(folder: Path, config: Path, command: list[str]) -> tuple[int, str]:
    """Run a command in a process of its own; its exit code and what it said."""
    (folder / "cases.csv").write_text(
        "code,borrower,area,loan_number,principal_yuan,interest_yuan,due_on,team_id\nA1,张三,城关,,5,0,,\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "bot", *command, "--config", str(config)],
        cwd=folder,
        env={**os.environ, "BOT_TOKEN": TOKEN, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def config_for(folder: Path, url: str) -> Path:
    """Write a config whose database is elsewhere."""
    path = folder / "config.toml"
    path.write_text(GOOD.replace("sqlite:///zhanbao.db", url), encoding="utf-8")
    return path


def is_one_sentence(said: str, words: str) -> bool:
    """Say whether the trouble was told once, and no trace with it."""
    lines = [line for line in said.splitlines() if "数据库" in line]
    return "Traceback" not in said and len(lines) == 1 and words in lines[0]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_server_that_does_not_answer(tmp_path: Path, command: list[str]) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = config_for(tmp_path, f"postgresql+asyncpg://zhanbao:{PASSWORD}@127.0.0.1:{port}/zhanbao")
    code, said = run(tmp_path, config, command)
    assert code == 2
    assert is_one_sentence(said, f"连不上数据库 postgresql+asyncpg://zhanbao:***@127.0.0.1:{port}/zhanbao"), said
    assert PASSWORD not in said


@pytest.mark.postgres
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_server_without_this_database(tmp_path: Path, postgres: Postgres, command: list[str]) -> None:
    code, said = run(tmp_path, config_for(tmp_path, postgres.url_of("nowhere")), command)
    assert code == 2
    assert is_one_sentence(said, "不是能用的数据库"), said


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_file_that_is_no_database(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "zhanbao.db").write_text("这是一份会议纪要。" * 500, encoding="utf-8")
    code, said = run(tmp_path, written(tmp_path), command)
    assert code == 2
    assert is_one_sentence(said, "不是能用的数据库"), said
    assert (tmp_path / "zhanbao.db").read_text(encoding="utf-8").startswith("这是"), "it is left as it was"


@pytest.mark.parametrize("command", [COMMANDS["load-cases"], COMMANDS["run"]], ids=["load-cases", "run"])
def test_a_folder_that_is_not_there(tmp_path: Path, command: list[str]) -> None:
    code, said = run(tmp_path, config_for(tmp_path, f"sqlite:///{tmp_path}/none/zhanbao.db"), command)
    assert code == 2
    assert is_one_sentence(said, "文件夹不存在"), said


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_database_that_another_program_holds(tmp_path: Path, command: list[str], sqlite_url: str) -> None:
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    code, said = run(tmp_path, config_for(tmp_path, sqlite_url), command)
    other.close()
    assert code == 2
    assert is_one_sentence(said, "正被别的程序占着"), said


@pytest.mark.parametrize("file", [".", "none/cases.csv"])
def test_a_list_of_cases_that_cannot_be_read_is_told(tmp_path: Path, file: str) -> None:
    code, said = run(tmp_path, written(tmp_path), ["load-cases", file, "--campaign", "winter"])
    assert code == 2
    assert "Traceback" not in said and file in said
