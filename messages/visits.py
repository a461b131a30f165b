"""Lists of cases on a phone: whom to visit next and why, and what a team still has to do, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from campaign.findings import WORDLESS
from campaign.visits import Expected, Why
from messages.amounts import money
from messages.cases import FOR_THE_OFFICE, finding_name
from messages.rendering import render
from messages.reports import day

MORE = "再看5户"


@dataclass(frozen=True, slots=True)
class ListedLine:
    """A case in a list: how it is shown, what is left in fen, what is expected next, what was found last.

    `private`: only those assigned read it; in a group illness, mourning and danger are not spoken of.
    """

    case: str
    left_fen: int
    due: Expected | None = None
    found: str | None = None
    back_on: date | None = None
    private: bool = True

    @property
    def last(self) -> str:
        """Say what was found last."""
        if not self.private and self.found in WORDLESS:
            return FOR_THE_OFFICE
        return "" if self.found is None else finding_name(self.found, self.back_on)


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A case to visit: how it is shown, what is left in fen, and why it is named."""

    case: str
    left_fen: int
    why: Sequence[Why]
    due: Expected | None = None

    @property
    def reasons(self) -> str:
        """Say why."""
        return " · ".join(_due_reason(self.due, why) if why in _DUE_NOW and self.due else _WHY[why] for why in self.why)


_DUE_NOW = {Why.OVERDUE: "过期的{}", Why.DUE_TODAY: "今天到期的{}"}
_WHY = {
    Why.OVERDUE: "有款过期",
    Why.DUE_TODAY: "今天有款到期",
    Why.BACK: "说好的日子到了，人该回来了",
    Why.ON_THE_WAY: "你说了要去",
    Why.SAME_PLACE: "就在这一片",
    Why.OWN_AREA: "在本队片区",
    Why.WILLING: "先易后难",
    Why.UNSEEN: "还没去过",
    Why.AGAIN: "去过，再走一趟",
}


def _due_reason(due: Expected, why: Why) -> str:
    sort = "承诺" if due.is_promise else "分期款"
    amount = "" if due.amount_fen is None else f" {money(due.amount_fen)}"
    day_on = f"（{day(due.due_on)}）" if why is Why.OVERDUE else ""
    return f"{_DUE_NOW[why].format(sort)}{amount}{day_on}"


def list_title(team: str, place: str) -> str:
    """Name a list: whose cases, and where."""
    return " ".join(part for part in (team or "全部", place) if part)


def case_list(title: str, lines: Sequence[ListedLine], number: int, page: int, pages: int, today_on: date) -> str:
    """Show a page of cases that still need something."""
    return render(
        "case_list", title=title, lines=lines, number=number, page=page, pages=pages, today_on=today_on, day=day
    )


def next_visits(title: str, lines: Sequence[VisitLine], first: int) -> str:
    """Show whom to visit next, numbered from `first`."""
    return render("case_next", title=title, lines=lines, first=first)


def no_list() -> str:
    """Say that the campaign has no case list yet."""
    return render("case_refused", about="no_list")


def no_team() -> str:
    """Say that somebody is of no team."""
    return render("case_refused", about="no_team")


def list_not_yours() -> str:
    """Say to who pressed a button that the list is another team's; short."""
    return "这是别的队的清单，发 /mine 看本队的。"
