"""From a reading to ledger entries: what is clear is scored by the rules in force, nothing is added or guessed."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from campaign import ledger
from campaign.ledger import Source
from campaign.reading import Amend, Disposition, Match, Reading
from campaign.reading import Entry as Said
from campaign.scoring import Rule, Score, rule_for, score
from campaign.shares import Share, split_evenly

UNSCORED = Score(points=0, rule_id="unscored", rule_version=0)
"""What a kind without a rule gets: it is recorded, and says that no rule pays for it."""


@dataclass(frozen=True, slots=True)
class Author:
    """Whose report it is and when it counts: `reported_at` is Telegram's message time."""

    person_id: int
    team_id: str
    reported_at: datetime
    reported_on: date


def key_of(name: str | None, salt: str) -> str | None:
    """Return the salted hash under which a borrower's name stands in the ledger (32 hex digits)."""
    return None if name is None else hashlib.sha256(f"{salt}:{name}".encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Claim:
    """One achievement as it was said, with the case it is about and those who share the credit, none: the author's."""

    said: Said
    case_code: str | None
    shares: Sequence[Share] = ()


def claims_of(reading: Reading) -> list[Claim]:
    """Return what a reading claims; nothing unless it is to be scored."""
    if reading.disposition not in (Disposition.SCORE, Disposition.MIXED):
        return []
    return [Claim(said, said.case_code) for said in reading.entries]


def judge(
    claims: Iterable[Claim], source: Source, author: Author, rules: Iterable[Rule], salt: str
) -> list[ledger.Entry]:
    """Return the entries that claims make, one for each share of each, numbered from `source.ordinal`."""
    in_force = list(rules)
    entries: list[ledger.Entry] = []
    for claim in claims:
        said = claim.said
        shares = claim.shares or [Share(author.person_id, author.team_id)]
        counts_in = _counting([share.team_id for share in shares])
        for share, amount_fen, scope in zip(shares, _parts(said, len(shares)), counts_in, strict=True):
            scored = _score(in_force, said.kind, amount_fen, author.reported_at)
            entries.append(
                ledger.Entry(
                    source=replace(source, ordinal=source.ordinal + len(entries)),
                    person_id=share.person_id,
                    team_id=share.team_id,
                    kind=said.kind,
                    amount_fen=amount_fen,
                    points=scored.points,
                    rule_id=scored.rule_id,
                    rule_version=scored.rule_version,
                    reported_at=author.reported_at,
                    reported_on=said.said_on or author.reported_on,
                    sub=said.sub,
                    borrower_key=key_of(said.borrower, salt),
                    case_code=claim.case_code,
                    counts_in=scope,
                )
            )
    return entries


def _counting(team_ids: Sequence[str]) -> list[str]:
    """Return in which sum each share is an item of its own: the first in the campaign, else a team's first in it."""
    return [
        ledger.PERSON if team_id in team_ids[:place] else ledger.TEAM if place else ledger.CAMPAIGN
        for place, team_id in enumerate(team_ids)
    ]


def _parts(said: Said, shares: int) -> Sequence[int | None]:
    """Return each share's amount: as it was said, else in equal parts."""
    return said.shares_fen if len(said.shares_fen) == shares else split_evenly(said.amount_fen, shares)


def matching(entries: Sequence[ledger.Entry], match: Match, salt: str) -> list[ledger.Entry]:
    """Return those entries that are meant: everything that was said about them must agree."""
    borrower_key = key_of(match.borrower, salt)
    return [
        entry
        for entry in entries
        if match.amount_fen in (None, entry.amount_fen)
        and borrower_key in (None, entry.borrower_key)
        and match.case_code in (None, entry.case_code)
    ]


def amended(entry: ledger.Entry, amend: Amend, source: Source, rules: Iterable[Rule], salt: str) -> ledger.Entry:
    """Return the entry that takes the place of `entry` under an amendment, scored by the rule of its own day."""
    kind = amend.set.kind or entry.kind
    amount_fen = entry.amount_fen if amend.set.amount_fen is None else amend.set.amount_fen
    scored = _score(rules, kind, amount_fen, entry.reported_at)
    return replace(
        entry,
        source=source,
        kind=kind,
        amount_fen=amount_fen,
        points=scored.points,
        rule_id=scored.rule_id,
        rule_version=scored.rule_version,
        sub=amend.set.sub or (entry.sub if kind == entry.kind else None),
        borrower_key=key_of(amend.set.borrower, salt) or entry.borrower_key,
        case_code=amend.set.case_code or (entry.case_code if amend.set.borrower is None else None),
        entry_id=None,
    )


def _score(rules: Iterable[Rule], kind: str, amount_fen: int | None, at: datetime) -> Score:
    rule = rule_for(rules, kind, at)
    return UNSCORED if rule is None else score(rule, amount_fen)
