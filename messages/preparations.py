"""The preparation checklist in the office's chat: what is there before anybody writes, how it reads, its buttons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from messages.rendering import render

DEFAULT = (
    "宣传资料和物资",
    "车辆",
    "催收通知书和回执",
    "贷款档案",
    "培训会场",
    "与乡镇、村委对接（依法依规）",
)
"""The list before the office has changed it. What is agreed with local authorities stays within the law."""
NOT_NEEDED = frozenset({"不用", "不要", "不用了", "不要了", "取消", "删掉", "删除"})
NAME_MOST = 40  # characters of an item, and of an owner
_LABEL_MOST = 28


@dataclass(frozen=True, slots=True)
class Line:
    """One item as it is shown; `late` by so many days, 0 in time."""

    name: str
    owner: str
    due_on: date | None
    done_at: datetime | None
    done_by: str
    late: int = 0


def checklist(lines: Sequence[Line], today: date) -> str:
    """Show the list: what is late first, what is done last."""
    return render("preparations", lines=lines, today=today, done=sum(line.done_at is not None for line in lines))


def label(line: Line) -> str:
    """Return what stands on an item's button: what a tap makes of it."""
    sign = "↩" if line.done_at is not None else "☐"
    name = line.name if len(line.name) <= _LABEL_MOST else f"{line.name[: _LABEL_MOST - 1]}…"
    return f"{sign} {name}"


def ticked(name: str, *, done: bool) -> str:
    """Say to whoever tapped what came of it."""
    return f"✓ {_short(name)}：好了" if done else f"{_short(name)}：改回没好"


def so_already(name: str, by: str, *, done: bool) -> str:
    """Say that somebody was quicker."""
    return f"{_short(name)}：{by}已经打过勾了" if done else f"{_short(name)}：本来就没打勾"


GONE = "这一项已经不在清单里了"


def too_long() -> str:
    """Say that an item is a word or two, no story."""
    return render("preparations_too_long", most=NAME_MOST)


def no_day(word: str) -> str:
    """Say that a day was not understood."""
    return render("preparations_no_day", word=word)


def _short(name: str) -> str:
    return name if len(name) <= _LABEL_MOST else f"{name[: _LABEL_MOST - 1]}…"
