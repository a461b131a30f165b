"""A report that is only asked, heard, hoped, quoted or planned is none: put into such words, no report scores."""

import pytest

from campaign.reading import read
from tests.campaign.test_reading_plain import ROWS as PLAIN_ROWS
from tests.campaign.test_reading_reports import REF, ROWS

_SEVERAL = frozenset("，。！；⏎,;/、\n（(+：:①②【—|")
_OWN = "张三还了3万李四还了吗"  # asks of one, reports the other
TABLE = [text for disposition, _, text in ROWS if disposition == "score" and len(text) < 24]
REPORTS = [
    text
    for text in [*TABLE, *(row[0] for row in PLAIN_ROWS)]
    if not _SEVERAL & {*text} and text != _OWN and "结果" not in text and " 2." not in text
]
_SAID_DONE = ("了", "已", "刚", "成功", "均为", "都是", "当场", "最后", "妥", "今", "好", "完", "终于")
PLAIN = [text for text in REPORTS if not any(word in text for word in _SAID_DONE) and "万 李四" not in text]
ASKED = ("{}吗", "{}吗？", "{}？", "{}没有？", "{}了没", "是不是{}", "有没有{}", "谁说{}")
HEARD = ("听说{}", "据说{}", "领导说{}", "好像{}", "如果{}就好了", "要是{}", "假如{}")
QUOTED = ("「{}」", "“{}”", "转发：{}", "//@王五：{}", "例如：{}", "格式：{}", "测试 {}", "祝贺{}")
DOUBTED = ("{}是不可能的", "{}才怪", "{}就请客", "{}的可能性不大", "{}再说")
PLANNED = (
    "争取{}",
    "希望{}",
    "目标：{}",
    "今天目标{}",
    "明天计划{}",
    "准备{}",
    "明天{}",
    "下周{}",
    "准备去{}",
    "还没{}",
    "未能{}",
)


@pytest.mark.parametrize("frame", [*ASKED, *HEARD, *QUOTED, *DOUBTED])
def test_no_report_scores_inside_words_that_make_it_none(frame: str) -> None:
    assert len(REPORTS) > 100
    assert [text for text in REPORTS if read(frame.format(text), REF).entries] == []


@pytest.mark.parametrize("frame", PLANNED)
def test_nothing_that_is_not_said_to_be_done_scores_as_a_plan_for_later(frame: str) -> None:
    assert len(PLAIN) > 100
    assert [text for text in PLAIN if read(frame.format(text), REF).entries] == []
