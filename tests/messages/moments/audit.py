"""The audit at its moments."""

from datetime import datetime
from typing import Any

from messages import audit
from tests.messages.awkward import TAGGED

NAMES = audit.Names({1: "周敏", 2: TAGGED}, {"t1": "一组", "t2": "二组"}, {"-100": "清收办的群"})


def line(deed: str, subject: str, before: Any, after: Any, **others: Any) -> audit.Line:
    """Return a row at a quarter past nine, by 周敏 in the office's chat."""
    row: dict[str, Any] = {"person_id": 1, "place": "-100", "purged": False} | others
    return audit.Line(datetime(2026, 11, 24, 9, 15), deed=deed, subject=subject, before=before, after=after, **row)  # noqa: DTZ001 - local time, as shown


def moments() -> dict[str, dict[str, str]]:
    """Return these templates at their moments."""
    lines = [
        line("change_people", "person:2", {"team_id": "t1", "role": "member"}, {"team_id": "t2", "role": "captain"}),
        line("set_targets", "team:t1", 100_000_00, 1_500_000_00),
        line("set_targets", "person:1", {"target_fen": 100_000_00}, {"target_fen": 200_000_00}),
        line("stage", "campaign", "draft", "open", place="100001"),
        line("import_table", "case:A102", {"borrower": "张三丰", "area": ""}, {"borrower": "李四", "area": "上杏村"}),
        line("set_up", "person:2", None, {"name": TAGGED, "role": "office"}, person_id=None, place="config"),
        line("decide_change", "report:-100/5", None, None, purged=True),
        line("something_new", "x:9", "旧" * 200, ["一", "二"], person_id=77, place="-5"),
    ]
    return {
        "audit_page": {
            "the last changes": audit.page(lines, NAMES, "", 1024, "9f86d081884c7d65"),
            "nothing that fits": audit.page([], NAMES, "<张伟>", 3, "9f86d081884c7d65"),
        }
    }
