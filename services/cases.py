"""Which case on the list a report is about; two that fit are asked about, one that is not there is recorded without."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from campaign.borrowers import Listed, fits, goes_by, meant, numbers_in
from campaign.judgement import Claim
from campaign.reading import Entry, Promise, Span, spoken_surname, with_case
from messages import reports as words
from messages.names import borrower_in_group, case_in_group
from services.act import Act
from services.doubts import Choice, Doubt
from storage import cases

MOST_CHOICES = 4

Number = tuple[Span, str]
"""Where what may be a loan number stands in a text, and the number in capitals."""


@dataclass(frozen=True, slots=True)
class Found:
    """The claims that are clear, with their cases; what has to be asked; who is not on the list, as may be shown."""

    claims: Sequence[Claim]
    doubt: Doubt | None = None
    unlisted: Sequence[str] = ()


def find_cases(act: Act, text: str, claims: Sequence[Claim], team_id: str) -> Found:
    """Find each claim's case by its code, a loan number or its borrower's name, among the team's own first."""
    numbers = numbers_in(text) if act.field.has_cases and claims else []
    listed = _listed(act, [claim.said for claim in claims], numbers)
    if listed is None:
        return Found(claims)
    clear: list[Claim] = []
    doubt: Doubt | None = None
    unlisted: list[str] = []
    for claim in claims:
        fitting, span = _meant(claim.said, listed, numbers, team_id)
        if len(fitting) > 1:
            doubt = doubt or _which(text, span, fitting, shows_names=act.campaign.shows_names)
            continue
        clear.append(replace(claim, case_code=fitting[0].code if fitting else None))
        if not fitting and (claim.said.case_code or claim.said.borrower):
            shown = borrower_in_group(claim.said.borrower or "", shows_names=act.campaign.shows_names)
            unlisted.append(claim.said.case_code or shown)
    return Found(clear, doubt, list(dict.fromkeys(unlisted)))


def with_typed_case(act: Act, text: str, claims: Sequence[Claim], team_id: str, typed: str) -> str | None:
    """Return the message with the case that a reply names; None where it names none of those that were asked about."""
    named = typed.strip().lstrip("#").strip()
    numbers = numbers_in(text)
    listed = _listed(act, [claim.said for claim in claims], numbers)
    for claim in claims if listed is not None else ():
        fitting, span = _meant(claim.said, listed or (), numbers, team_id)
        chosen = [case for case in fitting if goes_by(case, named)]
        if len(fitting) > 1 and span is not None and len(chosen) == 1:
            return with_case(text, span, chosen[0].code)
    return None


def case_of(act: Act, said: Promise, team_id: str) -> str | None:
    """Return the code of the one case a promise can be about; None where none or several fit."""
    listed = _listed(act, [said])
    if listed is None:
        return said.case_code
    fitting, _ = _meant(said, listed, (), team_id)
    return fitting[0].code if len(fitting) == 1 else None


def _listed(act: Act, said: Sequence[Entry | Promise], numbers: Sequence[Number] = ()) -> list[Listed] | None:
    """Return the cases that could be meant; None where nobody was named or the campaign has no case list."""
    if not act.field.has_cases:
        return None
    codes = {one.case_code for one in said if one.case_code} | {number for _, number in numbers}
    names = {one.borrower for one in said if one.borrower}
    if not codes and not names:
        return None
    surnames = {surname for name in names if (surname := spoken_surname(name))}
    bot_id, campaign_id = act.desk.bot_id, act.campaign.campaign_id
    return cases.find(act.connection, bot_id, campaign_id, codes=codes, names=names, surnames=surnames)


def _meant(
    said: Entry | Promise, listed: Sequence[Listed], numbers: Sequence[Number], team_id: str
) -> tuple[Sequence[Listed], Span | None]:
    """Return the cases that fit, and where in the text stands what does not tell between them."""
    if said.case_code:
        fitting = [case for case in listed if goes_by(case, said.case_code)]
        of_the_name = [case for case in fitting if said.borrower and fits(said.borrower, case.borrower)]
        return of_the_name or fitting, next((span for span, number in numbers if number == said.case_code), None)
    for span, number in numbers:
        of_number = [case for case in listed if goes_by(case, number)]
        fitting = [case for case in of_number if not said.borrower or fits(said.borrower, case.borrower)]
        if fitting:
            return fitting, span
    if not said.borrower:
        return [], None
    return meant(said.borrower, listed, team_id), said.borrower_span if isinstance(said, Entry) else None


def _which(text: str, span: Span | None, fitting: Sequence[Listed], *, shows_names: bool) -> Doubt:
    """Ask which of several cases is meant; where there are more than fit under a message, the code is typed."""
    if span is None or len(fitting) > MOST_CHOICES:
        return Doubt("case", words.case_count(len(fitting)))
    labels = [case_in_group(case.code, case.borrower, case.area, shows_names=shows_names) for case in fitting]
    return Doubt(
        "case",
        choices=[Choice(label, with_case(text, span, case.code)) for label, case in zip(labels, fitting, strict=True)],
    )
