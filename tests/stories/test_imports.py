"""The bank's own tables on the command line: looked through first, written as a whole, never twice, never half."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from campaign.imports.columns import Table
from tests.bot.configs import GOOD, spoilt, written
from tests.storage.sheets_made import locked, workbook
from tests.storage.test_workbooks import read
from tests.stories.importing import A101, A101_KEPT, A102, A102_KEPT, HEADER, KEPT, Run, case_list, query, run

__all__ = ["run"]


def test_a_dry_run_tells_everything_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    case_list(tmp_path, A101, A102)
    code, said = run("import", "cases.xlsx")
    assert code == 0
    assert said.splitlines() == [
        "表“清单”：贷款户清单，表头到第 2 行",
        "  认出的列：A 编号、B 借款人→姓名、C 村、D 贷款余额（万元）→本金余额，按万元、E 欠息、F 到期日、G 责任组、"
        "H 诉讼时效到期、I 担保人",
        "  不保存的列：联系电话（个人信息，读过就丢，不进库）",
        "  没用到的列：备注（要用就在 config.toml 的 [[headers]] 里添上这个叫法）",
        "新增 2 户，更新 0 户，没变 0 户，有问题 0 行，跳过合计、说明 1 行。",
        "这是试跑，什么也没写。没问题就加 --write 写进去。",
    ]
    assert not (tmp_path / "zhanbao.db").exists()


def test_what_is_written_is_exact_and_writing_again_changes_nothing(run: Run, tmp_path: Path) -> None:
    case_list(tmp_path, A101, A102)
    assert run("import", "cases.xlsx", "--write")[0] == 0
    assert query(tmp_path, KEPT) == [A101_KEPT, A102_KEPT]
    details = "SELECT code, limitation_on, guarantor FROM case_details ORDER BY code"
    assert query(tmp_path, details) == [("A101", "2027-03-15", "李四"), ("A102", None, "")]
    assert query(tmp_path, "SELECT count(*) FROM staged_cases") == [(0,)]
    version = query(tmp_path, "SELECT version FROM campaigns")
    code, said = run("import", "cases.xlsx")
    assert (code, "新增 0 户，更新 0 户，没变 2 户" in said) == (0, True)
    run("import", "cases.xlsx", "--write")
    assert query(tmp_path, KEPT) == [A101_KEPT, A102_KEPT]
    assert version[0][0] > 1, "a running bot reads its lists again"


def test_a_later_list_updates_by_code_says_what_changes_and_leaves_the_rest(run: Run, tmp_path: Path) -> None:
    case_list(tmp_path, A101, A102)
    run("import", "cases.xlsx", "--write")
    later = workbook(
        tmp_path / "later.csv.xlsx",
        {"月底": [["户号", "户名", "余额", "责任队"], ["A101", "张三", "50000.01", "第二组"]]},
    )
    code, said = run("import", later.name)
    assert code == 0
    assert "新增 0 户，更新 1 户，没变 0 户，有问题 0 行；库里另有 1 户这份表没提到，不动。" in said
    assert "  A101 本金余额：55,000.00 元 → 50,000.01 元\n  A101 责任组：一组 → 二组\n" in said
    assert query(tmp_path, KEPT) == [A101_KEPT, A102_KEPT]
    run("import", later.name, "--write")
    assert query(tmp_path, KEPT) == [("A101", "张三", "青禾镇上杏村", 5_000_001, 12_345, "2025-12-31", "t2"), A102_KEPT]
    assert query(tmp_path, "SELECT guarantor FROM case_details WHERE code = 'A101'") == [("李四",)]


BAD = ["A103", None, "x", "五万", -1, "2025-02-30", "九组", None, None, "13900139000", "y"]
TWICE = ["A101", "别人", "x", 1]


def test_every_bad_row_is_named_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    case_list(tmp_path, A101, BAD, TWICE)
    for command in (("import", "cases.xlsx"), ("import", "cases.xlsx", "--write")):
        code, said = run(*command)
        assert code == 1
        assert "  清单!B4 姓名：没填\n" in said
        assert "  清单!D4 本金余额「五万」：不是金额，写成数字，比如 30000 或 3万\n" in said
        assert "  清单!E4 欠息「-1」：金额不能是负数\n" in said
        assert "  清单!F4 到期日「2025-02-30」：不是日期，写成 2026-11-22\n" in said
        assert "  清单!G4 责任组「九组」：没有这个队，现有一组、二组\n" in said
        assert "  清单!A5 编号「A101」：和“清单”第 3 行重复了\n" in said
        assert "有问题 2 行" in said
    assert query(tmp_path, KEPT) == query(tmp_path, "SELECT code FROM staged_cases") == []
    assert not list(tmp_path.glob("*问题行*"))


def test_bad_rows_come_back_as_excel_and_can_be_imported_once_they_are_right(run: Run, tmp_path: Path) -> None:
    case_list(tmp_path, A101, BAD, TWICE)
    code, said = run("import", "cases.xlsx", "--write", "--skip-bad")
    assert code == 1 and "✓ 已写入。有问题的 2 行没有写，原因写在 cases-问题行.xlsx 里，改好再导入它。" in said
    assert query(tmp_path, KEPT) == [A101_KEPT]
    (rows,) = read(tmp_path / "cases-问题行.xlsx").values()
    assert rows[0] == [label for label in HEADER if label != "联系电话"] + ["原因", "原来在"]
    assert rows[1][:5] == ["A103", None, "x", "五万", -1]
    assert rows[1][-2] == (
        "姓名没填；本金余额不是金额，写成数字，比如 30000 或 3万；欠息金额不能是负数；到期日不是日期，写成 2026-11-22；"
        "责任组没有这个队，现有一组、二组"
    )
    assert rows[2][-1] == "清单 第 5 行"
    assert "1390013" not in str(rows)
    fixed = workbook(tmp_path / "fixed.xlsx", {"x": [rows[0], ["A103", "赵六", "x", 5, 0, None, "二组"], rows[2]]})
    assert run("import", fixed.name, "--write", "--skip-bad")[0] == 0
    assert [row[0] for row in query(tmp_path, KEPT)] == ["A101", "A103"]
    assert run("import", "cases.xlsx", "--write", "--skip-bad")[0] == 1
    assert (tmp_path / "cases-问题行-2.xlsx").exists(), "a file somebody may be correcting is left alone"


def test_what_looks_like_a_formula_or_a_link_comes_back_as_text(run: Run, tmp_path: Path) -> None:
    sly = ['=cmd|"/c calc"!A1', None, "http://127.0.0.1/x", "五万"]
    case_list(tmp_path, A101, sly)
    assert run("import", "cases.xlsx", "--write", "--skip-bad")[0] == 1
    sheet = unzipped(tmp_path / "cases-问题行.xlsx", "xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet and b"hyperlink" not in sheet
    (rows,) = read(tmp_path / "cases-问题行.xlsx").values()
    assert rows[1][:4] == sly


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_csv_goes_the_same_way(run: Run, tmp_path: Path, encoding: str) -> None:
    text = "某某支行,,,单位：万元\n编号,姓名,村,余额,到期日\n007,张三,青禾镇,5.5,2025.12.31\n合计,,,5.5,\n"
    (tmp_path / "cases.csv").write_bytes(text.encode(encoding))
    code, said = run("import", "cases.csv", "--write")
    assert code == 0, said
    assert query(tmp_path, KEPT) == [("007", "张三", "青禾镇", 5_500_000, 0, "2025-12-31", None)]


def test_the_roster_comes_in_by_name_and_team(run: Run, tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["姓名", "大组", "小组", "职务", "Telegram 号", "手机"],
        ["张伟", "一组", "第一小组", "队长", None, "13800138000"],
        ["李 娜", "第1组", "第一小组", None, 100012, None],
        ["李娜", "二组", None, "宣传员", 100055, None],
        ["钱行长", None, None, "领导", None, None],
    ]
    workbook(tmp_path / "roster.xlsx", {"花名册": rows})
    code, said = run("import", "roster.xlsx")
    assert code == 0 and "新增 4 人，更新 0 人，没变 0 人" not in said
    assert run("import", "roster.xlsx", "--write")[0] == 0
    roster = "SELECT name, team_id, role, telegram_id FROM people ORDER BY person_id"
    assert query(tmp_path, roster) == [
        ("周敏", None, "office", 100_001),
        ("张伟", "t1", "captain", 100_011),
        ("李娜", "t1", "member", 100_012),
        ("李娜", "t2", "publicist", 100_055),
        ("钱行长", None, "leader", None),
    ]
    assert query(tmp_path, "SELECT name, count(*) FROM small_groups GROUP BY name") == [("第一小组", 2)]
    code, said = run("import", "roster.xlsx", "--write")
    assert "新增 0 人，更新 0 人，没变 4 人" in said
    assert len(query(tmp_path, roster)) == 5


def test_an_account_of_somebody_else_and_an_unknown_part_are_refused(run: Run, tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["姓名", "大组", "职务", "Telegram号"],
        ["孙丽", "二组", None, 100011],
        ["吴强", "二组", None, 100077],
        ["郑爽", "二组", None, 100077],
        ["冯刚", "二组", "司机", None],
        ["吴强", "二组", None, None],
    ]
    workbook(tmp_path / "roster.xlsx", {"花名册": rows})
    code, said = run("import", "roster.xlsx", "--write", "--skip-bad")
    assert code == 1
    assert "花名册!D2 Telegram号「100011」：这个号已经是张伟的" in said
    assert "花名册!D4 Telegram号「100077」：这个号已经是吴强的" in said
    assert "花名册!C5 职务「司机」：没有这个职务，可用的有队长、指导员" in said
    assert "花名册!A6 姓名「吴强」：和“花名册”第 3 行重复了" in said
    assert query(tmp_path, "SELECT name FROM people WHERE team_id = 't2'") == [("吴强",)]


@pytest.mark.parametrize("table", [Table.CASES, Table.ROSTER])
def test_a_template_has_the_teams_to_choose_from_and_comes_in_as_it_is_filled_in(
    run: Run, tmp_path: Path, table: Table
) -> None:
    code, said = run("template", table.value, "模板.xlsx")
    assert (code, said) == (0, "✓ 模板写到 模板.xlsx，填好后：.venv/bin/python -m bot import 模板.xlsx\n")
    empty = read(tmp_path / "模板.xlsx")
    name, explained = empty
    assert explained == "填写说明" and len(empty[name]) == 1
    assert "二组".encode() in unzipped(tmp_path / "模板.xlsx", "xl/worksheets/sheet1.xml")
    assert run("import", "模板.xlsx")[0] == 0
    examples = [row[3] for row in empty[explained][1 : len(empty[name][0]) + 1]]
    workbook(tmp_path / "filled.xlsx", {name: [empty[name][0], examples]})
    code, said = run("import", "filled.xlsx", "--write")
    assert code == 0 and "✓ 已写入。" in said
    assert run("template", table.value, "模板.xlsx") == (
        2,
        "模板.xlsx 已经有了，没有动它：换个文件名，或先把它移走。\n",
    )


def unzipped(path: Path, inside: str) -> bytes:
    with zipfile.ZipFile(path) as zipped:
        return zipped.read(inside)


def test_a_banks_own_word_is_in_the_config(run: Run, tmp_path: Path) -> None:
    workbook(tmp_path / "cases.xlsx", {"S": [["编号", "姓名", "在贷结存"], ["A1", "张三", 5]]})
    assert "没用到的列：在贷结存" in run("import", "cases.xlsx")[1]
    words = '[[headers]]\ncolumn = "本金余额"\nwords = ["在贷结存"]\n\n'
    written(tmp_path, spoilt("[[campaigns]]", words + "[[campaigns]]"))
    assert "C 在贷结存→本金余额" in run("import", "cases.xlsx")[1]
    written(tmp_path, spoilt("[[campaigns]]", words.replace("本金余额", "本金") + "[[campaigns]]"))
    assert run("import", "cases.xlsx")[0] == 2


def test_what_cannot_be_done_is_one_sentence(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("import", "none.xlsx") == (2, "找不到 none.xlsx。\n")
    locked(tmp_path / "locked.xlsx")
    assert run("import", "locked.xlsx", "--write") == (
        2,
        "locked.xlsx 有密码，打不开：在 Excel 里去掉密码，另存一份再来。\n",
    )
    workbook(tmp_path / "notes.xlsx", {"随便": [["今天", "天气"]], "像": [["姓名", "余额", "欠息"]]})
    code, said = run("import", "notes.xlsx")
    assert code == 2
    assert said.startswith(
        "表“随便”：没找到表头，跳过\n表“像”：像贷款户清单，认出了“姓名”、“本金余额”、“欠息”，缺“编号”，跳过\n"
    )
    assert run("import", "notes.xlsx", "--campaign", "summer") == (2, "配置里没有编号为 summer 的活动。\n")
    other = GOOD[GOOD.index("[[campaigns]]") :].replace('"winter"', '"spring"').replace("-100", "-200")
    written(tmp_path, f"{GOOD}\n{other}")
    assert run("import", "notes.xlsx") == (2, "配置里有几场活动，加 --campaign 编号说明导入哪一场。\n")
    monkeypatch.delenv("BOT_TOKEN")
    assert run("import", "notes.xlsx") == (
        2,
        "要导入到哪个机器人名下：先 export BOT_TOKEN=启动时用的那个令牌；什么也没写。\n",
    )
