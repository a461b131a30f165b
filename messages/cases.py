"""What is said about cases: in full to those assigned, in a group by code and masked name; never of a character."""

from collections.abc import Sequence
from datetime import datetime

from campaign.findings import Found
from messages.names import case_in_group
from messages.rendering import render

FOUND = {
    Found.NOT_HOME: "家里没人",
    Found.AWAY: "人在外地",
    Found.MOVED: "搬走了",
    Found.UNREACHABLE: "电话联系不上",
    Found.REFUSED: "这次没谈成",
    Found.MET: "见到人了",
    Found.NO_MEANS: "眼下手头紧",
    Found.DISPUTE: "对账目有不同说法",
    Found.ILL: "家里有人生病",
    Found.DECEASED: "本人已过世",
    Found.BEREAVED: "家里有丧事",
    Found.DANGER: "有安全情况",
    Found.GOING: "有人去了",
    Found.OTHER: "去过了",
}
"""What was found, said as one would of a neighbour."""


def found_name(found: str) -> str:
    """Say what was found."""
    return FOUND[Found(found)]


def case_as_shown(code: str, borrower: str, area: str, *, shows_names: bool) -> str:
    """Name a case as a group may see it."""
    return case_in_group(code, borrower, area, shows_names=shows_names)


def finding_of_another_team(code: str, team: str) -> str:
    """Tell somebody that a case is another team's."""
    return render("case_finding_of_another_team", code=code, team=team)


def finding_taken_back(gone: Sequence[tuple[str, str]]) -> str:
    """Say what was taken back: (code, what was found)."""
    return render("case_finding_taken_back", gone=[(code, found_name(found)) for code, found in gone])


def finding_for_the_office(case: str, found: Found, name: str, said_at: datetime) -> str:
    """Tell the office what stops all visits and reminders until it has decided (local time)."""
    return render(
        "case_finding_for_the_office",
        case=case,
        found=found_name(found),
        danger=found is Found.DANGER,
        name=name,
        said_at=said_at,
    )
