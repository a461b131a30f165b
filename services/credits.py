"""Who gets the credit: the author, those a report was sent for, those who did it together."""

from collections.abc import Mapping, Sequence
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
from services.naming import labels
from storage import ledger
from storage.people import Person
from storage.reports import Report

MOST_CHOICES = 4
WHO = "credit:who"  # a settled doubt: which of several colleagues a name means


def give_credit(
    act: Act, report: Report, claims: Sequence[Claim], settled: frozenset[str]
) -> tuple[list[Claim], Doubt | None]:
    """Find those named on the roster, the author's own team first; whoever is not found, or not alone, is asked for."""
    author = Share(report.person_id, report.team_id)
    roster = _as_then(act, report) if any(claim.said.credited for claim in claims) else []
    clear: list[Claim] = []
    doubt: Doubt | None = None
    for claim in claims:
        names = claim.said.credited
        mine = f"{MINE}:{','.join(names)}"
        if not names or mine in settled:
            clear.append(claim)
            continue
        found = {name: _on_the_roster(roster, name, author, settled) for name in names}
        unclear = [name for name, fitting in found.items() if len(fitting) != 1]
        of_others = [_share(fitting[0]) for fitting in found.values() if len(fitting) == 1]
        shares = list(dict.fromkeys([*([author] if claim.said.with_author else []), *of_others]))
        if unclear or (len(shares) > 1 and not _can_be_split(act, claim, report.reported_at)):
            all_mine = Choice(words.ALL_MINE, report.said, [*settled, mine])
            doubt = doubt or _asked(act, report, names, {name: found[name] for name in unclear}, all_mine, settled)
            continue
        clear.append(replace(claim, shares=shares))
    return clear, doubt


def _asked(
    act: Act,
    report: Report,
    names: Sequence[str],
    unclear: Mapping[str, Sequence[Person]],
    all_mine: Choice,
    settled: frozenset[str],
) -> Doubt:
    """Ask which of several colleagues is meant, one name after the other; else who is not known, or cannot share."""
    for name, fitting in unclear.items():
        if 1 < len(fitting) <= MOST_CHOICES:
            called = labels(act, fitting)
            choices = [
                Choice(called[person.person_id], report.said, [*settled, _who(name, person)]) for person in fitting
            ]
            return Doubt("which_person", words.named([name]), [*choices, all_mine][:MOST_CHOICES])
    if unclear:
        return Doubt("person", words.named(list(unclear)), [all_mine])
    return Doubt("together", words.named(names), [all_mine])


def _who(name: str, person: Person) -> str:
    """Spell a settled doubt: this name means this person."""
    return f"{WHO}:{name}={person.person_id}"


def _as_then(act: Act, report: Report) -> list[Person]:
    """Return the roster as it was at the report: whoever moved since stays with the team the points were made for."""
    standing = ledger.standing_of(act.connection, act.desk.bot_id, report.chat_id, report.message_id)
    teams = {entry.person_id: entry.team_id for entry in standing}
    roster = act.field.roster_at(report.reported_at)
    return [replace(person, team_id=teams.get(person.person_id, person.team_id)) for person in roster]


def _share(person: Person) -> Share:
    return Share(person.person_id, str(person.team_id))


def _can_be_split(act: Act, claim: Claim, reported_at: datetime) -> bool:
    """Only sums can: what pays by the item would pay twice."""
    rule = rule_for(act.field.rules, claim.said.kind, reported_at)
    return claim.said.amount_fen is not None and (rule is None or rule.per is Per.AMOUNT)


def _on_the_roster(roster: Sequence[Person], name: str, author: Share, settled: frozenset[str]) -> Sequence[Person]:
    """Return whom a name can mean: of several the one its author has chosen, else those of the own team.

    Nobody speaks of oneself as a colleague: 小王, said by one Wang, is another.
    """
    fitting = [p for p in roster if p.team_id is not None and p.role in FIELD_ROLES and _is(p, name)]
    chosen = [person for person in fitting if _who(name, person) in settled]
    others = [person for person in fitting if person.person_id != author.person_id or name == person.name]
    return chosen or [person for person in others if person.team_id == author.team_id] or others


def _is(person: Person, name: str) -> bool:
    bare = name.removeprefix("@")
    if bare == person.name or role_called(bare) == person.role:
        return True
    surname = spoken_surname(bare)
    return surname is not None and surname == surname_of(person.name)
