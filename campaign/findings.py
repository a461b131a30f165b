"""What a visit found, as a value: the few things that can be found, and what each means for what is done next."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from campaign.reading import Calendar
from campaign.reading.findings import said_findings


class Found(StrEnum):
    """What a visit can find; said neutrally of the household, never of a person's character."""

    NOT_HOME = "not_home"
    AWAY = "away"
    MOVED = "moved"
    UNREACHABLE = "unreachable"  # by telephone
    REFUSED = "refused"
    MET = "met"
    NO_MEANS = "no_means"
    DISPUTE = "dispute"
    ILL = "ill"
    DECEASED = "deceased"
    BEREAVED = "bereaved"
    DANGER = "danger"  # somebody's life or safety
    GOING = "going"  # not found yet: somebody is on the way there
    OTHER = "other"


BLOCKING = frozenset({Found.DISPUTE, Found.ILL, Found.DECEASED, Found.BEREAVED, Found.DANGER})
"""Nobody goes there, or reminds anybody, before the office has decided; it is told at once."""
WORDLESS = frozenset({Found.ILL, Found.DECEASED, Found.BEREAVED, Found.DANGER})
"""Kept without the words: whose health or mourning it is, is nothing a list should hold."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found at a case, known by the code as it was said, in capitals; `back_on` when they are back."""

    code: str
    found: Found
    back_on: date | None = None
    words: str = ""


def read_findings(text: str, on: date, calendar: Calendar) -> list[Finding]:
    """Return what a message says was found, spoken on a day; pure, total, nothing where it is unsure."""
    return [
        Finding(said.code, found, said.back_on, "" if found in WORDLESS else said.words)
        for said in said_findings(text, on, calendar)
        for found in [Found(said.found)]
    ]
