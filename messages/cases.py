"""What is said about cases: in full to those assigned, in a group by code and masked name; never of a character."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from campaign.findings import Found
from campaign.visits import Expected
from messages.names import case_in_group
from messages.rendering import render
from messages.reports import day

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


FOR_THE_OFFICE = "等清收办定"
"""Said in a group in place of what is nobody's business there."""


def finding_name(found: str, back_on: date | None) -> str:
    """Say what was found, and when they are back."""
    return found_name(found) if back_on is None else f"{found_name(found)}，{day(back_on)}回"


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


_CLASSES = {
    "双有": ("优质类", 0),
    "优质类": ("优质类", 0),
    "有意愿无能力": ("潜在类", 1),
    "潜在类": ("潜在类", 1),
    "有能力无意愿": ("有能力无意愿", 3),
    "双无": ("低保类", 4),
    "低保类": ("低保类", 4),
}
EASES = {word: ease for word, (_, ease) in _CLASSES.items()}
"""How easy a case of a class is, as lists and surveys name classes; smaller is easier."""


def which_case(*, private: bool) -> str:
    """Ask which case is meant."""
    return render("case_refused", about="which", private=private)


def case_not_found(said: str, number: int, *, private: bool) -> str:
    """Say that no case goes by these words, or too many do; a group does not see the words: they may be a full name."""
    return render("case_refused", about="many" if number else "none", said=said, number=number, private=private)


def case_of_another_team(code: str, team: str) -> str:
    """Say whose case it is."""
    return render("case_refused", about="another_team", code=code, team=team)


def which_of_cases(number: int) -> str:
    """Ask which of several is meant; buttons name them."""
    return render("case_refused", about="several", number=number)


def case_brief(case: str, code: str, left_fen: int, bot_username: str) -> str:
    """Show a case in a group."""
    return render("case_brief", case=case, code=code, left_fen=left_fen, bot_username=bot_username)


@dataclass(frozen=True, slots=True)
class FullCase:
    """A case as those assigned may see it; money in fen, `settled_fen` recovered in the campaign."""

    code: str
    borrower: str
    area: str
    branch: str
    team: str
    loan_number: str
    loan_class: str
    principal_fen: int
    interest_fen: int
    settled_fen: int
    due_on: date | None
    limitation_on: date | None
    guarantee_on: date | None
    guarantor: str

    @property
    def left_fen(self) -> int:
        """Return what is still owed."""
        return max(self.principal_fen + self.interest_fen - self.settled_fen, 0)

    @property
    def class_name(self) -> str:
        """Name the class neutrally."""
        return _CLASSES.get(self.loan_class, (self.loan_class, 0))[0]


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What the branch's survey says."""

    client_group: str
    age_band: str
    visit_order: int | None
    review: str
    contact: str
    is_expired: bool | None

    @property
    def parts(self) -> list[str]:
        """Say it in parts."""
        group = _CLASSES.get(self.client_group, (self.client_group, 0))[0]
        order = "" if self.visit_order is None else f"第{self.visit_order}位走"
        expired = {None: "", True: "表上填时效已过", False: "表上填时效未过"}[self.is_expired]
        return [part for part in (group, self.age_band, order, self.review, self.contact, expired) if part]


@dataclass(frozen=True, slots=True)
class FindingLine:
    """What was found on a day, by whom, in which words."""

    on: date
    name: str
    found: str
    back_on: date | None
    words: str

    @property
    def told(self) -> str:
        """Say what was found."""
        return finding_name(self.found, self.back_on)


@dataclass(frozen=True, slots=True)
class EntryLine:
    """What was reported on a day, by whom."""

    on: date
    name: str
    done: str


def case_full(
    case: FullCase,
    *,
    today_on: date,
    survey: Surveyed | None,
    dues: Sequence[Expected],
    findings: Sequence[FindingLine],
    entries: Sequence[EntryLine],
) -> str:
    """Show all there is of a case: dates with the days left, never what follows from them."""
    return render(
        "case_full",
        case=case,
        clocks=[
            (name, on, (on - today_on).days)
            for name, on in (("时效日期", case.limitation_on), ("保证期日期", case.guarantee_on))
            if on is not None
        ],
        survey=[] if survey is None else survey.parts,
        dues=dues,
        findings=findings,
        entries=entries,
        today_on=today_on,
        day=day,
    )
