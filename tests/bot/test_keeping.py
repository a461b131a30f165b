"""The commands for what is kept: the audit is proven, old words go, a person's data is handed out; each says so."""

import asyncio
import json
import re
import sqlite3
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from bot.__main__ import main
from bot.running import opened
from storage import cases, people
from storage.audit import COMMAND_LINE, Noted, add
from storage.cases import Case
from storage.store import Connection, Work
from storage.tables import contacts, findings, reports
from tests.bot.configs import written
from tests.bot.test_command_line import BOT, TOKEN, filled
from tests.samples import NOON

PHONE = "13800138000"


@pytest.fixture(autouse=True)
def token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)


def with_store(folder: Path, work: Work[None]) -> None:
    """Do something more in the database."""

    async def do() -> None:
        async with opened(f"sqlite:///{folder / 'zhanbao.db'}") as store:
            await store.write(work)

    asyncio.run(do())


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database with a report of 李娜's about 张三丰, case A102, whose details somebody looked up."""
    monkeypatch.chdir(tmp_path)
    path = written(tmp_path)

    def enter(connection: Connection) -> None:
        (li,) = (one for one in people.of_campaign(connection, BOT, "winter") if one.name == "李娜")
        cases.save(connection, BOT, "winter", [Case("A102", "张三丰", "上杏村", None, 5_000_000, 0, None, "t1")])
        whose = {"bot_id": BOT, "campaign_id": "winter", "person_id": li.person_id}
        connection.execute(contacts.insert(), whose | {"phone": PHONE})
        said = {"chat_id": -1001, "message_id": 1, "team_id": "t1", "reported_at": NOON, "reported_on": NOON.date()}
        words = {"revision": 0, "text": "张三丰收回3万", "disposition": "score", "settled": []}
        connection.execute(reports.insert(), whose | said | words)
        found = {
            "code": "A102",
            "found": "away",
            "words": "外出打工",
            "chat_id": -1001,
            "message_id": 2,
            "said_at": NOON,
        }
        connection.execute(findings.insert(), whose | found)
        add(connection, BOT, "winter", Noted(li.person_id, "100012", "look_up_case", "case:A102"), NOON)
        add(connection, BOT, "winter", Noted(None, COMMAND_LINE, "change_people", f"person:{li.person_id}"), NOON)

    filled(path, enter)
    return str(path)


def test_the_audit_is_verified_and_its_head_found_again(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "verify", "--config", config]) == 0
    said = capsys.readouterr().out
    assert "核对链完整" in said
    head = re.findall(r"链头 ([0-9a-f]{64})", said)[0]
    assert main(["audit", "verify", "--config", config, "--campaign", "winter", "--head", head[:10]]) == 0
    assert "上次的链头是第" in capsys.readouterr().out
    assert main(["audit", "verify", "--config", config, "--campaign", "winter", "--head", "0123456789"]) == 1
    assert main(["audit", "verify", "--config", config, "--head", head]) == 2
    assert main(["audit", "verify", "--config", config, "--campaign", "winter", "--head", "abc"]) == 2
    assert main(["audit", "verify", "--config", config, "--campaign", "none"]) == 2


def test_a_row_altered_in_the_file_is_named(config: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "verify", "--config", config]) == 0
    with sqlite3.connect(tmp_path / "zhanbao.db") as database:
        database.execute("DROP TRIGGER ledger_no_update")
        database.execute("UPDATE ledger SET points = points + 1")
    database.close()
    assert main(["audit", "verify", "--config", config]) == 1
    assert "台账第 1 条被改过" in capsys.readouterr().out


def test_purging_is_tried_first_and_then_done(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["purge", "--older-than", "2026-11-25", "--config", config]) == 0
    said = capsys.readouterr().out
    assert "战报原文 1 条" in said and "这是试跑" in said
    assert main(["purge", "--older-than", "2026-11-25", "--write", "--config", config]) == 0
    assert "清完了" in capsys.readouterr().out
    assert main(["purge", "--older-than", "2026-11-25", "--config", config]) == 0
    assert "没有到期的内容" in capsys.readouterr().out
    assert main(["replay", "--config", config]) == 0
    assert main(["audit", "verify", "--config", config]) == 0
    assert main(["purge", "--older-than", "soon", "--config", config]) == 2


def test_all_about_one_of_the_staff_as_excel(config: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "li.xlsx"
    assert main(["person-data", "李娜", "--out", str(out), "--config", config]) == 0
    assert "交给本人后删掉" in capsys.readouterr().out
    book = CalamineWorkbook.from_path(str(out))
    assert {"说明", "名册", "联系方式", "战报原文", "走访情况", "审计记录（改动和查看）"} <= set(book.sheet_names)
    assert any("张三丰收回3万" in row for row in book.get_sheet_by_name("战报原文").to_python())
    assert main(["person-data", "李娜", "--out", str(out), "--config", config]) == 2, "no file is written over"


@pytest.mark.parametrize("named", ["张三丰", "A102", "a102"])
def test_all_about_a_borrower_as_json(config: str, tmp_path: Path, named: str) -> None:
    out = tmp_path / "case.json"
    assert main(["person-data", named, "--out", str(out), "--config", config]) == 0
    held = json.loads(out.read_text(encoding="utf-8"))["held"]
    assert {"cases", "reports", "findings", "audit"} <= set(held)
    deeds = [row["deed"] for row in held["audit"]]
    assert "look_up_case" in deeds and "person_data" in deeds, "who looked is told, and this very look"


def test_nobody_and_several_are_told_apart(config: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["person-data", "没这人", "--config", config]) == 1
    assert "没有找到" in capsys.readouterr().out

    def namesake(connection: Connection) -> None:
        people.add(connection, BOT, "winter", name="李娜", role="member", team_id="t2", telegram_id=None)

    with_store(tmp_path, namesake)
    assert main(["person-data", "李娜", "--config", config]) == 1
    assert "2. 李娜（二组 队员" in capsys.readouterr().out
    out = tmp_path / "second.json"
    assert main(["person-data", "李娜", "--which", "2", "--out", str(out), "--config", config]) == 0
    assert set(json.loads(out.read_text(encoding="utf-8"))["held"]) <= {"people", "audit"}


def test_a_phone_number_is_erased_on_request(config: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["person-data", "李娜", "--erase-contact", "--config", config]) == 0
    assert PHONE.encode() not in (tmp_path / "zhanbao.db").read_bytes()
    capsys.readouterr()
    assert main(["person-data", "李娜", "--erase-contact", "--config", config]) == 0
    assert "不用删" in capsys.readouterr().out
    assert main(["person-data", "张三丰", "--erase-contact", "--config", config]) == 2
