"""Which case on the list a report is about; two that fit are asked about, one that is not there is recorded without."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from campaign.borrowers import Listed, meant
from campaign.judgement import Claim
from campaign.privacy import mask_name
from campaign.reading import Entry, Promise, spoken_surname, with_case
from messages import reports as words
from services.act import Act
from services.doubts import Choice, Doubt
from storage import cases

MOST_CHOICES = 4


@dataclass(frozen=True, slots=True)
class Found:
    """The claims that are clear, with their cases; what has to be asked; who is not on the list, as may be shown."""

    claims: Sequence[Claim]
    doubt: Doubt | None = None
    unlisted: Sequence[str] = ()


def find_cases(act: Act, text: str, claims: Sequence[Claim], team_id: str) -> Found:
    """Find each claim's case by its code or its borrower's name, among the team's own first."""
    listed = _listed(act, [claim.said for claim in claims])
    if listed is None:
        return Found(claims)
    clear: list[Claim] = []
    doubt: Doubt | None = None
    unlisted: list[str] = []
    for claim in claims:
        fitting = _meant(claim.said, listed, team_id)
        if len(fitting) > 1:
            doubt = doubt or _which(text, claim.said, fitting)
            continue
        clear.append(replace(claim, case_code=fitting[0].code if fitting else None))
        if not fitting and (claim.said.case_code or claim.said.borrower):
            unlisted.append(claim.said.case_code or _shown(claim.said.borrower or ""))
    return Found(clear, doubt, list(dict.fromkeys(unlisted)))


def with_typed_case(act: Act, text: str, claims: Sequence[Claim], team_id: str, typed: str) -> str | None:
    """Return the message with the case that a reply names; None where it names none of those that were asked about."""
    code = typed.strip().lstrip("#").upper()
    listed = _listed(act, [claim.said for claim in claims])
    for claim in claims if listed is not None else ():
        fitting = _meant(claim.said, listed or (), team_id)
        span = claim.said.borrower_span
        if len(fitting) > 1 and span is not None and code in [case.code for case in fitting]:
            return with_case(text, span, code)
    return None


def case_of(act: Act, said: Promise, team_id: str) -> str | None:
    """Return the code of the one case a promise can be about; None where none or several fit."""
    listed = _listed(act, [said])
    if listed is None:
        return said.case_code
    fitting = _meant(said, listed, team_id)
    return fitting[0].code if len(fitting) == 1 else None


def _listed(act: Act, said: Sequence[Entry | Promise]) -> list[Listed] | None:
    """Return the cases that could be meant; None where nobody was named or the campaign has no case list."""
    if not act.field.has_cases:
        return None
    codes = {one.case_code for one in said if one.case_code}
    names = {one.borrower for one in said if one.borrower}
    if not codes and not names:
        return None
    surnames = {surname for name in names if (surname := spoken_surname(name))}
    bot_id, campaign_id = act.desk.bot_id, act.campaign.campaign_id
    return cases.find(act.connection, bot_id, campaign_id, codes=codes, names=names, surnames=surnames)


def _meant(said: Entry | Promise, listed: Sequence[Listed], team_id: str) -> Sequence[Listed]:
    if said.case_code:
        return [case for case in listed if said.case_code in (case.code, case.loan_number)]
    return meant(said.borrower, listed, team_id) if said.borrower else []


def _shown(name: str) -> str:
    """Return a name as a group may see it: 老张 says no more than a masked one would, a full name is masked."""
    return name if spoken_surname(name) else mask_name(name)


def _which(text: str, said: Entry, fitting: Sequence[Listed]) -> Doubt:
    """Ask which of several cases is meant; where there are more than fit under a message, the code is typed."""
    if said.borrower_span is None or len(fitting) > MOST_CHOICES:
        return Doubt("case", words.case_count(len(fitting)))
    return Doubt(
        "case",
        choices=[
            Choice(
                words.case_label(case.code, case.borrower, case.area), with_case(text, said.borrower_span, case.code)
            )
            for case in fitting
        ],
    )
