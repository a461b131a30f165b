"""The preparation checklist at its moments."""

from datetime import date

from messages import preparations
from messages.preparations import Line
from tests.messages.awkward import FAMILY, NOW, TAGGED


def moments() -> dict[str, dict[str, str]]:
    """Return these templates at their moments."""
    today = NOW.date()
    lines = [
        Line("贷款档案", "王主任", date(2026, 11, 22), None, "", 2),
        Line("车辆", "", today, None, ""),
        Line(TAGGED, FAMILY, date(2027, 1, 5), None, ""),
        Line("培训会场", "", None, None, ""),
        Line("催收通知书和回执", "小刘", today, NOW, TAGGED),
    ]
    return {
        "preparations": {
            "late, open and done": preparations.checklist(lines, today),
            "nothing": preparations.checklist([], today),
        },
        "preparations_no_day": {"": preparations.no_day("13-45"), "awkward": preparations.no_day(TAGGED)},
        "preparations_too_long": {"": preparations.too_long()},
    }
