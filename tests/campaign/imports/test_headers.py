"""A header is found below titles, over one row or two, by the words of any bank; what nobody knows is left out."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.imports.cells import FEN, FEN_OF_WAN, Value
from campaign.imports.columns import CASES, COLUMNS, ROSTER, Table
from campaign.imports.headers import Header, NoHeader, find_header
from messages.headers import HEADERS, WORDS, column_name, column_names, with_own


def found(*rows: Sequence[Value]) -> Header:
    header = find_header(rows, WORDS)
    assert isinstance(header, Header), header
    return header


def places(header: Header) -> dict[str, int]:
    return {place.column.name: place.at for place in header.places}


def units(header: Header) -> dict[str, int]:
    return {place.column.name: place.unit for place in header.places}


def test_the_usual_headers_are_recognised() -> None:
    usual = "客户编号 户名 网点 片区 贷款账号 本金余额 欠息 到期日 五级分类 责任组 诉讼时效到期 保证期间到期 担保人"
    row = usual.split()
    header = found(row, ["A1", "张三"])
    assert header.table is Table.CASES and header.rows == 1
    assert list(places(header)) == [column.name for column in CASES]
    assert header.unused == [] and header.personal == []


def test_a_roster_is_told_from_a_case_list() -> None:
    header = found(["姓名", "大组", "小组", "职务", "Telegram 号", "手机", "个人目标（万元）", "身份证号"])
    assert header.table is Table.ROSTER
    assert set(places(header)) == {column.name for column in ROSTER}
    assert units(header)["target_fen"] == FEN_OF_WAN
    assert header.personal == ["身份证号"]


@pytest.mark.parametrize("loans", [["余额"], ["到期日"], ["欠息", "借据号"]])
def test_a_case_list_without_codes_is_never_taken_for_a_roster(loans: list[Value]) -> None:
    """Its borrowers would be entered as colleagues, with their phones."""
    header = find_header([["姓名", "责任组", "组别", "联系电话", *loans]], WORDS)
    assert isinstance(header, NoHeader)
    assert header.table is Table.CASES and header.lacking == ["code"]


NOISE = st.sampled_from(["备注", "序号", "身份证号", "", None, 7])


@given(data=st.data(), table=st.sampled_from(Table), noise=st.lists(NOISE, max_size=4))
def test_in_whatever_order_and_by_whatever_word_each_column_is_found_where_it_stands(
    data: st.DataObject, table: Table, noise: list[Value]
) -> None:
    columns = COLUMNS[table]
    words: dict[str, Value] = {c.name: data.draw(st.sampled_from(HEADERS[table][c.name])) for c in columns}
    labels = data.draw(st.permutations([*words.values(), *noise]))
    assert places(found(labels)) == {name: labels.index(word) for name, word in words.items()}


def test_titles_above_and_stray_signs_do_not_matter() -> None:
    title: list[Value] = ["某某农商行不良贷款清单"] * 4
    header = found(title, [None] * 4, ["序号", " 编\u3000号 ", "借款人\n姓名", "*到期日："], [1, "A1", "张三", None])
    assert header.rows == 3
    assert places(header) == {"code": 1, "borrower": 2, "due_on": 3}
    assert header.unused == ["序号"]


def test_a_header_of_two_rows_is_read_by_its_lower_words() -> None:
    upper: list[Value] = ["编号", "姓名", "贷款情况（万元）", "贷款情况（万元）", "到期日"]
    lower: list[Value] = ["编号", "姓名", "本金余额", "欠息(元)", "到期日"]
    header = found(upper, lower, ["A1", "张三", 5, 100, None])
    assert header.rows == 2
    assert places(header) == {"code": 0, "borrower": 1, "principal_fen": 2, "interest_fen": 3, "due_on": 4}
    assert units(header)["principal_fen"] == FEN_OF_WAN and units(header)["interest_fen"] == FEN


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("余额", FEN),
        ("余额（元）", FEN),
        ("贷款余额(万元)", FEN_OF_WAN),
        ("贷款余额（单位：万元）", FEN_OF_WAN),
        ("本金余额万元", FEN_OF_WAN),
        ("余额/万元", FEN_OF_WAN),
        ("余额（万）", FEN_OF_WAN),
        ("余额元", FEN),
    ],
)
def test_the_unit_stands_in_the_header(label: str, unit: int) -> None:
    assert units(found(["编号", "姓名", label]))["principal_fen"] == unit


def test_the_unit_may_stand_once_above_all() -> None:
    header = found(["清单", None, "单位：万元"], ["编号", "姓名", "余额", "欠息（元）"])
    assert units(header) | {"code": 0, "borrower": 0} == {
        "code": 0,
        "borrower": 0,
        "principal_fen": FEN_OF_WAN,
        "interest_fen": FEN,
    }


def test_of_two_columns_for_one_thing_the_likelier_is_taken() -> None:
    header = found(["余额", "编号", "姓名", "本金余额"])
    assert places(header)["principal_fen"] == 3
    assert header.unused == ["余额"]


def test_phone_identity_and_ethnicity_are_never_kept() -> None:
    header = found(["编号", "姓名", "联系电话", "身份证号码", "民族"])
    assert header.personal == ["联系电话", "身份证号码", "民族"]
    assert header.unused == []


def test_what_is_lacking_is_named() -> None:
    assert find_header([["姓名", "余额", "到期日"]], WORDS) == NoHeader(
        Table.CASES, ["borrower", "principal_fen", "due_on"], ["code"]
    )
    assert isinstance(find_header([], WORDS), NoHeader)
    assert isinstance(find_header([["编号", "姓名"]], WORDS, Table.ROSTER), NoHeader)


def test_a_banks_own_word_comes_before_the_usual_ones() -> None:
    words = with_own([("本金余额", ["贷款结存"])])
    header = find_header([["编号", "姓名", "余额", "贷款结存（万元）"]], words)
    assert isinstance(header, Header)
    assert places(header)["principal_fen"] == 3


def test_every_column_has_words_and_no_word_means_two_columns_of_a_table() -> None:
    for table, columns in HEADERS.items():
        assert {column.name for column in COLUMNS[table]} == set(columns)
        said = [word for words in columns.values() for word in words]
        assert len(said) == len(set(said))
        assert not set(said) & set(WORDS.personal) or table is Table.ROSTER, "a colleague's phone is kept"
    assert column_name("code", Table.CASES) == "编号"
    assert "编号" in column_names() and "大组" in column_names()
