"""What stands in the ledger for one claim: the shares of one achievement belong together and are amended together."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from campaign.judgement import amended, matching
from campaign.ledger import CAMPAIGN, Entry, Source
from campaign.reading import Amend, Match
from campaign.scoring import Per, Rule, rule_for
from campaign.shares import split_evenly


@dataclass(frozen=True, slots=True)
class Achievement:
    """One achievement as it stands: an entry for each share; `stated`: the author said how it is split."""

    entries: Sequence[Entry]
    stated: bool = False

    @property
    def whole(self) -> Entry:
        """Return it as one entry, with the whole amount."""
        amounts = [entry.amount_fen for entry in self.entries if entry.amount_fen is not None]
        return replace(self.entries[0], amount_fen=sum(amounts) if amounts else None)


def gathered(entries: Iterable[Entry], stated: Collection[tuple[int, ...]] = ()) -> list[Achievement]:
    """Return what the entries of one report stand for, in their order.

    Each achievement begins with the share that counts in the campaign. `stated` names, by the people in their order,
    whose parts were stated.
    """
    shares: list[list[Entry]] = []
    for entry in entries:
        if entry.counts_in == CAMPAIGN or not shares:
            shares.append([])
        shares[-1].append(entry)
    return [Achievement(own, tuple(entry.person_id for entry in own) in stated) for own in shares]


def fitting(achievements: Iterable[Achievement], match: Match, salt: str) -> list[Achievement]:
    """Return those achievements that are meant; their amount is the whole one."""
    return [one for one in achievements if matching([one.whole], match, salt)]


def amended_shares(
    old: Achievement, change: Amend, source: Source, rules: Iterable[Rule], salt: str
) -> list[Entry] | None:
    """Return the entries that take an achievement's place, split as it was.

    None where that cannot be: a stated split does not add up to another sum, and what pays by the item would pay twice.
    """
    in_force, amount_fen = list(rules), change.set.amount_fen
    parts: Sequence[int | None] = [entry.amount_fen for entry in old.entries]
    if len(parts) > 1:
        rule = rule_for(in_force, change.set.kind or old.whole.kind, old.whole.reported_at)
        if rule is not None and rule.per is Per.ITEM:
            return None
    if amount_fen is not None and amount_fen != old.whole.amount_fen:
        if old.stated:
            return None
        parts = split_evenly(amount_fen, len(parts))
    return [
        amended(
            entry,
            replace(change, set=replace(change.set, amount_fen=part)),
            replace(source, ordinal=source.ordinal + place),
            in_force,
            salt,
        )
        for place, (entry, part) in enumerate(zip(old.entries, parts, strict=True))
    ]
