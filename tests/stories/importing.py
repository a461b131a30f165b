"""What stories of imports share: a folder with a config, a case list as banks write them, a look into the database."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from tests.bot.configs import written
from tests.storage.sheets_made import workbook
from tests.stories.cast import TOKEN

TITLE: list[Any] = ["某某农商行清收清单"]
HEADER = [
    *("编号", "借款人", "村", "贷款余额（万元）", "欠息", "到期日", "责任组"),
    *("诉讼时效到期", "担保人", "联系电话", "备注"),
]
A101 = [
    *("a101", "张 三", "青禾镇上杏村", 5.5, 123.45, date(2025, 12, 31), "1组"),
    *("2027年3月15日", "李四", "13800138000", "x"),
]
A102 = ["A102", "王五", "青禾镇槐荫村", "１2", None, "20251231", "二组", None, None, None, None]
TOTAL = ["合  计", None, None, 17.5]

KEPT = "SELECT code, borrower, area, principal_fen, interest_fen, due_on, team_id FROM cases ORDER BY code"
A101_KEPT = ("A101", "张三", "青禾镇上杏村", 5_500_000, 12_345, "2025-12-31", "t1")
A102_KEPT = ("A102", "王五", "青禾镇槐荫村", 12_000_000, 0, "2025-12-31", "t2")

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a folder with a config; return its exit code and what it said."""
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.chdir(tmp_path)
    written(tmp_path)

    def act(*arguments: str) -> tuple[int, str]:
        code = main(list(arguments))
        return code, capsys.readouterr().out

    return act


def case_list(folder: Path, *rows: Sequence[Any], name: str = "cases.xlsx") -> Path:
    """Write a case list with a title above and a total below."""
    return workbook(folder / name, {"清单": [TITLE, HEADER, *rows, TOTAL]})


def query(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    """Look into the database through a connection of our own."""
    connection = sqlite3.connect(folder / "zhanbao.db")
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()
