"""What was reported before somebody was approved: offered to the office, judged or not."""

from collections.abc import Sequence
from datetime import datetime

from messages.rendering import render

DROP = "不补记"


def judge_label(count: int) -> str:
    """Return what stands on the button that judges them."""
    return f"补记 {count} 条"


def offer(name: str, team: str | None, count: int, lines: Sequence[tuple[datetime, str]]) -> str:
    """List what was reported: (when, words), the first ones of `count`."""
    return render("held_offer", name=name, team=team, count=count, lines=lines)


def decided(name: str, count: int, judged: int | None, by: str) -> str:
    """Say what became of them; `judged` None: the office wants none."""
    return render("held_decided", name=name, count=count, judged=judged, by=by)


def dropped(name: str) -> str:
    """Tell the author that the office wants none."""
    return render("held_dropped", name=name)


def notice_done(judged: int | None) -> str:
    """Notice to the presser."""
    return "好的，不补记。" if judged is None else f"已补记 {judged} 条。"


def notice_nothing_left() -> str:
    """Notice: somebody was quicker, or the campaign is over."""
    return "没有要补记的了。"


def notice_not_open() -> str:
    """Notice: nothing scores before the campaign is opened."""
    return "活动还没开始，开始以后再点补记。"


def notice_gone() -> str:
    """Notice: the author is not on the roster any more."""
    return "这个人不在名单里了。"
