"""How points are explained, at its moments."""

from messages import explanations, reports, why
from messages.reports import Done
from tests.messages.awkward import TAGGED


def moments() -> dict[str, dict[str, str]]:
    """Return how points are explained."""
    cash = why.Reason("收回3万", Done("cash", None, 1, 3_000_000), 3000, "收回现金每万元 10 分", "清收[2026]7号")
    plan = why.Reason("签还款计划", Done("plan", None, 1, None), 500, "签还款计划每份 5 分", "")
    undone = explanations.Unscored("李四没还", "没办成（“没”是否定的字）")
    promise = explanations.Unscored("A102 答应周五还2万", "是承诺，已记下（2万，2026-11-27）")
    visit = why.Reason(TAGGED, Done("<走访>", None, 1, None), 0, None, None)
    return {
        "why": {
            "two entries": why.why([why.Because("收回3万 / 签还款计划", [cash, plan])]),
            "awkward": why.why([why.Because(TAGGED + "长" * 80, [visit])]),
            "several reports": why.why([why.Because("收回3万", [cash]), why.Because("收回3", [])]),
            "parts without points": why.why([why.Because("收回3万，李四没还", [cash], [undone])]),
            "a promise": why.why([why.Because("A102 答应周五还2万", [], [promise])]),
            "still asked": why.why([why.Because("收回3", [], asked=reports.asked("unit"))]),
            "asked, awkward": why.why([why.Because(TAGGED, [], [explanations.Unscored(TAGGED, TAGGED)], TAGGED)]),
        },
        "why_reply_to_a_report": {"": why.reply_to_a_report()},
        "why_nothing_reported": {"": why.nothing_reported()},
        "why_no_report": {"": why.no_report(), "with a reason": why.no_report([undone])},
        "why_not_yours": {"": why.not_yours()},
    }
