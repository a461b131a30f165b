"""Freezing the case list: what the office is asked, and what holds from then on."""

from datetime import datetime

from messages.rendering import render

FREEZE, THAW, NOT_NOW = "定稿", "重新放开", "先不"
FROZEN, THAWED, LEFT = "已定稿", "已重新放开", "没有动"
LOADING = "清单已经定稿，这份文件要加户或换队，什么也没写。先放开：.venv/bin/python -m bot freeze-list --thaw"
FREEZE_LIST = "贷款户清单定稿：以后导入只更新金额和资料，不加户、不换队"


def ask_to_freeze(listed: int, surveyed: int, without_team: int) -> str:
    """Ask the office whether the list is final, saying what it holds."""
    return render("list_freeze", moment="ask", listed=listed, surveyed=surveyed, without_team=without_team)


def ask_to_thaw(frozen_at: datetime) -> str:
    """Say since when the list is frozen, and ask whether it is to be opened."""
    return render("list_freeze", moment="ask_to_thaw", frozen_at=frozen_at)


def nothing_to_freeze() -> str:
    """Say that there is no list yet."""
    return render("list_freeze", moment="nothing")


def not_frozen() -> str:
    """Say that the list is open."""
    return render("list_freeze", moment="not_frozen")


def done(by: str, *, frozen: bool, listed: int) -> str:
    """Say who has frozen or opened the list, and what holds now."""
    return render("list_freeze", moment="frozen" if frozen else "thawed", by=by, listed=listed)


def left(by: str) -> str:
    """Say who has left the list as it is."""
    return render("list_freeze", moment="left", by=by)


def told_on_screen(*, frozen: bool, listed: int, changed: bool) -> str:
    """Say on the command line what has become of the list."""
    if frozen:
        return f"✓ 清单定稿，共 {listed:,} 户。" if changed else "清单早就定稿了，没有动。"
    return "✓ 清单重新放开了。" if changed else "清单没有定稿，没有动。"
