"""What was done on an earlier day: it counts for that day where back-dating is allowed, else it is asked about."""

import re
from datetime import date, timedelta
from itertools import zip_longest

from campaign.reading.acts import is_receiving
from campaign.reading.clauses import Clause, is_act
from campaign.reading.days import NUMBER, DateMark, shift
from campaign.reading.tokens import Token, Type

_WEEK = timedelta(days=7)
_DAY_OF_MONTH = re.compile(f"{NUMBER}[号日].{{0,2}}")
_WEEKDAY = re.compile("(?:周|星期|礼拜)[一二三四五六日天].{0,2}")
_LIGHT = frozenset((Type.DATE, Type.CLOCK, Type.SPACE, Type.ORDINAL))
# Here a day behind the act is when something falls due.
_DATED_ACTS = frozenset(("plan", "plan_noun", "renewal:extension"))
UNKNOWN = date.min
"""Stands for an earlier time that is no single day: last week, last month."""


_LOANS = ("贷", "借", "发放", "欠", "老账", "陈", "逾期")


class Bygone:
    """The earlier day that holds from clause to clause: to the end of a sentence; a heading's for the whole message."""

    def __init__(self, ref: date) -> None:
        """Begin a message spoken on `ref`."""
        self.ref = ref
        self.day: date | None = None
        self.block, self.heading = -1, False

    def own_day(self, clause: Clause) -> date | None:
        """The earlier day the clause itself names (UNKNOWN for no single one), or None."""
        if any(token.date is not None and token.date.today for token in clause.tokens):
            return None  # 昨天答应的2万今天还了
        tokens = speaking(clause)
        for token, following in zip_longest(tokens, tokens[1:]):
            if following is not None and following.text.startswith(_LOANS) and token.text.endswith("年"):
                continue  # 收回李四2019年贷款1万: when it was lent
            day = self._day(token, clause)
            if day is not None:
                return day
        return None

    def holds(self, clause: Clause, own: date | None) -> date | None:
        """The earlier day of a clause, its own or the one told before it."""
        if clause.block != self.block and not self.heading:
            self.day = None
        self.block = clause.block
        if own is not None:
            self.day, self.heading = own, _is_heading(clause)
        elif any(token.date is not None and token.date.today for token in clause.tokens):
            self.day, self.heading = None, False
        return self.day

    def _day(self, token: Token, clause: Clause) -> date | None:
        mark = token.date
        if mark is None or mark.every is not None or mark.duration or mark.today or mark.due is None:
            return None
        if mark.past and not mark.doubtful:
            return mark.due if mark.begins is None else UNKNOWN
        last = self._last(token.text, mark, mark.due)
        return last if last is not None and last < self.ref and _is_completed(clause) else None

    def _last(self, text: str, mark: DateMark, due: date) -> date | None:
        """The latest such day before the day of speaking, where the day was told without saying which: 17号, 周一."""
        if _WEEKDAY.fullmatch(text):
            return due - _WEEK if due > self.ref else None
        try:
            if _DAY_OF_MONTH.fullmatch(text) and due > self.ref:
                year, month = shift(due, -1)
                return due.replace(year=year, month=month)
            return due.replace(year=due.year - 1) if mark.past and due > self.ref else None
        except ValueError:  # no such day in that month
            return None


def speaking(clause: Clause) -> list[Token]:
    """The tokens whose days say when it was done; behind a plan they say when it falls due."""
    tokens = clause.tokens
    if clause.roles.isdisjoint(_DATED_ACTS):
        return tokens
    return tokens[: next(at for at, token in enumerate(tokens) if token.role in _DATED_ACTS)]


def _is_completed(clause: Clause) -> bool:
    """Whether the clause says that something came in, or is over: 收回, 到账, 还了, 已还."""
    if "done" in clause.roles:
        return True
    acts = [token for token in clause.tokens if token.role and is_act(token)]
    firm = [token for token in acts if token.role != "weak"]
    return any(is_receiving(token) for token in firm) or any("了" in token.text for token in firm)


def _is_heading(clause: Clause) -> bool:
    return all(token.type in _LIGHT or token.role == "skip" for token in clause.tokens)
