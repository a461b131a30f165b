"""Which case somebody means: by full, masked and spoken names; the speaker's own team first; never a choice of ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.borrowers import Listed, fits, goes_by, meant, numbers_in
from campaign.reading import spoken_surname

LISTED = [
    Listed("A101", "张伟国", "上杏村", "t1"),
    Listed("A102", "张丽", "槐荫村", "t2"),
    Listed("A103", "欧阳青", "柳堤村", "t1"),
    Listed("A104", "李强", "上杏村", "t1"),
    Listed("A105", "李强", "渡口村", "t2"),
    Listed("A106", "李强", "荷塘村", "t2"),
]


@pytest.mark.parametrize(
    ("said", "surname"),
    [
        ("老张", "张"),
        ("小李", "李"),
        ("张姐", "张"),
        ("张总", "张"),
        ("张老板", "张"),
        ("张*", "张"),
        ("张**", "张"),
        ("张某某", "张"),
        ("欧阳总", "欧阳"),
        ("老欧阳", "欧阳"),
        ("老王头", "王"),
        ("张伟", None),
        ("张三丰", None),
        ("欧阳青", None),
        ("张", None),
        ("", None),
    ],
)
def test_a_name_said_as_people_speak_gives_its_surname_and_a_full_one_none(said: str, surname: str | None) -> None:
    assert spoken_surname(said) == surname


@pytest.mark.parametrize(
    ("said", "team", "codes"),
    [
        ("张伟国", "t2", ["A101"]),
        ("老张", "t1", ["A101"]),
        ("老张", "t2", ["A102"]),
        ("老张", "t3", ["A101", "A102"]),
        ("李强", "t1", ["A104"]),
        ("李强", "t2", ["A105", "A106"]),
        ("欧阳总", "t1", ["A103"]),
        ("张*", "t1", ["A101"]),
        ("王五", "t1", []),
    ],
)
def test_a_name_means_the_teams_own_cases_first_and_all_that_fit(said: str, team: str, codes: list[str]) -> None:
    assert [case.code for case in meant(said, LISTED, team)] == codes


@given(st.text(max_size=6), st.text(max_size=6))
def test_any_two_texts_can_be_compared(said: str, borrower: str) -> None:
    assert fits(said, borrower) or said != borrower


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("借据号qh2020-11111收回3万", ["QH2020-11111"]),
        ("２０２００３１１００１２ 收回3万", ["202003110012"]),
        ("6222021234567890123 还了", ["6222021234567890123"]),
        ("收回31260.45元", []),
        ("收回12345678元", []),
        ("A102 收回30000", []),
        ("abcdef", []),
        ("", []),
    ],
)
def test_what_may_be_a_loan_number_is_found_and_money_is_not(text: str, numbers: list[str]) -> None:
    assert [number for _, number in numbers_in(text)] == numbers


@given(st.text(max_size=80))
def test_where_a_number_stands_is_told_exactly_in_any_text(text: str) -> None:
    for (start, end), number in numbers_in(text):
        assert end - start == len(number)


def test_a_case_goes_by_its_code_and_its_loan_number_in_whatever_letters() -> None:
    case = Listed("A101", "张伟国", "上杏村", "t1", "qh2020-1")
    assert goes_by(case, "a101") and goes_by(case, "QH2020-1")
    assert not goes_by(case, "A10") and not goes_by(LISTED[0], "")
