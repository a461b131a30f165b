"""What kinds and roles are called in the group."""

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


_CALLED = {"队长": "captain", "指导员": "instructor", "宣传员": "publicist"}


def role_called(word: str) -> str | None:
    """Return the role that people call by this word; None where it is a name."""
    return _CALLED.get(word)


def missing_name(part: str) -> str:
    """Return the name of a missing element of a plan (三要素)."""
    return MISSING.get(part, part)
