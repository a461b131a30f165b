"""What kinds and roles are called in the group, and how much of a borrower's name it sees."""

from campaign.privacy import mask_name
from campaign.reading import spoken_surname

_KINDS = {
    "cash": "收回现金",
    "renewal": "盘活",
    "plan": "签还款计划",
    "in_kind": "以物抵债",
    "limitation": "保全时效",
}
_SUBS = {"extension": "展期", "refinance": "借新还旧", "restructure": "重组"}
MISSING = {"time": "时间", "day": "每月几号", "amount": "金额", "method": "方式"}
"""The three elements of a plan (三要素), in the order in which they are asked for."""


def kind_name(kind: str, sub: str | None = None) -> str:
    """Return the Chinese name of a kind; a bank's own kind goes by its own word."""
    return _SUBS.get(sub or "", _KINDS.get(kind, kind))


SOMEBODY = "某户"


def borrower_in_group(name: str, *, shows_names: bool) -> str:
    """Return a borrower's name as a group may see it; `shows_names` False: groups see codes alone.

    老张 says no more than a masked name would; a full name is masked: 张三丰 → 张*.
    """
    if not shows_names:
        return SOMEBODY
    return name if spoken_surname(name) else mask_name(name)


def case_in_group(code: str, borrower: str, area: str, *, shows_names: bool) -> str:
    """Name a case as a group may see it: its code, a masked name where names are shown, the place."""
    return " ".join(part for part in (code, mask_name(borrower) if shows_names else "", area) if part)


_CALLED = {"队长": "captain", "指导员": "instructor", "宣传员": "publicist"}


def role_called(word: str) -> str | None:
    """Return the role that people call by this word; None where it is a name."""
    return _CALLED.get(word)


def missing_name(part: str) -> str:
    """Return the name of a missing element of a plan (三要素)."""
    return MISSING.get(part, part)
