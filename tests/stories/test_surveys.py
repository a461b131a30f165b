"""The survey: recognised by its headers, held against the list, filled in piece by piece, never about a character."""

from pathlib import Path

from tests.storage.sheets_made import workbook
from tests.stories.importing import A101, A102, Run, case_list, query, run

__all__ = ["run"]

HEAD = [
    "编号",
    "姓名",
    "支行",
    "片区",
    "本金余额（元）",
    "客户群体",
    "年龄段",
    "是否过诉讼时效",
    "走访顺序",
    "联系情况",
]
OF_A101 = ["A101", "张三", "", "青禾镇上杏村", 55000, "农户", "46–60岁", "否", 1, "联系得上"]
OF_A102 = ["A102", "王五", "", "青禾镇下杏村", 120000, None, None, None, None, "失联"]
SURVEYED = "SELECT code, client_group, age_band, is_expired, visit_order, contact FROM surveys ORDER BY code"


def test_a_survey_is_told_from_a_case_list_and_comes_in_beside_it(run: Run, tmp_path: Path) -> None:
    case_list(tmp_path, A101, A102)
    run("import", "cases.xlsx", "--write")
    workbook(tmp_path / "survey.xlsx", {"调研": [["不良贷款清收调研表"], HEAD, OF_A101, OF_A102]})
    code, said = run("import", "survey.xlsx")
    assert code == 0
    assert "表“调研”：清收调研表，表头到第 2 行" in said and "新增 2 户，更新 0 户" in said
    assert query(tmp_path, SURVEYED) == []
    assert run("import", "survey.xlsx", "--write")[0] == 0
    assert query(tmp_path, SURVEYED) == [
        ("A101", "农户", "46-60岁", 0, 1, "联系得上"),
        ("A102", "", "", None, None, "联系不上"),
    ]
    assert query(tmp_path, "SELECT area, principal_fen FROM cases WHERE code = 'A102'") == [
        ("青禾镇下杏村", 12_000_000)
    ]
    assert "没变 2 户" in run("import", "survey.xlsx")[1]
    audited = query(tmp_path, "SELECT subject FROM audit WHERE subject LIKE 'case:%' ORDER BY audit_id")
    assert audited[-2:] == [("case:A101",), ("case:A102",)]


def test_what_is_left_empty_takes_nothing_away_and_what_changes_is_told(run: Run, tmp_path: Path) -> None:
    case_list(tmp_path, A101, A102)
    run("import", "cases.xlsx", "--write")
    workbook(tmp_path / "survey.xlsx", {"调研": [HEAD, OF_A101]})
    run("import", "survey.xlsx", "--write")
    later = ["A101", "", "", "", None, "", "", "是", None, ""]
    workbook(tmp_path / "later.xlsx", {"调研": [HEAD, later]})
    said = run("import", "later.xlsx", "--write")[1]
    assert "  A101 是否过诉讼时效：否 → 是\n" in said
    assert query(tmp_path, SURVEYED) == [("A101", "农户", "46-60岁", 1, 1, "联系得上")]


def test_unknown_cases_and_answers_that_are_none_are_named_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    case_list(tmp_path, A101)
    run("import", "cases.xlsx", "--write")
    unknown = ["A999", *OF_A101[1:]]
    odd = ["A101", "", "", "", None, "回族", "很老", "", "第一", "脾气大"]
    workbook(tmp_path / "survey.xlsx", {"调研": [HEAD, unknown, odd, OF_A101, OF_A101]})
    code, said = run("import", "survey.xlsx", "--write")
    assert code == 1
    assert "  调研!A2 编号「A999」：清单里没有这一户\n" in said
    assert "  调研!F3 客户群体「回族」：选一个：农户、个体工商户、" in said
    assert "  调研!I3 走访顺序「第一」：不是顺序，写 1、2、3 这样的数\n" in said
    assert "  调研!J3 联系情况「脾气大」：选一个：联系得上、" in said
    assert "  调研!A5 编号「A101」：和“调研”第 4 行重复了\n" in said
    assert query(tmp_path, SURVEYED) == []
