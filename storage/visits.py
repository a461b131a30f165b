"""A team's cases that still need something: a page of them, and those a visit could go to; counted and cut in SQL.

A list may hold 100,000 cases: what is filtered here is what campaign/visits.py would leave out, in the order it would
give, so that only the first few have to be read.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, Select, and_, case, cast, exists, func, or_, select

from storage.dues import PROMISE
from storage.tables import case_details, cases, dues, findings, ledger, surveys

REDUCING = ("cash", "renewal", "in_kind")
"""The kinds by which a balance is settled."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose cases: a campaign's, of one team or (None) of all, in places whose name holds `place`."""

    bot_id: int
    campaign_id: str
    team_id: str | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case that still needs something; money in fen, `settled_fen` what has been recovered in the campaign."""

    code: str
    borrower: str
    area: str
    team_id: str | None
    balance_fen: int
    settled_fen: int
    visit_order: int | None
    ease: int


@dataclass(frozen=True, slots=True)
class Order:
    """How a visit is chosen: the day with its beginning, who asks, where they are, the sizes that come first."""

    today_on: date
    begins_at: datetime
    person_id: int
    area: str
    areas: Collection[str]
    sizes_fen: Sequence[int]
    blocking: Collection[str]
    hard: Collection[str]
    going: str


def _here(table: Any) -> ColumnElement[bool]:
    """Join a table that knows cases by `code`, or by `case_code`, to the case."""
    code = table.c.code if "code" in table.c else table.c.case_code
    return and_(table.c.bot_id == cases.c.bot_id, table.c.campaign_id == cases.c.campaign_id, code == cases.c.code)


def _sum(of: ColumnElement[int], *of_which: ColumnElement[bool]) -> ColumnElement[int]:
    """Add up what the ledger holds of the case; what was taken back takes itself away."""
    summed = select(func.sum(of)).where(_here(ledger), *of_which).scalar_subquery()
    return func.coalesce(cast(summed, BigInteger), 0)  # PostgreSQL adds up to a numeric


_balance = cases.c.principal_fen + cases.c.interest_fen
_settled = _sum(ledger.c.amount_fen, ledger.c.kind.in_(REDUCING))
_is_open = or_(_settled < _balance, and_(_balance == 0, _settled == 0))  # a list without sums has open cases too


def _ease(eases: Mapping[str, int], plain: int) -> ColumnElement[int]:
    """Rank a case by the class its list, or else its survey, names."""
    classes: list[Any] = [(case_details.c.loan_class == word, ease) for word, ease in eases.items()]
    classes += [(surveys.c.client_group == word, ease) for word, ease in eases.items()]
    return case(*classes, else_=plain) if classes else case((cases.c.code.is_(None), plain), else_=plain)


def _open(whose: Whose, eases: Mapping[str, int], plain: int, days: Any) -> tuple[Select[Any], ColumnElement[int]]:
    ease = _ease(eases, plain)
    query = (
        select(
            cases.c.code,
            cases.c.borrower,
            cases.c.area,
            cases.c.team_id,
            _balance,
            _settled,
            surveys.c.visit_order,
            ease,
        )
        .select_from(
            cases.outerjoin(case_details, _here(case_details))
            .outerjoin(surveys, _here(surveys))
            .outerjoin(days, days.c.case_code == cases.c.code)
        )
        .where(*_of(whose), _is_open)
    )
    return query, ease


def _of(whose: Whose) -> list[ColumnElement[bool]]:
    wanted = [cases.c.bot_id == whose.bot_id, cases.c.campaign_id == whose.campaign_id]
    if whose.team_id is not None:
        wanted.append(cases.c.team_id == whose.team_id)
    if whose.place:
        wanted.append(cases.c.area.contains(whose.place, autoescape=True))
    return wanted


def count(connection: Connection, whose: Whose) -> int:
    """Return how many cases still need something."""
    query = select(func.count()).select_from(cases).where(*_of(whose), _is_open)
    return connection.execute(query).scalar_one()


def page(connection: Connection, whose: Whose, today_on: date, first: int, most: int) -> list[OpenCase]:
    """Return some of the cases that still need something: those with a day to come or missed first, then by place."""
    came = ledger.alias("came")
    of_the_due = [came.c[name] == dues.c[name] for name in ("bot_id", "campaign_id", "case_code")]
    paid = exists(
        select(came.c.entry_id).where(*of_the_due, came.c.kind == "cash", came.c.reported_at > dues.c.said_at)
    )
    days = _days(whose, func.min(dues.c.due_on).label("day"), or_(dues.c.due_on >= today_on, ~paid))
    query, _ = _open(whose, {}, 0, days)
    query = query.order_by(days.c.day.is_(None), days.c.day, cases.c.area, cases.c.code).offset(first).limit(most)
    return [OpenCase(*row) for row in connection.execute(query)]


def due(
    connection: Connection, whose: Whose, today_on: date, eases: Mapping[str, int], plain: int, most: int
) -> list[OpenCase]:
    """Return cases on which something was to be paid by today, broken or not; promises and the latest days first."""
    promised = func.min(case((dues.c.sort == PROMISE, 0), else_=1)).label("promised")
    days = _days(whose, func.max(dues.c.due_on).label("day"), dues.c.due_on <= today_on, promised)
    query, _ = _open(whose, eases, plain, days)
    query = query.where(days.c.day.is_not(None)).order_by(days.c.promised, days.c.day.desc(), cases.c.code)
    return [OpenCase(*row) for row in connection.execute(query.limit(most))]


def _days(whose: Whose, day: ColumnElement[Any], which: ColumnElement[bool], *more: ColumnElement[Any]) -> Any:
    """Return a day for each case with dues; once for the whole campaign, since asking case by case is slow."""
    mine = dues.c.bot_id == whose.bot_id, dues.c.campaign_id == whose.campaign_id, dues.c.case_code.is_not(None)
    return select(dues.c.case_code, day, *more).where(*mine, which).group_by(dues.c.case_code).subquery()


def candidates(
    connection: Connection, whose: Whose, order: Order, eases: Mapping[str, int], plain: int, most: int
) -> list[OpenCase]:
    """Return the cases a visit could go to where nothing is due, in the order of campaign/visits.py."""
    latest = findings.alias("latest")
    days = _days(whose, func.max(dues.c.due_on).label("day"), dues.c.due_on.is_not(None))
    query, ease = _open(whose, eases, plain, days)
    seen_today = latest.c.said_at >= order.begins_at
    own_way = and_(latest.c.found == order.going, latest.c.person_id == order.person_id)
    left_alone = or_(
        latest.c.found.in_(order.blocking),
        and_(seen_today, ~own_way),
        func.coalesce(latest.c.back_on > order.today_on, False),
    )
    hard = and_(latest.c.found.in_(order.hard), or_(latest.c.back_on.is_(None), latest.c.back_on > order.today_on))
    sizes = [(_balance - _settled < size, place) for place, size in enumerate(order.sizes_fen)]
    near: list[Any] = [(cases.c.area == order.area, 0)] if order.area else []
    near += [(cases.c.area.in_(order.areas), 1)] if order.areas else []
    query = (
        query.outerjoin(latest, and_(_here(latest), _is_latest(latest)))
        .where(
            or_(latest.c.code.is_(None), ~left_alone),
            func.coalesce(days.c.day <= order.today_on, _sum(ledger.c["items"], ledger.c.kind == "plan") == 0),
            _sum(ledger.c["items"], ledger.c.reported_on == order.today_on) == 0,
        )
        .order_by(
            case((hard, 1), else_=0),
            surveys.c.visit_order.is_(None),
            surveys.c.visit_order,
            ease,
            case(*sizes, else_=len(sizes)),
            *([case(*near, else_=2)] if near else []),
            cases.c.area,
            _balance - _settled,
            cases.c.code,
        )
        .limit(most)
    )
    return [OpenCase(*row) for row in connection.execute(query)]


def _is_latest(one: Any) -> ColumnElement[bool]:
    newer = findings.alias("newer")
    same_case = [newer.c[name] == one.c[name] for name in ("bot_id", "campaign_id", "code")]
    is_newer = or_(
        newer.c.said_at > one.c.said_at,
        and_(newer.c.said_at == one.c.said_at, newer.c.finding_id > one.c.finding_id),
    )
    return ~exists(select(newer.c.finding_id).where(*same_case, is_newer))


def last_area(
    connection: Connection, bot_id: int, campaign_id: str, people_ids: Collection[int], since: datetime
) -> str | None:
    """Return the place of the case of which one of these people last reported or found something since then."""
    told = []
    for table, at in ((ledger, ledger.c.reported_at), (findings, findings.c.said_at)):
        query = (
            select(at, cases.c.area)
            .join(cases, _here(table))
            .where(
                table.c.bot_id == bot_id,
                table.c.campaign_id == campaign_id,
                table.c.person_id.in_(people_ids),
                at >= since,
            )
            .order_by(at.desc())
            .limit(1)
        )
        told += [tuple(row) for row in connection.execute(query)]
    return max(told)[1] if told else None
