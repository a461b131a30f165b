"""Telling that something is told again: the same sum, whole or shared among several, or the total of what was told."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from campaign.ledger import Entry

LEAST = 2  # achievements make a total


def twin_among(amount_fen: int | None, others: Iterable[Entry]) -> Entry | None:
    """Return an entry of another message that stands for this amount, alone or with the message's others."""
    messages: defaultdict[tuple[int, int], list[Entry]] = defaultdict(list)
    for other in others:
        messages[other.source.chat_id, other.source.message_id].append(other)
    for entries in messages.values():
        amounts = [entry.amount_fen for entry in entries]
        known = [amount for amount in amounts if amount is not None]
        if amount_fen in amounts or (len(known) > 1 and sum(known) == amount_fen):
            return entries[0]
    return None


def is_told_again(later: Entry, earlier: Entry) -> bool:
    """Say whether two achievements of one message look like one: alike in all that was said, or one names nobody.

    What has no sum and names nobody (a plan signed) is rather done again than told again.
    """
    if (later.kind, later.amount_fen, later.reported_on) != (earlier.kind, earlier.amount_fen, earlier.reported_on):
        return False
    if not (_is_named(later) and _is_named(earlier)):
        return later.amount_fen is not None and later.person_id == earlier.person_id
    if later.case_code is not None and earlier.case_code is not None:
        return later.case_code == earlier.case_code
    return later.borrower_key is not None and later.borrower_key == earlier.borrower_key


def total_among(entry: Entry, others: Iterable[Entry]) -> Sequence[Entry]:
    """Return the achievements whose total an unnamed sum is, the person's own shares or the whole sums; else none."""
    if _is_named(entry) or entry.amount_fen is None:
        return []
    alike = [other for other in others if (other.kind, other.reported_on) == (entry.kind, entry.reported_on)]
    own = [other for other in alike if other.person_id == entry.person_id]
    for told in (own, alike):
        if len(told) >= LEAST and sum(other.amount_fen or 0 for other in told) == entry.amount_fen:
            return told
    return []


def _is_named(entry: Entry) -> bool:
    return entry.case_code is not None or entry.borrower_key is not None
