"""Numbers that count places, hours and shares: 第三, 二组, 3栋, 8:30, 三点半, 30%, 三成, and the bullets of a list."""

import re

from campaign.reading.figures import HEADS

_SOME = "[零一二三四五六七八九十百0-9]"
_TEAM = "大组|小组|大队|小队|分队|中队|组|队"
_ORDINALS = (
    re.compile(rf"第{_SOME}+(?:{_TEAM}|支队|名|户|次|笔|期|批|天|步|条|单|个|站)?"),
    re.compile(rf"(?:[一二三四五六七八九十]{{1,3}}|[0-9]{{1,2}}) ?(?:{_TEAM})"),
    re.compile(rf"{_SOME}{{1,6}}(?:号户|号客户|号楼|栋|单元|楼|巷|弄|路)"),
)
_PERCENTAGES = (
    re.compile(r"百分之[零一二三四五六七八九十百点0-9.]+"),
    re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})? ?%"),
    re.compile(r"[一二三四五六七八九十半0-9]{1,3}成(?![立功])"),
)
_MINUTES = "半|一刻|三刻|整|钟|过|多|[0-5]?[0-9]分?|[一二三四五]?十[一二三四五六七八九]?分?"
_CLOCKS = (
    re.compile(r"[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?"),
    # 三点五万 is an amount.
    re.compile(rf"(?:[0-2]?[0-9]|[一二两三四五六七八九十]{{1,3}})点(?:{_MINUTES})?(?!{_SOME}{{0,15}}[万千元块])"),
)
_NUMBERED = re.compile(
    "|".join(
        f"(?P<{kind}>{'|'.join(one.pattern for one in patterns)})"
        for kind, patterns in (("percent", _PERCENTAGES), ("clock", _CLOCKS), ("ordinal", _ORDINALS))
    )
)
NUMBERED_HEADS = HEADS | {"第"}
"""How what counts places, hours and shares begins."""
_BULLETS = (
    re.compile(r"[(]?[0-9]{1,2}[)] *|[①-⑳] *"),
    re.compile(r"[0-9]{1,2}[.、:](?![0-9.]) *|[0-9]{1,2}[.、](?=[0-9]{1,2}月)"),
    re.compile(r"[一二三四五六七八九十]{1,2}[、.] *"),
)
_INLINE = re.compile(r"([0-9]{1,2})[.、](?![0-9. ]|[一二两三四五六七八九十百千万亿元]) *")
_BULLET = re.compile("|".join(one.pattern for one in _BULLETS))
_BULLET_HEADS = frozenset("(0123456789一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")


def numbered_at(text: str, at: int) -> tuple[str, int] | None:
    """("percent", "clock" or "ordinal", its end) of what starts here, in the order of their certainty; or None."""
    found = _NUMBERED.match(text, at) if text[at] in NUMBERED_HEADS else None
    return (found.lastgroup or "", found.end()) if found else None


def bullet_at(text: str, at: int) -> int | None:
    """The end of the list mark (1. 2、 (3) ④ 五、) that starts a line here, or None."""
    found = _BULLET.match(text, at) if text[at] in _BULLET_HEADS else None
    return found.end() if found else None


def next_bullet_at(text: str, at: int, number: int) -> int | None:
    """The end of the list mark with this number (1. 2、) that starts here within a line, or None."""
    found = _INLINE.match(text, at)
    return found.end() if found and int(found[1]) == number else None
