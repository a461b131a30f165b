"""Personal numbers are found in every spelling, replaced at equal length, and names are shortened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.privacy import Personal, find_personal_numbers, mask_name, plain_number, redact, redact_within


@pytest.mark.parametrize(
    ("number", "personal"),
    [
        ("13800138000", Personal.PHONE),
        ("138 0013 8000", Personal.PHONE),
        ("138-0013-8000", Personal.PHONE),
        ("+8613800138000", Personal.PHONE),
        ("１３８００１３８０００", Personal.PHONE),
        ("138.0013.8000", Personal.PHONE),
        ("0086 138 0013 8000", Personal.PHONE),
        ("027-87654321-801", Personal.PHONE),
        ("(027)87654321", Personal.PHONE),
        ("420106 1980 0101 1234", Personal.IDENTITY),
        ("027-87654321", Personal.PHONE),
        ("0716 8123456", Personal.PHONE),
        ("420106198001011234", Personal.IDENTITY),
        ("42010619800101123X", Personal.IDENTITY),
        ("420106 19800101 123x", Personal.IDENTITY),
        ("420106800101123", Personal.IDENTITY),
        ("6210810100000000000", Personal.CARD),
        ("6210 8101 0000 0000 000", Personal.CARD),
        ("6228480402564890", Personal.CARD),
        ("138\u200b00138000", Personal.PHONE),
    ],
)
def test_a_personal_number_is_found_and_marked(number: str, personal: Personal) -> None:
    text = f"张三{number}，欠3万"
    assert find_personal_numbers(text) == [((2, 2 + len(number)), personal)]
    marked = redact(text)
    assert marked.startswith("张三")
    assert marked.endswith("，欠3万")
    assert not any(char.isdigit() for char in marked[2 : 2 + len(number)])


def test_numbers_in_a_row_are_all_found() -> None:
    assert redact("打13800138000,13900139000/13700137000都行") == f"打{'☎' * 11},{'☎' * 11}/{'☎' * 11}都行"


@pytest.mark.parametrize("after", ["元月开的", " 万达广场", "万达广场", "，3万", "元旦到期"])
def test_a_card_number_is_marked_whatever_follows_it(after: str) -> None:
    assert redact(f"卡号6210810100000000000{after}") == f"卡号{'▤' * 19}{after}"


@pytest.mark.parametrize(
    "text",
    [
        "收回12,000元",
        "31260.45",
        "20251120003",
        "2025-11-20",
        "15:30",
        "1234567890",
        "A102",
        "¥3,500.50",
        "收回9999999999999999元",
        "收回99999999999999999万",
    ],
)
def test_amounts_dates_and_short_numbers_are_left_alone(text: str) -> None:
    assert redact(text) == text


numbers = st.sampled_from(
    [
        "13800138000",
        "420106198001011234",
        "6210810100000000000",
        "027-87654321",
        "１３８",
        "0",
        "-",
        " ",
        "张三",
        "x",
        "☎",
        "▤",
        "😀",
        "1",
        ".",
        ",",
    ]
)


@given(st.text() | st.lists(numbers, max_size=12).map("".join))
def test_redacting_keeps_the_length_and_a_second_time_changes_nothing(text: str) -> None:
    marked = redact(text)
    assert len(marked) == len(text)
    assert len(marked.encode("utf-16-le", "surrogatepass")) == len(text.encode("utf-16-le", "surrogatepass"))
    assert redact(marked) == marked


def test_a_name_is_shown_by_its_first_character() -> None:
    assert mask_name("张三丰") == "张*"
    assert mask_name("张*") == "张*"
    assert mask_name(" ") == ""


@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.sampled_from(["13800138000", "欠3万"])),
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)),
        max_leaves=8,
    )
)
def test_any_plain_value_is_redacted_within_and_its_shape_stays(value: object) -> None:
    redacted = redact_within(value)
    assert redact_within(redacted) == redacted
    assert "13800138000" not in repr(redacted)
    assert type(redacted) is type(value)


@pytest.mark.parametrize("written", ["6210 8101 0000 0000", "６２１０-８１０１ 0000 0000", "6210810100000000"])
def test_a_number_is_compared_without_its_gaps(written: str) -> None:
    assert plain_number(written) == "6210810100000000"
