"""What a field worker's message says, as a value: pure, total, linear in the text's length.

May import the standard library and campaign.privacy only. Begin with `report.py` (one message, read), then follow its
stages: `normal` → `scanning` into `tokens` (on `figures`, `amounts`, `dates`, `people`, `lexicon`) → `brackets` →
`clauses` → `drafts` and `plans` → `questions`; `corrections` for messages about earlier ones. `values.py` says what
comes out. `single_amounts` and `single_dates` run one grammar alone.
"""

from campaign.reading.almanac import Calendar
from campaign.reading.answers import completed, with_case
from campaign.reading.contract import to_contract
from campaign.reading.corrections import sounds_like_a_correction
from campaign.reading.explanation import Because, Layer, explain
from campaign.reading.lexicon import CORE, IN_WAN, Lexicon
from campaign.reading.people import spoken_surname, surname_of
from campaign.reading.report import read
from campaign.reading.values import (
    Amend,
    Changes,
    Disposition,
    Due,
    Entry,
    Every,
    Kind,
    Match,
    Option,
    Plan,
    Promise,
    Question,
    Reading,
    Said,
    Span,
    Withdraw,
)

__all__ = [
    "CORE",
    "IN_WAN",
    "Amend",
    "Because",
    "Calendar",
    "Changes",
    "Disposition",
    "Due",
    "Entry",
    "Every",
    "Kind",
    "Layer",
    "Lexicon",
    "Match",
    "Option",
    "Plan",
    "Promise",
    "Question",
    "Reading",
    "Said",
    "Span",
    "Withdraw",
    "completed",
    "explain",
    "read",
    "sounds_like_a_correction",
    "spoken_surname",
    "surname_of",
    "to_contract",
    "with_case",
]
