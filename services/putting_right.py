"""What a 更正 makes of an achievement, held against the case list and the ledger as at first judging."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from campaign.achievements import Achievement, amended_shares
from campaign.judgement import Claim, claims_of, key_of
from campaign.ledger import Entry, Source
from campaign.reading import Amend, Changes
from campaign.reading import Entry as Said
from services.act import Act
from services.cases import Found, find_cases
from services.dittos import read_again
from services.doubles import keep_out_doubles
from services.doubts import CASE, Choice, Doubt
from storage.reports import Report


@dataclass(frozen=True, slots=True)
class PutRight:
    """The entries that take an achievement's place, none where it stands already; who is not on the case list."""

    entries: Sequence[Entry]
    unlisted: Sequence[str] = ()


def put_right(
    act: Act, report: Report, old: Achievement, change: Amend, settled: frozenset[str]
) -> PutRight | Doubt | None:
    """Return what the achievement is from now on, or what has to be asked first.

    None where it was shared and cannot be split as it was. `settled` names what its author has settled about it.
    """
    found = _case(act, report, change.set, settled)
    if found.doubt is not None:
        return found.doubt
    source = Source(report.chat_id, report.message_id, report.revision, len(old.entries))
    entries = amended_shares(old, change, source, act.field.rules, act.campaign.salt)
    if entries is None:
        return None
    if found.claims:
        entries = [replace(entry, case_code=found.claims[0].case_code) for entry in entries]
    new = Achievement(entries).whole
    said = Said(
        kind=new.kind,
        span=(0, 0),
        amount_fen=new.amount_fen,
        sub=new.sub,
        borrower=change.set.borrower or _borrower_of(act, report, new),
        said_on=new.reported_on,
    )
    single, doubt = keep_out_doubles(act, report, [Claim(said, new.case_code)], settled)
    if doubt is not None:
        return doubt
    return PutRight(entries if single else [], found.unlisted)


def _case(act: Act, report: Report, to: Changes, settled: frozenset[str]) -> Found:
    """Return the case of the borrower it is set to, as its one claim; no claim where it keeps the one it has."""
    if to.borrower is None and to.case_code is None:
        return Found([])
    name = to.borrower or ""
    said = Said(kind="", span=(0, 0), borrower=to.borrower, case_code=to.case_code, borrower_span=(0, len(name)))
    found = find_cases(act, name, [Claim(said, to.case_code)], report.team_id)
    if found.doubt is None:
        return found
    chosen = {f"{CASE}:{name}:{_code(choice)}": _code(choice) for choice in found.doubt.choices}
    for mark, code in chosen.items():
        if mark in settled:
            return Found([Claim(said, code)])
    choices = [
        Choice(choice.label, "", [*settled, mark]) for choice, mark in zip(found.doubt.choices, chosen, strict=True)
    ]
    return Found([], replace(found.doubt, choices=choices))


def _code(choice: Choice) -> str:
    """Return the case a choice stands for: it is all that is left of a text that was a name and nothing else."""
    return choice.text.strip().lstrip("#")


def _borrower_of(act: Act, report: Report, entry: Entry) -> str | None:
    """Return the borrower's name as the report says it; the ledger knows its hash only."""
    names = [claim.said.borrower for claim in claims_of(read_again(act, report))]
    return next((name for name in names if name and key_of(name, act.campaign.salt) == entry.borrower_key), None)
