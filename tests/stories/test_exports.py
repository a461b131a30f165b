"""Workbooks for the office's computer: the survey goes out and comes back, the list is frozen, all is handed over."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.storage.sheets_made import workbook
from tests.storage.test_workbooks import read
from tests.stories.importing import A101, A102, KEPT, Run, case_list, query, run

__all__ = ["run"]

FORM = "不良贷款清收调研表.xlsx"


def test_the_survey_form_comes_back_filled_in_and_goes_out_again_as_it_stands(run: Run, tmp_path: Path) -> None:
    case_list(tmp_path, A101, A102)
    run("import", "cases.xlsx", "--write")
    code, said = run("export", "survey")
    assert (code, said) == (0, f"✓ 写到 {FORM}，共 2 户。支行填好后：.venv/bin/python -m bot import {FORM}\n")
    (name, rows), *_ = read(tmp_path / FORM).items()
    title, head, *cases = rows
    assert name == "不良贷款清收调研表" and "黄色的格子请填" in str(title[0])
    assert cases[1][:7] == ["A102", "王五", None, "二组", 120000, 0, "青禾镇槐荫村"]
    sheet = zipfile.ZipFile(tmp_path / FORM).read("xl/worksheets/sheet1.xml").decode()
    assert "个体工商户" in sheet and 'orientation="landscape"' in sheet and 'paperSize="9"' in sheet
    assert 'state="frozen"' in sheet and "fitToPage" in sheet
    code, said = run("import", FORM)
    assert code == 0 and "没变 2 户，有问题 0 行" in said and "没用到的列" not in said
    cases[0][7:13] = ["农户", "46-60岁", "是", 1, "上门走访", "联系得上"]
    workbook(tmp_path / "back.xlsx", {name: [title, head, *cases]})
    assert run("import", "back.xlsx", "--write")[0] == 0
    run("export", "survey", "again.xlsx", "--masked")
    again = read(tmp_path / "again.xlsx")[name]
    assert again[2][1] == "张*" and again[2][7:13] == ["农户", "46-60岁", "是", 1, "上门走访", "联系得上"]
    assert ("export", "export:survey") in query(tmp_path, "SELECT deed, subject FROM audit")


def test_a_frozen_list_takes_new_sums_and_neither_new_cases_nor_other_teams(run: Run, tmp_path: Path) -> None:
    case_list(tmp_path, A101)
    run("import", "cases.xlsx", "--write")
    assert run("freeze-list") == (0, "✓ 清单定稿，共 1 户。\n")
    assert run("freeze-list") == (0, "清单早就定稿了，没有动。\n")
    head = ["编号", "姓名", "余额", "责任组"]
    later: dict[str, Sequence[Sequence[Any]]] = {
        "月底": [head, ["A101", "张三", 5000, "二组"], ["A105", "钱一", 1, "一组"]]
    }
    workbook(tmp_path / "later.xlsx", later)
    code, said = run("import", "later.xlsx", "--write")
    assert code == 1 and "清单已经定稿，只更新金额和资料，不加户、不换队（要改先发 /thaw）。" in said
    assert "  月底!D2 责任组「二组」：清单已经定稿，不再换队\n" in said
    assert "  月底!A3 编号「A105」：清单已经定稿，不再加户\n" in said
    workbook(tmp_path / "sums.xlsx", {"月底": [head, ["A101", "张三", 5000, "一组"]]})
    assert run("import", "sums.xlsx", "--write")[0] == 0
    assert query(tmp_path, "SELECT principal_fen, team_id FROM cases") == [(500_000, "t1")]
    csv = "code,borrower,area,loan_number,principal_yuan,interest_yuan,due_on,team_id\nA105,钱一,村,,1,0,,t1\n"
    (tmp_path / "more.csv").write_text(csv, encoding="utf-8")
    assert run("load-cases", "more.csv", "--campaign", "winter")[0] == 2
    assert run("freeze-list", "--thaw") == (0, "✓ 清单重新放开了。\n")
    assert run("import", "later.xlsx", "--write")[0] == 0
    assert [row[0] for row in query(tmp_path, KEPT)] == ["A101", "A105"]
    assert [row[0] for row in query(tmp_path, "SELECT deed FROM audit WHERE deed = 'freeze_list'")] == [
        "freeze_list"
    ] * 2


def test_the_merged_list_holds_list_survey_and_what_is_promised(run: Run, tmp_path: Path) -> None:
    case_list(tmp_path, A101, A102)
    run("import", "cases.xlsx", "--write")
    workbook(
        tmp_path / "survey.xlsx", {"调研": [["编号", "客户群体", "年龄段", "联系情况"], ["A101", "农户", "", "失联"]]}
    )
    run("import", "survey.xlsx", "--write")
    code, said = run("export", "cases", "all.xlsx")
    assert (code, said) == (0, "✓ 写到 all.xlsx，共 2 户。里面有姓名，用完收好。\n")
    sheets = read(tmp_path / "all.xlsx")
    assert list(sheets) == ["贷款户总表", "承诺和计划", "走访情况"]
    head, *cases = sheets["贷款户总表"][1:]
    a101 = dict(zip(head, next(row for row in cases if row[0] == "A101"), strict=True))
    assert (a101["客户群体"], a101["联系情况"], a101["本金余额（元）"]) == ("农户", "联系不上", 55000)
    assert "民族" not in head
    assert run("export", "cases", "all.xlsx")[0] == 2, "no file is written over"


def test_a_branch_gets_its_own_cases_and_no_others(run: Run, tmp_path: Path) -> None:
    head = ["编号", "姓名", "支行"]
    workbook(tmp_path / "cases.xlsx", {"清单": [head, ["A1", "张三", "城关支行"], ["A2", "李四", "青禾支行"]]})
    run("import", "cases.xlsx", "--write")
    for what, name in (("survey", "不良贷款清收调研表"), ("cases", "贷款户总表")):
        assert run("export", what, f"{what}-out.xlsx", "--branch", "青禾支行")[0] == 0
        assert [row[0] for row in read(tmp_path / f"{what}-out.xlsx")[name][2:]] == ["A2"]
    code, said = run("export", "survey", "other.xlsx", "--branch", "青禾")
    assert (code, said) == (2, "清单里没有“青禾”的户，有的是：城关支行、青禾支行。\n")


def test_the_contact_sheet_has_team_area_part_and_phone_and_the_look_is_audited(run: Run, tmp_path: Path) -> None:
    roster = [["姓名", "大组", "小组", "职务", "手机"], ["张伟", "一组", "第一小组", "队长", "13800138000"]]
    workbook(tmp_path / "roster.xlsx", {"花名册": roster})
    run("import", "roster.xlsx", "--write")
    code, said = run("export", "contacts")
    assert (code, said) == (0, "✓ 写到 通讯录.xlsx，共 3 人。里面有电话，用完收好。\n")
    rows = read(tmp_path / "通讯录.xlsx")["通讯录"][2:]
    assert [row[3] for row in rows] == ["周敏", "张伟", "李娜"]
    assert rows[1][0] == "一组" and rows[1][2:] == ["第一小组", "张伟", "队长", "13800138000", "还没按“开始”"]
    assert ("see_contacts", "export:contacts") in query(tmp_path, "SELECT deed, subject FROM audit")


def test_nothing_is_exported_where_nothing_is_and_no_database_is_made(run: Run, tmp_path: Path) -> None:
    code, said = run("export", "survey")
    assert code == 2 and "还没有这场活动" in said
    assert not (tmp_path / "zhanbao.db").exists() and not (tmp_path / FORM).exists()
    assert run("freeze-list", "--campaign", "summer")[0] == 2
