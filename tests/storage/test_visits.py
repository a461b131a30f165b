"""A team's open cases are filtered, ordered and cut in the database, as the rules of campaign/visits.py would."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from campaign.findings import BLOCKING, Found
from campaign.visits import HARD, MIDDLE_FEN, SMALL_FEN
from storage import cases, dues, findings, ledger, visits
from storage.cases import Case
from storage.dues import Due
from storage.findings import Kept
from storage.store import Connection, Store
from storage.tables import case_details, surveys
from storage.visits import Order, Whose
from tests.samples import NOON, an_entry
from tests.storage.conftest import BOT, OTHER_BOT

TODAY = date(2026, 11, 24)
CASE = Case("A1", "张三", "上杏村", None, 4_000_000, 1_000_000, None, "t1")
OURS = Whose(BOT, "winter", "t1")
ORDER = Order(
    today_on=TODAY,
    begins_at=NOON - timedelta(hours=12),
    person_id=7,
    area="上杏村",
    areas=["槐荫村"],
    sizes_fen=[SMALL_FEN, MIDDLE_FEN],
    blocking=list(BLOCKING),
    hard=list(HARD),
    going=Found.GOING,
)
DUE = Due(-100, 1, 0, "winter", "promise", 1, "t1", "A1", None, TODAY, 1_000_000, None, NOON - timedelta(days=1))


async def listed(store: Store, *made: Case) -> None:
    await store.write(lambda c: cases.save(c, BOT, "winter", made))
    await store.write(lambda c: cases.save(c, OTHER_BOT, "winter", made))


async def scored(store: Store, *entries: Any) -> None:
    await store.write(lambda c: ledger.append(c, BOT, "winter", entries, NOON))


async def candidates(store: Store, whose: Whose = OURS, order: Order = ORDER) -> str:
    eases = {"双有": 0, "双无": 4}
    found = await store.read(lambda c: visits.candidates(c, whose, order, eases, 2, 100))
    return " ".join(case.code for case in found)


async def page(store: Store, whose: Whose = OURS, first: int = 0, most: int = 100) -> str:
    found = await store.read(lambda c: visits.page(c, whose, TODAY, first, most))
    return " ".join(case.code for case in found)


def found(message_id: int, code: str, what: Found, **others: Any) -> Kept:
    kept = Kept("winter", code, what, None, "", 7, -100, message_id, NOON - timedelta(days=1))
    return replace(kept, **others)


async def keep(store: Store, made: Sequence[Kept]) -> None:
    def work(connection: Connection) -> None:
        for one in made:
            findings.replace_of(connection, BOT, one.chat_id, one.message_id, [one])

    await store.write(work)


async def owe(store: Store, *made: Due) -> None:
    def work(connection: Connection) -> None:
        for due in made:
            dues.replace_of(connection, BOT, -100, due.message_id, [due])

    await store.write(work)


async def test_only_the_teams_open_cases_are_listed_page_by_page(entered: Store) -> None:
    cases_of = [replace(CASE, code=f"A{n}") for n in range(1, 6)]
    paid, theirs = replace(CASE, code="A6"), replace(CASE, code="B1", team_id="t2")
    without_sums = replace(CASE, code="C1", principal_fen=0, interest_fen=0, team_id="t3")
    await listed(entered, *cases_of, paid, theirs, without_sums, replace(CASE, code="A0", area="百合村%"))
    await scored(entered, an_entry(1, case_code="A6", amount_fen=5_000_000), an_entry(2, case_code="A5"))
    assert await page(entered) == "A1 A2 A3 A4 A5 A0"
    assert await page(entered, first=2, most=2) == "A3 A4"
    assert await page(entered, replace(OURS, team_id=None)) == "A1 A2 A3 A4 A5 B1 C1 A0"
    assert await page(entered, replace(OURS, team_id="t3")) == "C1"
    assert await page(entered, replace(OURS, place="百合")) == "A0" == await page(entered, replace(OURS, place="%"))
    assert await entered.read(lambda c: visits.count(c, OURS)) == 6
    (part,) = await entered.read(lambda c: visits.page(c, OURS, TODAY, 4, 1))
    assert (part.code, part.balance_fen, part.settled_fen) == ("A5", 5_000_000, 3_000_000)
    assert type(part.settled_fen) is int


async def test_what_has_a_day_comes_first_on_the_page_and_what_was_paid_since_has_none(entered: Store) -> None:
    await listed(entered, *(replace(CASE, code=f"A{n}") for n in range(1, 5)))
    missed, later = replace(DUE, case_code="A4", due_on=TODAY - timedelta(days=2)), replace(DUE, case_code="A3")
    kept = replace(missed, case_code="A2", message_id=2)
    await owe(entered, missed, kept, replace(later, message_id=3, due_on=TODAY + timedelta(days=3)))
    await scored(entered, an_entry(9, case_code="A2", amount_fen=1_000_000))
    assert await page(entered) == "A4 A3 A1 A2"


async def test_those_on_which_something_is_due_are_found_by_the_day(entered: Store) -> None:
    await listed(entered, *(replace(CASE, code=f"A{n}") for n in range(1, 4)), replace(CASE, code="B1", team_id="t2"))
    for number, code, days in ((1, "A1", 1), (2, "A2", 0), (3, "A3", -3), (4, "B1", 0)):
        await owe(entered, replace(DUE, case_code=code, message_id=number, due_on=TODAY + timedelta(days=days)))
    late = await entered.read(lambda c: visits.due(c, OURS, TODAY, {}, 2, 10))
    assert [(case.code, case.ease) for case in late] == [("A2", 2), ("A3", 2)]


async def test_those_to_be_left_alone_are_no_candidates(entered: Store) -> None:
    await listed(entered, *(replace(CASE, code=f"A{n}") for n in range(1, 10)))
    await keep(
        entered,
        [
            found(1, "A1", Found.DISPUTE),
            found(2, "A2", Found.AWAY, back_on=TODAY + timedelta(days=1)),
            found(3, "A3", Found.NOT_HOME, said_at=NOON),
            found(4, "A4", Found.NOT_HOME),
            found(5, "A5", Found.GOING, said_at=NOON),
            found(6, "A6", Found.GOING, said_at=NOON, person_id=8),
            found(7, "A7", Found.ILL, said_at=NOON - timedelta(days=3)),
            found(8, "A7", Found.MET),
        ],
    )
    await scored(
        entered, an_entry(1, case_code="A8"), an_entry(2, case_code="A9", kind="plan", reported_on=date(2026, 11, 23))
    )
    assert await candidates(entered) == "A4 A5 A7"
    await scored(
        entered,
        replace(an_entry(1, case_code="A8"), items=-1, amount_fen=-3_000_000, reverses=1, source=an_entry(99).source),
    )
    assert await candidates(entered) == "A4 A5 A7 A8"


async def test_a_plan_with_days_waits_for_them_and_is_open_again_after_the_last(entered: Store) -> None:
    await listed(entered, CASE)
    await scored(entered, an_entry(1, case_code="A1", kind="plan", amount_fen=None, reported_on=date(2026, 11, 20)))
    for days, open_now in ((3, ""), (-3, "A1")):
        await owe(entered, replace(DUE, sort="instalment", due_on=TODAY + timedelta(days=days)))
        assert await candidates(entered) == open_now


async def test_easy_ones_come_first_then_small_then_near(entered: Store) -> None:
    made = [
        replace(CASE, code="far", area="渡口村"),
        replace(CASE, code="own", area="槐荫村"),
        replace(CASE, code="here"),
        replace(CASE, code="big", principal_fen=SMALL_FEN),
        replace(CASE, code="willing", area="渡口村"),
        replace(CASE, code="ordered", area="渡口村"),
        replace(CASE, code="refused"),
        replace(CASE, code="back", area="渡口村"),
        replace(CASE, code="unable"),
    ]
    await listed(entered, *made)
    whose = {"bot_id": BOT, "campaign_id": "winter"}
    detail = {"branch": "", "limitation_on": None, "guarantee_on": None, "guarantor": ""}
    survey = {"age_band": "", "is_expired": None, "review": "", "contact": "", "surveyed_at": NOON}
    await entered.write(
        lambda c: c.execute(case_details.insert(), {**whose, **detail, "code": "willing", "loan_class": "双有"})
    )
    await entered.write(
        lambda c: c.execute(
            surveys.insert(),
            [
                {**whose, **survey, "code": "unable", "client_group": "双无", "visit_order": None},
                {**whose, **survey, "code": "ordered", "client_group": "", "visit_order": 1},
            ],
        )
    )
    await keep(entered, [found(1, "refused", Found.REFUSED), found(2, "back", Found.AWAY, back_on=TODAY)])
    assert await candidates(entered) == "ordered willing here own back far big unable refused"
    assert await candidates(entered, order=replace(ORDER, area="", areas=[])) != ""


async def test_where_somebody_was_last_is_known_from_reports_and_findings(entered: Store) -> None:
    await listed(entered, CASE, replace(CASE, code="A2", area="渡口村"))

    async def area(*people_ids: int) -> str | None:
        since = NOON - timedelta(hours=12)
        return await entered.read(lambda c: visits.last_area(c, BOT, "winter", people_ids, since))

    assert await area(1, 7) is None
    await scored(entered, an_entry(1, case_code="A1", person_id=1))
    assert await area(1) == "上杏村"
    await keep(entered, [found(2, "A2", Found.MET, said_at=NOON + timedelta(minutes=1))])
    assert await area(1) == "上杏村" and await area(1, 7) == "渡口村"
