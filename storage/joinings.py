"""Who says which place on the roster is theirs: asked, decided once, and the place given to one account alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, func, select, update

from campaign.people import Role
from storage.tables import joinings, people, small_groups

NAMING, WAITING, ACCEPTED, REFUSED, OVERTAKEN = "naming", "waiting", "accepted", "refused", "overtaken"


@dataclass(frozen=True, slots=True)
class Joining:
    """Somebody wants to come in; `person_id` None: the name is not on the roster. `joining_id` 0: not yet entered."""

    campaign_id: str
    telegram_id: int
    telegram_name: str
    name: str
    role: str
    team_id: str | None
    asked_at: datetime
    person_id: int | None = None
    state: str = WAITING
    decided_by: int | None = None
    decided_at: datetime | None = None
    joining_id: int = 0


@dataclass(frozen=True, slots=True)
class Seat:
    """A place on the roster, with what tells it from another of the same name; `telegram_id` None: nobody's yet."""

    person_id: int
    name: str
    role: str
    team_id: str | None
    telegram_id: int | None
    small_group: str


def seats(connection: Connection, bot_id: int, campaign_id: str, team_id: str | None) -> Sequence[Seat]:
    """Return the places of a team, or of those without one, in the order of the roster; whoever left has none."""
    same = and_(*(small_groups.c[name] == people.c[name] for name in ("bot_id", "campaign_id", "person_id")))
    of_team = people.c.team_id.is_(None) if team_id is None else people.c.team_id == team_id
    rows = connection.execute(
        select(people, func.coalesce(small_groups.c.name, "").label("small_group"))
        .select_from(people.outerjoin(small_groups, same))
        .where(people.c.bot_id == bot_id, people.c.campaign_id == campaign_id, of_team, people.c.left_at.is_(None))
        .order_by(people.c.person_id)
    )
    return [Seat(r.person_id, r.name, r.role, r.team_id, r.telegram_id, r.small_group) for r in rows]


def take_seat(connection: Connection, bot_id: int, person_id: int, telegram_id: int, at: datetime) -> bool:
    """Give a free place to an account that has written in private; False where it is not free any more."""
    free = (people.c.telegram_id.is_(None), people.c.left_at.is_(None))
    done = connection.execute(
        update(people)
        .where(people.c.bot_id == bot_id, people.c.person_id == person_id, *free)
        .values(telegram_id=telegram_id, reachable_at=at, unreachable_at=None)
    )
    return done.rowcount == 1


def add_seat(
    connection: Connection, bot_id: int, campaign_id: str, *, name: str, role: str, team_id: str | None
) -> int:
    """Put a new name onto the roster, without an account yet; return its person_id."""
    row = {"bot_id": bot_id, "campaign_id": campaign_id, "name": name, "role": role, "team_id": team_id}
    return int(connection.execute(people.insert().returning(people.c.person_id), row).scalar_one())


def make_office(connection: Connection, bot_id: int, person_id: int) -> None:
    """Let somebody on the roster be of the office from now on, and of no team."""
    one = (people.c.bot_id == bot_id, people.c.person_id == person_id)
    connection.execute(update(people).where(*one).values(role=Role.OFFICE.value, team_id=None))


def ask(connection: Connection, bot_id: int, joining: Joining) -> int:
    """Insert a joining and return its id; what the account asked for before and nobody decided is overtaken.

    Being about to type a name overtakes nothing that waits: perhaps it is never typed.
    """
    mine = _of_account(bot_id, joining.campaign_id, joining.telegram_id)
    still_open = joinings.c.state.in_((NAMING,) if joining.state == NAMING else (NAMING, WAITING))
    connection.execute(update(joinings).where(*mine, still_open).values(state=OVERTAKEN, decided_at=joining.asked_at))
    row = {
        "bot_id": bot_id,
        "campaign_id": joining.campaign_id,
        "telegram_id": joining.telegram_id,
        "telegram_name": joining.telegram_name,
        "person_id": joining.person_id,
        "name": joining.name,
        "role": joining.role,
        "team_id": joining.team_id,
        "asked_at": joining.asked_at,
        "state": joining.state,
    }
    return int(connection.execute(joinings.insert().returning(joinings.c.joining_id), row).scalar_one())


def find(connection: Connection, bot_id: int, joining_id: int) -> Joining | None:
    """Return a joining, whatever became of it."""
    found = _read(connection, joinings.c.bot_id == bot_id, joinings.c.joining_id == joining_id)
    return found[0] if found else None


def waiting_of(connection: Connection, bot_id: int, campaign_id: str, telegram_id: int) -> Joining | None:
    """Return what an account asks for and nobody has decided."""
    found = _read(connection, *_of_account(bot_id, campaign_id, telegram_id), joinings.c.state == WAITING)
    return found[-1] if found else None


def waiting_anywhere(connection: Connection, bot_id: int, telegram_id: int) -> Joining | None:
    """Return what an account asks for in any campaign and nobody has decided."""
    mine = (joinings.c.bot_id == bot_id, joinings.c.telegram_id == telegram_id, joinings.c.state == WAITING)
    found = _read(connection, *mine)
    return found[-1] if found else None


def close_naming(connection: Connection, bot_id: int, telegram_id: int, at: datetime) -> None:
    """What an account writes from now on is no name."""
    mine = (joinings.c.bot_id == bot_id, joinings.c.telegram_id == telegram_id, joinings.c.state == NAMING)
    connection.execute(update(joinings).where(*mine).values(state=OVERTAKEN, decided_at=at))


def naming_of(connection: Connection, bot_id: int, telegram_id: int, since: datetime) -> Joining | None:
    """Return the newest joining, of any campaign, for which an account is to type its name."""
    found = _read(
        connection,
        joinings.c.bot_id == bot_id,
        joinings.c.telegram_id == telegram_id,
        joinings.c.state == NAMING,
        joinings.c.asked_at >= since,
    )
    return found[-1] if found else None


def others_for(connection: Connection, bot_id: int, joining: Joining) -> Sequence[Joining]:
    """Return who else waits for the same place."""
    if joining.person_id is None:
        return []
    return _read(
        connection,
        joinings.c.bot_id == bot_id,
        joinings.c.person_id == joining.person_id,
        joinings.c.state == WAITING,
        joinings.c.telegram_id != joining.telegram_id,
    )


def count_since(connection: Connection, bot_id: int, campaign_id: str, telegram_id: int, since: datetime) -> int:
    """Return how often an account has asked since then; being about to type a name does not count."""
    mine = _of_account(bot_id, campaign_id, telegram_id)
    query = select(func.count()).select_from(joinings).where(*mine, joinings.c.asked_at >= since, joinings.c.name != "")
    return int(connection.execute(query).scalar_one())


def waiting(connection: Connection, bot_id: int, campaign_id: str) -> Sequence[Joining]:
    """Return what waits for the office, oldest first."""
    whose = (joinings.c.bot_id == bot_id, joinings.c.campaign_id == campaign_id)
    return _read(connection, *whose, joinings.c.state == WAITING)


def decide(connection: Connection, bot_id: int, joining_id: int, state: str, by: int | None, at: datetime) -> bool:
    """Note what becomes of a joining; False where it waits no more."""
    done = connection.execute(
        update(joinings)
        .where(joinings.c.bot_id == bot_id, joinings.c.joining_id == joining_id, joinings.c.state == WAITING)
        .values(state=state, decided_by=by, decided_at=at)
    )
    return done.rowcount == 1


def _of_account(bot_id: int, campaign_id: str, telegram_id: int) -> tuple[Any, ...]:
    return (
        joinings.c.bot_id == bot_id,
        joinings.c.campaign_id == campaign_id,
        joinings.c.telegram_id == telegram_id,
    )


def _read(connection: Connection, *conditions: Any) -> list[Joining]:
    rows = connection.execute(select(joinings).where(*conditions).order_by(joinings.c.joining_id))
    return [_joining(row) for row in rows]


def _joining(row: Row[Any]) -> Joining:
    return Joining(
        campaign_id=row.campaign_id,
        telegram_id=row.telegram_id,
        telegram_name=row.telegram_name,
        name=row.name,
        role=row.role,
        team_id=row.team_id,
        asked_at=row.asked_at,
        person_id=row.person_id,
        state=row.state,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        joining_id=row.joining_id,
    )
