"""Who brought what in, and what it changed, stands in the audit; who has left stays gone, who moved is not doubled."""

import hashlib
import json
import sqlite3
from pathlib import Path
from typing import Any

from tests.storage.sheets_made import workbook
from tests.stories.importing import A101, A102, Run, case_list, query, run

__all__ = ["run"]

AUDIT = (
    "SELECT a.person_id, a.place, a.deed, a.subject, w.before, w.after FROM audit a JOIN audit_words w "
    "ON w.audit_id = a.audit_id WHERE a.deed = 'import_table' ORDER BY a.audit_id"
)


def noted(folder: Path) -> list[tuple[str, Any, Any]]:
    """Return (subject, before, after) of what imports left in the audit; all of it from the command line."""
    rows = query(folder, AUDIT)
    assert {row[:3] for row in rows} <= {(None, "command_line", "import_table")}
    return [(row[3], json.loads(row[4]), json.loads(row[5])) for row in rows]


def test_new_cases_are_one_row_with_counts_and_the_files_digest(run: Run, tmp_path: Path) -> None:
    file = case_list(tmp_path, A101, A102)
    run("import", "cases.xlsx")
    run("import", "cases.xlsx", "--write")
    ((subject, before, after),) = noted(tmp_path)
    assert subject.startswith("import:") and before is None
    counted = {"table": "cases", "new": 2, "changed": 0, "unchanged": 0, "skipped": 1, "bad": 0}
    assert after == counted | {"sha256": hashlib.sha256(file.read_bytes()).hexdigest()}


def test_each_known_case_that_changes_is_a_row_with_before_and_after(run: Run, tmp_path: Path) -> None:
    case_list(tmp_path, A101, A102)
    run("import", "cases.xlsx", "--write")
    rows: list[list[Any]] = [
        ["编号", "姓名", "余额", "到期日"],
        ["A101", "张三", 50_000, "2026-01-31"],
        ["A102", "王五", 120_000, "20251231"],
    ]
    workbook(tmp_path / "later.xlsx", {"S": rows})
    run("import", "later.xlsx", "--write")
    assert noted(tmp_path)[1:-1] == [
        (
            "case:A101",
            {"principal_fen": 5_500_000, "due_on": "2025-12-31"},
            {"principal_fen": 5_000_000, "due_on": "2026-01-31"},
        )
    ]


def test_people_are_noted_by_number_and_a_phone_is_not_spelled_out(run: Run, tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["姓名", "大组", "职务", "手机", "个人目标（万元）"],
        ["张伟", "一组", "队长", 13800138000, 12.5],
        ["吴强", "二组", None, "0555-6123456", None],
    ]
    workbook(tmp_path / "roster.xlsx", {"花名册": rows})
    assert run("import", "roster.xlsx", "--write")[0] == 0
    assert query(tmp_path, "SELECT target_fen FROM people WHERE name = '张伟'") == [(12_500_000,)]
    assert query(tmp_path, "SELECT phone FROM contacts ORDER BY person_id") == [("13800138000",), ("05556123456",)]
    (zhang, wu, _) = noted(tmp_path)
    assert zhang[0].startswith("person:") and zhang[1] == {"phone": "", "target_fen": 0}
    assert zhang[2]["target_fen"] == 12_500_000 and "13800138000" not in str(zhang)
    assert (wu[1], wu[2]["name"], wu[2]["team_id"], wu[2]["role"]) == (None, "吴强", "t2", "member")


def test_who_has_left_stays_gone_and_is_counted(run: Run, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["姓名", "大组", "职务"], ["张伟", "一组", "队长"], ["吴强", "二组", None]]
    workbook(tmp_path / "roster.xlsx", {"花名册": rows})
    run("import", "roster.xlsx", "--write")
    change(tmp_path, "UPDATE people SET left_at = '2026-11-24 01:00:00.000000' WHERE name = '吴强'")
    rows[2][2] = "宣传员"
    workbook(tmp_path / "roster.xlsx", {"花名册": rows})
    code, said = run("import", "roster.xlsx", "--write")
    assert code == 0 and "新增 0 人，更新 0 人，没变 1 人，有问题 0 行；表里有 1 人已经退出活动，不动" in said
    left = "SELECT role, left_at IS NULL FROM people WHERE name = '吴强'"
    assert query(tmp_path, left) == [("member", 0)]


def test_who_moved_to_another_team_is_asked_about_never_entered_twice(run: Run, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["姓名", "大组"], ["李娜", "二组"]]
    workbook(tmp_path / "roster.xlsx", {"花名册": rows})
    code, said = run("import", "roster.xlsx", "--write")
    assert code == 1
    assert "B2 大组「二组」：名册里的李娜在一组：是同一个人就写一组，是同名的另一个人就在名字后面加个字" in said
    assert query(tmp_path, "SELECT count(*) FROM people WHERE name = '李娜'") == [(1,)]


def test_an_account_that_was_taken_away_does_not_come_back_with_an_old_roster(run: Run, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["姓名", "大组", "TG号"], ["张伟", "一组", 100011], ["李娜", "一组", 100012]]
    workbook(tmp_path / "roster.xlsx", {"花名册": rows})
    run("import", "roster.xlsx", "--write")
    lost = (
        "SELECT bot_id, campaign_id, 100011, person_id, '2026-11-24 01:00:00.000000', 1 FROM people WHERE name = '张伟'"
    )
    change(tmp_path, f"INSERT INTO lost_accounts (bot_id, campaign_id, telegram_id, person_id, lost_at, barred) {lost}")
    change(tmp_path, "UPDATE people SET telegram_id = 100077 WHERE name = '张伟'")
    code, said = run("import", "roster.xlsx", "--write")
    assert code == 1 and "C2 Telegram号「100011」：这个号已经停用了：空着，或者写现在用的号" in said
    assert query(tmp_path, "SELECT telegram_id FROM people WHERE name = '张伟'") == [(100_077,)]


def test_the_second_account_of_somebody_stays_the_second(run: Run, tmp_path: Path) -> None:
    workbook(tmp_path / "roster.xlsx", {"花名册": [["姓名", "大组", "TG号"], ["张伟", "一组", 100088]]})
    run("import", "roster.xlsx", "--write")
    change(tmp_path, "UPDATE people SET telegram_id = 100011 WHERE name = '张伟'")
    other = (
        "SELECT bot_id, campaign_id, 100088, person_id, '2026-11-24 01:00:00.000000' FROM people WHERE name = '张伟'"
    )
    change(tmp_path, f"INSERT INTO other_accounts (bot_id, campaign_id, telegram_id, person_id, added_at) {other}")
    code, said = run("import", "roster.xlsx", "--write")
    assert code == 0 and "没变 1 人" in said
    assert query(tmp_path, "SELECT telegram_id FROM people WHERE name = '张伟'") == [(100_011,)]
    workbook(tmp_path / "roster.xlsx", {"花名册": [["姓名", "大组", "TG号"], ["李娜", "一组", 100088]]})
    assert "这个号已经是张伟的" in run("import", "roster.xlsx", "--write")[1]


def test_a_new_account_has_yet_to_press_start(run: Run, tmp_path: Path) -> None:
    workbook(tmp_path / "roster.xlsx", {"花名册": [["姓名", "大组", "TG号"], ["张伟", "一组", 100011]]})
    run("import", "roster.xlsx", "--write")
    change(tmp_path, "UPDATE people SET reachable_at = '2026-11-24 01:00:00.000000' WHERE name = '张伟'")
    run("import", "roster.xlsx", "--write")
    assert query(tmp_path, "SELECT reachable_at IS NULL FROM people WHERE name = '张伟'") == [(0,)]
    workbook(tmp_path / "roster.xlsx", {"花名册": [["姓名", "大组", "TG号"], ["张伟", "一组", 100078]]})
    run("import", "roster.xlsx", "--write")
    assert query(tmp_path, "SELECT telegram_id, reachable_at FROM people WHERE name = '张伟'") == [(100_078, None)]


def test_the_last_of_the_office_stays_whatever_a_roster_says(run: Run, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["姓名", "大组", "职务", "TG号"], ["周敏", None, "领导", None]]
    workbook(tmp_path / "roster.xlsx", {"花名册": rows})
    code, said = run("import", "roster.xlsx", "--write")
    assert code == 1 and "C2 职务「领导」：清收办只剩这一个人了，要换人先加上新的清收办" in said
    rows.append(["吴秋", None, "清收办", 100005])
    workbook(tmp_path / "roster.xlsx", {"花名册": rows})
    assert run("import", "roster.xlsx", "--write")[0] == 0
    office = "SELECT name FROM people WHERE role = 'office'"
    assert query(tmp_path, office) == [("吴秋",)]


def test_an_office_place_that_nobody_has_taken_is_nobody_who_can_act(run: Run, tmp_path: Path) -> None:
    free: list[list[Any]] = [["姓名", "大组", "职务", "TG号"], ["何清", None, "清收办", None]]
    workbook(tmp_path / "roster.xlsx", {"花名册": free})
    assert run("import", "roster.xlsx", "--write")[0] == 0
    head, office = free
    for more in ([], [["吴秋", None, "清收办", 100011]]):  # that account is another's: that row is not written
        rows = [head, office, ["周敏", None, "领导", None], *more]
        workbook(tmp_path / "roster.xlsx", {"花名册": rows})
        said = run("import", "roster.xlsx", "--write", "--skip-bad")[1]
        assert "C3 职务「领导」：清收办只剩这一个人了，要换人先加上新的清收办" in said
    able = "SELECT name FROM people WHERE role = 'office' AND telegram_id IS NOT NULL"
    assert query(tmp_path, able) == [("周敏",)]


def change(folder: Path, sql: str) -> None:
    """Change the database as the bot would."""
    with sqlite3.connect(folder / "zhanbao.db") as connection:
        connection.execute(sql)
    connection.close()
