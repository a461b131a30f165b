"""Who gets the credit: the author, those a report was sent for, those who did it together."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from campaign.judgement import Claim
from campaign.people import FIELD_ROLES
from campaign.reading import spoken_surname, surname_of
from campaign.scoring import Per, rule_for
from campaign.shares import Share
from messages import reports as words
from messages.names import role_called
from services.act import Act
from services.doubts import MINE, Choice, Doubt
from storage.people import Person
from storage.reports import Report


def give_credit(
    act: Act, report: Report, claims: Sequence[Claim], settled: frozenset[str]
) -> tuple[list[Claim], Doubt | None]:
    """Find those named on the roster, the author's own team first; whoever is not found, or not alone, is asked for."""
    author = Share(report.person_id, report.team_id)
    clear: list[Claim] = []
    doubt: Doubt | None = None
    for claim in claims:
        names = claim.said.credited
        mine = f"{MINE}:{','.join(names)}"
        if not names or mine in settled:
            clear.append(claim)
            continue
        found = [_on_the_roster(act, name, author.team_id) for name in names]
        missing = [name for name, share in zip(names, found, strict=True) if share is None]
        shares = list(dict.fromkeys([*([author] if claim.said.with_author else []), *(s for s in found if s)]))
        if missing or (len(shares) > 1 and not _can_be_split(act, claim, report.reported_at)):
            about = "person" if missing else "together"
            choice = Choice(words.ALL_MINE, report.said, [*settled, mine])
            doubt = doubt or Doubt(about, words.named(missing or names), [choice])
            continue
        clear.append(replace(claim, shares=shares))
    return clear, doubt


def _can_be_split(act: Act, claim: Claim, reported_at: datetime) -> bool:
    """Only sums can: what pays by the item would pay twice."""
    rule = rule_for(act.field.rules, claim.said.kind, reported_at)
    return claim.said.amount_fen is not None and (rule is None or rule.per is Per.AMOUNT)


def _on_the_roster(act: Act, name: str, team_id: str) -> Share | None:
    field_workers = [p for p in act.field.roster if p.team_id is not None and p.role in FIELD_ROLES]
    own = [person for person in field_workers if person.team_id == team_id]
    for group in (own, field_workers):
        fitting = [person for person in group if _is(person, name)]
        if len(fitting) == 1:
            return Share(fitting[0].person_id, str(fitting[0].team_id))
        if fitting:
            return None
    return None


def _is(person: Person, name: str) -> bool:
    bare = name.removeprefix("@")
    if bare == person.name or role_called(bare) == person.role:
        return True
    surname = spoken_surname(bare)
    return surname is not None and surname == surname_of(person.name)
