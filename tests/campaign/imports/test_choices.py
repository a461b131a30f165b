"""Cells with few answers, and cells that count: what is not meant is refused, whatever stands there."""

from decimal import Decimal

import pytest
from hypothesis import given

from campaign.imports.cells import Fault, Value
from campaign.imports.choices import MOST_COUNTED, choice_of, count_of
from messages.survey_words import CHOICES, MEANT
from tests.campaign.imports.test_cells import ANYTHING


def test_an_answer_is_meant_by_its_own_word_and_by_others_however_they_are_stroked() -> None:
    assert choice_of(" 农 户 ", MEANT["client_group"]) == "农户"
    assert choice_of("30\u201345岁", MEANT["age_band"]) == "30-45岁"
    assert choice_of("Y", MEANT["is_expired"]) == "是"
    assert choice_of("回族", MEANT["client_group"]) is Fault.NO_CHOICE


def test_no_word_means_two_answers() -> None:
    for answers in CHOICES.values():
        said = [word for answer, others in answers.items() for word in (answer, *others)]
        assert len(said) == len(set(said))


@pytest.mark.parametrize(("value", "place"), [("3", 3), (Decimal("3.0"), 3), (12, 12), ("3.", 3)])
def test_a_place_in_an_order_is_a_whole_number(value: Value, place: int) -> None:
    assert count_of(value) == place


@pytest.mark.parametrize("value", ["0", "-1", "三", "1.5", Decimal("1.5"), "\u00b2", "1000000", "9" * 5000])
def test_what_is_none_is_refused(value: Value) -> None:
    assert count_of(value) is Fault.NOT_A_COUNT


@given(ANYTHING)
def test_nothing_that_can_stand_in_a_cell_breaks_it(value: Value) -> None:
    assert choice_of(value, MEANT["contact"]) in {*CHOICES["contact"], Fault.NO_CHOICE}
    count = count_of(value)
    assert count is Fault.NOT_A_COUNT or (isinstance(count, int) and 1 <= count <= MOST_COUNTED)
