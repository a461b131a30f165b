"""Every cell of a bank's table reads to the fen and to the day, or is refused with its reason; none ever raises."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.imports.cells import (
    FEN,
    FEN_OF_WAN,
    MOST_FEN,
    Fault,
    Value,
    account_of,
    clean,
    code_of,
    day_of,
    fen_of,
    group_of,
    is_blank,
    name_of,
    phone_of,
    text_of,
)
from messages.headers import WORDS

DAY = date(2026, 11, 22)

ANYTHING: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.text(),
    st.text(alphabet="0123456789０１２.,，-/年月日万元 \u3000\u200b\ud800\x00\x1b='\"()#eE+", max_size=24),
    st.integers(),
    st.booleans(),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.datetimes(),
)


@pytest.mark.parametrize(
    ("value", "unit", "fen"),
    [
        (Decimal("1234.56"), FEN, 123_456),
        (50_000, FEN, 5_000_000),
        ("50000", FEN, 5_000_000),
        ("50,000.10", FEN, 5_000_010),
        ("５００００．１０", FEN, 5_000_010),
        (" 50 000.1 ", FEN, 5_000_010),
        ("￥1,234，567.89元", FEN, 123_456_789),
        (Decimal("12.3456"), FEN_OF_WAN, 12_345_600),
        (Decimal("0.1"), FEN_OF_WAN, 100_000),
        ("12.345678", FEN_OF_WAN, 12_345_678),
        ("5万元", FEN, 5_000_000),
        ("5万", FEN, 5_000_000),
        ("300元", FEN_OF_WAN, 30_000),
        (Decimal("333.333333333333"), FEN, 33_333),  # a formula's
        (Decimal("0.005"), FEN, 1),
        (0, FEN, 0),
        (MOST_FEN // 100, FEN, MOST_FEN // 100 * 100),
    ],
)
def test_an_amount_is_exact_in_yuan_or_in_ten_thousands(value: Value, unit: int, fen: int) -> None:
    assert fen_of(value, unit, WORDS) == fen


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("五万", Fault.NOT_MONEY),
        ("1,23", Fault.NOT_MONEY),
        ("1.2.3", Fault.NOT_MONEY),
        ("约5万", Fault.NOT_MONEY),
        ("1e5", Fault.NOT_MONEY),
        ("NaN", Fault.NOT_MONEY),
        ("12345678901x", Fault.NOT_MONEY),
        (True, Fault.NOT_MONEY),
        (DAY, Fault.NOT_MONEY),
        (-1, Fault.NEGATIVE),
        ("-0.01", Fault.NEGATIVE),
        ("0.001", Fault.BELOW_A_FEN),
        (10**30, Fault.TOO_MUCH),
        ("9" * 40, Fault.TOO_MUCH),
        (Decimal("1E+999999"), Fault.TOO_MUCH),
    ],
)
def test_what_is_no_amount_is_refused(value: Value, fault: Fault) -> None:
    assert fen_of(value, FEN, WORDS) is fault


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        datetime(2026, 11, 22, 5, 6),  # noqa: DTZ001 - as Excel has them
        "2026-11-22",
        "2026.11.22",
        "2026/11/22",
        "20261122",
        20261122,
        "2026年11月22日",
        " 2026 年 11 月 22 日 ",
        "２０２６－１１－２２",
        "2026-11-22 00:00:00",
        "2026-11-22T08:30:00",
        46348,
        "46348",
    ],
)
def test_a_day_is_read_however_it_is_written(value: Value) -> None:
    assert day_of(value) == DAY


@pytest.mark.parametrize(
    "value",
    [
        "2026-11-31",
        "2026-13-01",
        "2026年11月",
        "22-11-2026",
        "明年",
        0,
        -5,
        20261301,
        date(1899, 12, 31),
        True,
        "1",
        10**12,
    ],
)
def test_what_is_no_day_is_refused(value: Value) -> None:
    assert day_of(value) is Fault.NOT_A_DAY


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("a102", "A102"),
        (" \uff21１０２\u200b ", "A102"),
        (102, "102"),
        (Decimal("102.0"), "102.0"),
        ("'00102", "00102"),
        ('="00102"', "00102"),
        ("QH2021-10023", "QH2021-10023"),
        (10**14, "1" + "0" * 14),
        (Decimal("6.2284800012345E+18"), Fault.DIGITS_LOST),
        ("6.22848E+15", Fault.DIGITS_LOST),
    ],
)
def test_a_code_keeps_its_zeros_and_says_when_excel_has_cut_it(value: Value, code: str | Fault) -> None:
    assert code_of(value) == code


@pytest.mark.parametrize(
    ("said", "cleaned"),
    [
        ("张 三", "张三"),
        ("张\u3000三\n", "张三"),
        ("\ufeff 青禾镇\t上杏村 ", "青禾镇上杏村"),
        ("Li  Si", "Li Si"),
        ("张三\x1b[31m", "张三[31m"),
        ("阿·牛", "阿·牛"),
        ("\ud800王五\x00", "王五"),
    ],
)
def test_a_text_loses_what_nobody_typed_on_purpose(said: str, cleaned: str) -> None:
    assert clean(said) == cleaned


def test_an_account_is_a_number_of_telegrams_size() -> None:
    assert account_of("１０００１１") == account_of(100011) == 100_011
    assert {account_of(value) for value in ("", "0", "@zhang", -1, 1 << 52, "9" * 99, DAY)} == {Fault.NOT_AN_ACCOUNT}


@pytest.mark.parametrize(
    ("value", "phone"),
    [
        (13800138000, "13800138000"),
        ("138 0013-8000", "13800138000"),
        ("+86 13800138000", "+8613800138000"),
        ("（0555）6123456", "05556123456"),
        ("6123456", "6123456"),
        ("1380013800", Fault.NOT_A_PHONE),
        ("110", Fault.NOT_A_PHONE),
        ("微信 zhang", Fault.NOT_A_PHONE),
        (Decimal("1.38"), Fault.NOT_A_PHONE),
        (DAY, Fault.NOT_A_PHONE),
    ],
)
def test_a_phone_is_a_number_one_can_call(value: Value, phone: str | Fault) -> None:
    assert phone_of(value) == phone


def test_a_name_is_no_number_and_a_small_group_is_a_word_or_a_small_one() -> None:
    assert (
        name_of("张 伟") == "张伟" and name_of("张伟2") == "张伟2" and name_of("阿依古丽·买买提") == "阿依古丽·买买提"
    )
    assert {name_of(value) for value in (7, "7", "---", "张伟13800138000", DAY, True)} == {Fault.NOT_A_NAME}
    assert [group_of(value) for value in (1, "第一小组", "A组", "3")] == ["1", "第一小组", "A组", "3"]
    odd: list[Value] = [0, 100, -1, True, Decimal("1.5"), DAY, "……", "13800138000"]
    assert {group_of(value) for value in odd} == {Fault.NOT_A_GROUP}


def test_a_dash_or_a_word_for_nothing_is_nothing() -> None:
    assert all(is_blank(value, WORDS.blanks) for value in (None, "", "-", "—", "无"))
    assert not is_blank(0, WORDS.blanks)


@given(ANYTHING)
def test_no_cell_ever_raises_and_what_is_kept_can_be_stored(value: Value) -> None:
    for unit in (FEN, FEN_OF_WAN):
        fen = fen_of(value, unit, WORDS)
        assert isinstance(fen, Fault) or 0 <= fen <= MOST_FEN
    day = day_of(value)
    assert isinstance(day, Fault) or day.year >= 1950
    account = account_of(value)
    assert isinstance(account, Fault) or 0 < account < 1 << 52
    for text in (text_of(value), code_of(value), phone_of(value), name_of(value), group_of(value)):
        if not isinstance(text, Fault):
            text.encode()
            assert "\x00" not in text
