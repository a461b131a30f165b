"""A bank's own kinds of achievement, and its own words for any kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from storage.columns import columns_of
from storage.tables import kinds


@dataclass(frozen=True, slots=True)
class OwnKind:
    """A kind with the words it is said in; one that a bank adds goes by its own name, as people read it."""

    kind: str
    words: Sequence[str]


def add(connection: Connection, bot_id: int, campaign_id: str, own: Sequence[OwnKind]) -> None:
    """Insert a campaign's own kinds."""
    for kind in own:
        values = {**columns_of(kind), "words": list(kind.words)}
        connection.execute(kinds.insert(), {"bot_id": bot_id, "campaign_id": campaign_id, **values})


def of_campaign(connection: Connection, bot_id: int, campaign_id: str) -> list[OwnKind]:
    """Return a campaign's own kinds."""
    rows = connection.execute(
        select(kinds).where(kinds.c.bot_id == bot_id, kinds.c.campaign_id == campaign_id).order_by(kinds.c.kind)
    )
    return [OwnKind(row.kind, tuple(row.words)) for row in rows]
