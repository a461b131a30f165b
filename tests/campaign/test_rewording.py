"""What was settled about a message holds where an edit leaves that part alone, and only there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.rewording import carried


@pytest.mark.parametrize(
    ("typed", "settled", "edited", "whole"),
    [
        ("收回3", "收回3万元", "收回3，办展期2万", "收回3万元，办展期2万"),
        ("收回3，签还款计划", "收回3万元，签还款计划", "收回3\n签还款计划！", "收回3万元\n签还款计划！"),
        ("老李还了3万", "#A103 还了3万", "今天跑了三家；老李还了3万", "今天跑了三家；#A103 还了3万"),
        ("签计划", "签计划，每月15号还5000", "签计划。辛苦了", "签计划，每月15号还5000。辛苦了"),
        ("A，收回3，B", "A，收回3万，B", "A，收回3", "A，收回3万"),
        ("收回1,000左右", "收回1,000元", "收回1,000左右 ，B", "收回1,000元 ，B"),
    ],
)
def test_an_answer_is_kept_where_its_part_stands_unchanged(typed: str, settled: str, edited: str, whole: str) -> None:
    assert carried(typed, settled, edited) == whole


@pytest.mark.parametrize(
    ("typed", "settled", "edited"),
    [
        ("收回3", "收回3万元", "收回4"),
        ("收回3", "收回3万元", "收回3万"),
        ("收回3", "收回3万元", "没收回3"),
        ("收回3", "收回3万元", "收回3，又收回3，收回3"),
        ("收回3，收回3", "收回3万元，收回3", "收回3，收回3，好"),
        ("", "收回3万元", "收回3"),
        ("收回3", "收回3万元", ""),
    ],
)
def test_it_is_asked_again_where_its_part_was_changed_or_stands_twice(typed: str, settled: str, edited: str) -> None:
    assert carried(typed, settled, edited) is None


@given(st.text("收3万，\n 2", max_size=20), st.text("收3万，\n 2", max_size=20), st.text("收3万，\n 2", max_size=20))
def test_any_three_texts_are_taken_without_raising(typed: str, settled: str, edited: str) -> None:
    whole = carried(typed, settled, edited)
    assert whole is None or isinstance(whole, str)


@given(st.text("收3万，\n2", min_size=1, max_size=12), st.text("收3万2", min_size=1, max_size=6))
def test_an_edit_that_changes_nothing_keeps_everything(typed: str, more: str) -> None:
    settled = typed + more
    assert carried(typed, settled, typed) in (None, settled)
