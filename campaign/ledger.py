"""The judgement: entries that are only ever added, and their fold into totals.

A wrong entry is taken back by a reversal, never changed; so the totals of any day can be recomputed from
the entries alone, and `replay` does so.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Source:
    """Where an entry comes from: a message, the revision of it, and the place in the revision.

    Unique by (bot_id, chat_id, message_id, revision, ordinal). Revision 0 is the message as first sent; a later
    revision is named by the update that made it. `ordinal` counts from 0 within a revision.
    """

    chat_id: int
    message_id: int
    revision: int
    ordinal: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger; amounts in fen, points in hundredths, both negative on a reversal.

    `reported_on` is the campaign's day it counts for: the local date of Telegram's message time, or the earlier day the
    message names where the bank lets reports come late. `items` is +1, or -1 on a reversal; `counts_in` names the
    widest sum in which it is an item of its own, since what several share is one achievement: one entry of it counts in
    the campaign, one in each team, and every one for its person. `borrower_key` is a salted hash: names live in rows
    that may be purged.
    """

    source: Source
    person_id: int
    team_id: str
    kind: str
    amount_fen: int | None
    points: int
    rule_id: str
    rule_version: int
    reported_at: datetime
    reported_on: date
    sub: str | None = None
    borrower_key: str | None = None
    case_code: str | None = None
    items: int = 1
    reverses: int | None = None
    entry_id: int | None = None
    counts_in: str = "campaign"

    def items_in(self, scope: str) -> int:
        """Return how many items it adds to a sum of this scope: 0 where another share of the same counts there."""
        return self.items if SCOPES.index(scope) >= SCOPES.index(self.counts_in) else 0


@dataclass(frozen=True, slots=True)
class TotalKey:
    """What a running sum is of: the campaign, a team or a person (`scope`, `scope_id`), on a day, for a kind."""

    scope: str
    scope_id: str
    day_on: date
    kind: str


@dataclass(frozen=True, slots=True)
class Sums:
    """Number of achievements, money in fen, points in hundredths."""

    items: int = 0
    amount_fen: int = 0
    points: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(self.items + other.items, self.amount_fen + other.amount_fen, self.points + other.points)


CAMPAIGN = "campaign"
TEAM = "team"
PERSON = "person"
SCOPES = (CAMPAIGN, TEAM, PERSON)
"""From the widest to the narrowest."""
WHOLE = "all"
"""In place of a scope's id: the campaign is one."""


def reversed_by(entries: Sequence[Entry], revision: int, first_ordinal: int = 0) -> list[Entry]:
    """Return the entries that take `entries` (each with its entry_id) back, to the last fen and hundredth."""
    return [
        replace(
            entry,
            source=replace(entry.source, revision=revision, ordinal=first_ordinal + place),
            amount_fen=None if entry.amount_fen is None else -entry.amount_fen,
            points=-entry.points,
            items=-entry.items,
            reverses=entry.entry_id,
            entry_id=None,
        )
        for place, entry in enumerate(entries)
    ]


def fold(entries: Iterable[Entry]) -> dict[TotalKey, Sums]:
    """Sum entries in all, by team and by person, day and kind.

    A person who moves keeps own points; the old team keeps its.
    """
    totals: defaultdict[TotalKey, Sums] = defaultdict(Sums)
    for entry in entries:
        for scope, scope_id in ((CAMPAIGN, WHOLE), (TEAM, entry.team_id), (PERSON, str(entry.person_id))):
            sums = Sums(entry.items_in(scope), entry.amount_fen or 0, entry.points)
            totals[TotalKey(scope, scope_id, entry.reported_on, entry.kind)] += sums
    return dict(totals)
