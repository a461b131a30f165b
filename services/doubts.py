"""A doubt about a report, and the ways its author may settle it with one tap."""

from collections.abc import Sequence
from dataclasses import dataclass

from campaign.reading import Question

# Each is followed by what it is about, so that settling one doubt settles no other.
MINE = "credit:mine"  # the credit is the author's alone
ANOTHER = "double:another"  # it looks like one that stands already, and is another
SAME = "double:same"  # it is the one that stands already
CASE = "case:chosen"  # which case a correction's new borrower is: followed by the name as typed, and the code
AMENDED = "amended"  # no doubt: its author has corrected it, so that its text alone no longer says what counts
TAKEN = "taken"  # no doubt: a later message that answered or corrected it, so that /why finds it from there


def taken(chat_id: int, message_id: int) -> str:
    """Spell which message was taken for an answer to a report or a correction of it."""
    return f"{TAKEN}:{chat_id}:{message_id}"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its label, the text that is read then, and the doubts its author has settled with it."""

    label: str
    text: str
    settled: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is unclear. `about` names the sentence that asks, `detail` goes into it; no choice: it is typed."""

    about: str
    detail: str = ""
    choices: Sequence[Choice] = ()


def doubt_of(question: Question | None) -> Doubt | None:
    """Return the doubt a reading has about its own text."""
    if question is None:
        return None
    return Doubt(question.about, choices=[Choice(option.label, option.text) for option in question.options])
