"""What can only be an answer, said without replying; and what may as well be said to others."""

import pytest

from campaign.reading.bare_answers import is_bare_answer
from tests.samples import NOON, SHANGHAI

REF = NOON.astimezone(SHANGHAI)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("收回3", "3万"),
        ("收回3.5", "三万五"),
        ("收回3.5", "万"),
        ("收回3", "元"),
        ("收回三五百", "四百"),
        ("收回3-5万", "4万2"),
        ("收回约3万", "29800"),
        ("收回王五5万利息600本金4万", "40600"),
        ("张三3万", "展期"),
        ("张三3万", "是现金"),
        ("昨天收回3万", "今天"),
        ("收回刘三、王四3万", "A102"),
        ("老张收回3万", "#A102"),
        ("A102 签还款计划", "分3期 每月15号还5000 转账"),
    ],
)
def test_what_was_asked_for_and_nothing_else_is_an_answer(text: str, answer: str) -> None:
    assert is_bare_answer(text, answer, REF)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("收回3", "50万"),
        ("收回3", "5万"),
        ("收回3", "3"),
        ("收回3", "3万？"),
        ("收回3", "目标3万"),
        ("收回3", "他3万"),
        ("收回3", "现金"),
        ("收回3", "点"),
        ("收回3", "个人"),
        ("收回3", ""),
        ("收回3", "万" * 40),
        ("收回3-5万", "30万"),
        ("收回约3万", "30万"),
        ("收回约3万", "对"),
        ("张三3万", "收到"),
        ("张三3万", "收回"),
        ("张三3万", "3万"),
        ("昨天收回3万", "3万"),
        ("收回刘三、王四3万", "李队"),
        ("收回3万", "A102"),
        ("A102 签还款计划", "好的"),
        ("A102 签还款计划", "3万"),
        ("好的", "3万"),
    ],
)
def test_what_may_be_said_to_others_is_none(text: str, answer: str) -> None:
    assert not is_bare_answer(text, answer, REF)
