"""Loan numbers in a message: what names one case is read as that case's code, before anything in it is redacted.

A bank's loan number may look like a card's; the case list knows better, and the grammar need not know any bank's form.
"""

from campaign.borrowers import goes_by, numbers_in
from campaign.privacy import redact
from campaign.reading import with_case
from services.act import Act
from storage import cases


def read_as(act: Act, text: str) -> str | None:
    """Return what a message is read as, redacted: each loan number of one case as its code; None where it has none."""
    numbers = numbers_in(text) if act.field.has_cases else []
    if not numbers:
        return None
    said = {number for _, number in numbers}
    listed = cases.find(act.connection, act.desk.bot_id, act.campaign.campaign_id, codes=said, names=(), surnames=())
    named = text
    for span, number in reversed(numbers):  # from the end, so that the offsets before it still hold
        fitting = [case for case in listed if goes_by(case, number)]
        if len(fitting) == 1 and fitting[0].code.upper() != number:
            named = with_case(named, span, fitting[0].code)
    return None if named == text else redact(named)
