"""Who stands where: places by points, ties shared, nobody left out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from campaign.ledger import Sums, TotalKey


@dataclass(frozen=True, slots=True)
class Standing:
    """One place: `today` and `total` sums, of which `cash_*` in fen is the money; `place` counts from 1."""

    scope_id: str
    place: int
    today: Sums
    total: Sums
    cash_today_fen: int
    cash_total_fen: int


def rank(totals: Mapping[TotalKey, Sums], scope: str, scope_ids: Iterable[str], today_on: date) -> list[Standing]:
    """Rank `scope_ids` (all of them, also those without entries) by total points, best first.

    Equal points share a place and the next place is skipped (1, 2, 2, 4). Within a tie the order given is kept.
    """
    order = list(scope_ids)
    today = dict.fromkeys(order, Sums())
    total = dict.fromkeys(order, Sums())
    cash_today = dict.fromkeys(order, 0)
    cash_total = dict.fromkeys(order, 0)
    for key, sums in totals.items():
        if key.scope != scope or key.scope_id not in total:
            continue
        total[key.scope_id] += sums
        is_cash = key.kind == "cash"
        cash_total[key.scope_id] += sums.amount_fen if is_cash else 0
        if key.day_on == today_on:
            today[key.scope_id] += sums
            cash_today[key.scope_id] += sums.amount_fen if is_cash else 0
    ranked = sorted(order, key=lambda scope_id: -total[scope_id].points)
    standings: list[Standing] = []
    for index, scope_id in enumerate(ranked):
        tied = index > 0 and total[scope_id].points == standings[-1].total.points
        place = standings[-1].place if tied else index + 1
        standings.append(
            Standing(scope_id, place, today[scope_id], total[scope_id], cash_today[scope_id], cash_total[scope_id])
        )
    return standings
