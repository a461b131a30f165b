"""Telling that two messages report one achievement: the same sum, whether whole or shared among several."""

from collections import defaultdict
from collections.abc import Iterable

from campaign.ledger import Entry


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
