"""What is said about cases, at its moments."""

from datetime import UTC, date, datetime

from campaign.findings import Found
from campaign.visits import Expected, Why
from messages import cases, visits
from tests.messages.awkward import HUGE_FEN, NOW, TAGGED

TODAY = date(2026, 11, 24)
SAID = datetime(2026, 11, 20, tzinfo=UTC)
FRIDAY = Expected(date(2026, 11, 27), 2_000_000, SAID)
MISSED = Expected(date(2026, 11, 15), None, SAID, is_promise=False)
TODAYS = Expected(TODAY, 50_000, SAID)

BARE = cases.FullCase(
    code="A103",
    borrower="李玉堂",
    area="",
    branch="",
    team="",
    loan_number="",
    loan_class="",
    principal_fen=0,
    interest_fen=0,
    settled_fen=0,
    due_on=None,
    limitation_on=None,
    guarantee_on=None,
    guarantor="",
)
WHOLE = cases.FullCase(
    code="A102",
    borrower=TAGGED,
    area="上杏村",
    branch="杏花支行",
    team="一组",
    loan_number="QH2020-11111",
    loan_class="双有",
    principal_fen=HUGE_FEN,
    interest_fen=12_345,
    settled_fen=1_000_000,
    due_on=date(2025, 12, 31),
    limitation_on=TODAY,
    guarantee_on=date(2026, 11, 20),
    guarantor=TAGGED,
)
LINES = [
    visits.ListedLine("A102 李* 上杏村", 5_200_000, FRIDAY, Found.AWAY, date(2027, 1, 27)),
    visits.ListedLine("A101", 1_234_567, MISSED),
    visits.ListedLine("A103 <", 100, None, Found.NOT_HOME),
    visits.ListedLine("A104", 0, None, Found.ILL, None, private=False),
    visits.ListedLine("A105", 0),
]


def moments() -> dict[str, dict[str, str]]:
    """Return these templates at their moments."""
    return {
        "case_finding_of_another_team": {"": cases.finding_of_another_team("A201", TAGGED)},
        "case_finding_taken_back": {
            "one": cases.finding_taken_back([("A102", Found.NOT_HOME)]),
            "two": cases.finding_taken_back([("A102", Found.NOT_HOME), ("A103", Found.MET)]),
        },
        "case_finding_for_the_office": {
            "it stops visits": cases.finding_for_the_office("A102 李* 上杏村", Found.DECEASED, TAGGED, NOW),
            "danger": cases.finding_for_the_office("A102", Found.DANGER, "李娜", NOW),
        },
        "case_brief": {
            "no sums on the list": cases.case_brief("A102", "A102", 0, "zhanbao_bot"),
            "": cases.case_brief("A102 李* <", "A102", 5_200_000, "zhanbao_bot"),
        },
        "case_refused": {
            "no list": visits.no_list(),
            "no team": visits.no_team(),
            "which, in private": cases.which_case(private=True),
            "which, in a group": cases.which_case(private=False),
            "none, in private": cases.case_not_found(TAGGED, 0, private=True),
            "none, in a group": cases.case_not_found("李桂枝", 0, private=False),
            "too many": cases.case_not_found("老李", 12, private=True),
            "several": cases.which_of_cases(3),
            "of another team": cases.case_of_another_team("A102", "一组"),
            "of no team": cases.case_of_another_team("A900", ""),
        },
        "case_full": {
            "all of it": cases.case_full(
                WHOLE,
                today_on=TODAY,
                survey=cases.Surveyed("双无", "50-60岁", 2, "入户", TAGGED, True),
                dues=[MISSED, TODAYS, FRIDAY],
                findings=[
                    cases.FindingLine(TODAY, "李娜", Found.AWAY, date(2027, 1, 27), "外出打工 <腊月二十回>"),
                    cases.FindingLine(date(2026, 11, 23), TAGGED, Found.ILL, None, ""),
                ],
                entries=[cases.EntryLine(TODAY, "李娜", "收回现金 1万")],
            ),
            "hardly anything": cases.case_full(BARE, today_on=TODAY, survey=None, dues=[], findings=[], entries=[]),
        },
        "case_list": {
            "a page": visits.case_list("一组 上杏村", LINES, 43, 1, 6, TODAY),
            "nothing": visits.case_list("一组", [], 0, 1, 0, TODAY),
        },
        "case_next": {
            "five": visits.next_visits(
                "一组",
                [
                    visits.VisitLine("A102 李* 上杏村", 5_200_000, [Why.DUE_TODAY, Why.SAME_PLACE], TODAYS),
                    visits.VisitLine("A103", 5_200_000, [Why.OVERDUE, Why.OWN_AREA], MISSED),
                    visits.VisitLine("A104", 5_200_000, [Why.BACK]),
                    visits.VisitLine("A105", 5_200_000, [Why.WILLING, Why.UNSEEN]),
                    visits.VisitLine("A106 <", HUGE_FEN, [Why.ON_THE_WAY]),
                    visits.VisitLine("A107", 1, [Why.AGAIN]),
                ],
                6,
            ),
            "nothing": visits.next_visits("一组", [], 1),
        },
    }
