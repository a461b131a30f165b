"""Running sums of the ledger, moved in the same transaction; their cost does not grow with the ledger."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from campaign.ledger import Sums, TotalKey
from storage.tables import totals
from storage.upserts import Insert, per_dialect


def add(connection: Connection, bot_id: int, campaign_id: str, changes: Mapping[TotalKey, Sums]) -> None:
    """Add each change to its running sum."""
    if not changes:
        return
    # In a fixed order, so that two transactions never wait for each other's rows crosswise.
    ordered = sorted(changes.items(), key=lambda change: _place(change[0]))
    connection.execute(
        _add(connection),
        [
            {
                "bot_id": bot_id,
                "campaign_id": campaign_id,
                "scope": key.scope,
                "scope_id": key.scope_id,
                "day_on": key.day_on,
                "kind": key.kind,
                "items": sums.items,
                "amount_fen": sums.amount_fen,
                "points": sums.points,
            }
            for key, sums in ordered
        ],
    )


def _place(key: TotalKey) -> tuple[str, str, date, str]:
    return key.scope, key.scope_id, key.day_on, key.kind


@per_dialect
def _add(insert: Insert) -> Any:
    statement = insert(totals)
    return statement.on_conflict_do_update(
        index_elements=list(totals.primary_key.columns),
        set_={name: totals.c[name] + statement.excluded[name] for name in ("items", "amount_fen", "points")},
    )


def of_campaign(
    connection: Connection, bot_id: int, campaign_id: str, scope: str | None = None
) -> dict[TotalKey, Sums]:
    """Return the running sums of a campaign, of one scope where it is named."""
    query = select(totals).where(totals.c.bot_id == bot_id, totals.c.campaign_id == campaign_id)
    if scope is not None:
        query = query.where(totals.c.scope == scope)
    return {
        TotalKey(row.scope, row.scope_id, row.day_on, row.kind): Sums(row.items, row.amount_fen, row.points)
        for row in connection.execute(query)
    }
