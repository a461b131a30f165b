"""Links into a team: made, found again, revoked; the signature is in the link alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from storage.tables import invitations


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link into a team; `team_id` None: for those without a team."""

    invitation_id: int
    campaign_id: str
    team_id: str | None
    made_by: int
    expires_at: datetime
    revoked_at: datetime | None = None


def add(
    connection: Connection,
    bot_id: int,
    campaign_id: str,
    team_id: str | None,
    made_by: int,
    *,
    at: datetime,
    until: datetime,
) -> Invitation:
    """Insert an invitation and return it."""
    row = {"bot_id": bot_id, "campaign_id": campaign_id, "team_id": team_id, "made_by": made_by, "made_at": at}
    statement = invitations.insert().returning(invitations.c.invitation_id)
    invitation_id = connection.execute(statement, row | {"expires_at": until}).scalar_one()
    return Invitation(invitation_id, campaign_id, team_id, made_by, until)


def find(connection: Connection, bot_id: int, invitation_id: int) -> Invitation | None:
    """Return an invitation, whatever became of it."""
    one = (invitations.c.bot_id == bot_id, invitations.c.invitation_id == invitation_id)
    row = connection.execute(select(invitations).where(*one)).one_or_none()
    return None if row is None else _invitation(row)


def open_ones(connection: Connection, bot_id: int, campaign_id: str, at: datetime) -> Sequence[Invitation]:
    """Return those that can still be used, the newest last."""
    rows = connection.execute(
        select(invitations)
        .where(
            invitations.c.bot_id == bot_id,
            invitations.c.campaign_id == campaign_id,
            invitations.c.revoked_at.is_(None),
            invitations.c.expires_at > at,
        )
        .order_by(invitations.c.invitation_id)
    )
    return [_invitation(row) for row in rows]


def revoke(connection: Connection, bot_id: int, invitation_id: int, at: datetime) -> bool:
    """Revoke an invitation; False where it was before."""
    one = (invitations.c.bot_id == bot_id, invitations.c.invitation_id == invitation_id)
    done = connection.execute(update(invitations).where(*one, invitations.c.revoked_at.is_(None)).values(revoked_at=at))
    return done.rowcount == 1


def _invitation(row: Row[Any]) -> Invitation:
    return Invitation(row.invitation_id, row.campaign_id, row.team_id, row.made_by, row.expires_at, row.revoked_at)
