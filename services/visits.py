"""/next and /mine: whom a team should visit next, and why; and its cases that still need something, page by page."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from typing import Any

from campaign.findings import BLOCKING, Found
from campaign.ledger import Entry
from campaign.reading import Kind
from campaign.rights import Deed, Reach, within
from campaign.visits import (
    HARD,
    MIDDLE_FEN,
    PLAIN,
    SMALL_FEN,
    Expected,
    Here,
    Payment,
    Prospect,
    next_visits,
    still_expected,
)
from messages import cases as case_words
from messages import visits as words
from services.act import Act
from services.buttons import button_of
from services.incoming import Press
from services.permission import Asked
from services.pressing import Pressed
from services.sayings import text
from storage import campaigns, dues, findings, ledger, visits
from storage.dues import PROMISE, Due
from storage.findings import Kept
from storage.people import Person
from storage.questions import Button
from storage.visits import OpenCase, Order, Whose

NEXT, MINE = "next_visits", "list_cases"  # the actions of the buttons that turn a page
AT_A_TIME, A_PAGE = 5, 8  # what a phone shows without scrolling
MARGIN = 40  # read beyond what is shown: the rules may leave a case out that the database did not
MOST_DUE = 300
OPEN_FOR = timedelta(hours=24)
_BETWEEN = re.compile(r"[、,，;；/\s]+")


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of cases beside the list, by code: what stands in the ledger, what is to be paid, what was found.

    `expected` is what has not come yet, the earliest first.
    """

    entries: Mapping[str, Sequence[Entry]]
    dues: Mapping[str, Sequence[Due]]
    expected: Mapping[str, Sequence[Expected]]
    found: Mapping[str, Kept]


def next_ones(act: Act, asked: Asked) -> None:
    """Answer /next: five cases at a time, each with its reason; behind the command may stand a place."""
    _answer(act, asked, NEXT)


def mine(act: Act, asked: Asked) -> None:
    """Answer /mine: the team's cases that still need something; the office names a team, or sees all."""
    _answer(act, asked, MINE)


def by_button(act: Act, presser: Person, button: Button, pressed: Press) -> Pressed:
    """Turn a page: what it shows is read anew."""
    team_id, place, first = (button.payload[name] for name in ("team_id", "place", "first"))
    if not within(Deed.LIST_CASES, presser, team_id=team_id):
        return Pressed(words.list_not_yours())
    whose = Whose(act.desk.bot_id, act.campaign.campaign_id, team_id, place)
    html, rows, codes = _shown(act, presser, whose, button.action, first, private=pressed.chat_id > 0)
    _note(act, presser, pressed.chat_id, whose, codes)
    return Pressed("", html, rows)


def standing_of(act: Act, codes: Sequence[str]) -> Standing:
    """Return what is known of these cases."""
    whose = act.connection, act.desk.bot_id, act.campaign.campaign_id, codes
    entries: dict[str, list[Entry]] = {code: [] for code in codes}
    owed: dict[str, list[Due]] = {code: [] for code in codes}
    for entry in ledger.of_cases(*whose):
        entries[entry.case_code or ""].append(entry)
    for due in dues.of_cases(*whose):
        owed[due.case_code or ""].append(due)
    expected = {code: _expected(owed[code], entries[code]) for code in codes}
    return Standing(entries, owed, expected, findings.of_cases(*whose))


def _expected(owed: Sequence[Due], entries: Sequence[Entry]) -> list[Expected]:
    said = [
        Expected(due.due_on, due.amount_fen, due.said_at, due.sort == PROMISE) for due in owed if due.due_on is not None
    ]
    came = [Payment(entry.reported_at, entry.amount_fen or 0) for entry in entries if entry.kind == Kind.CASH]
    return still_expected(said, came)


def _answer(act: Act, asked: Asked, what: str) -> None:
    chat_id, about = asked.command.chat_id, asked.command.message_id
    whose = _whose(act, asked)
    if not act.field.has_cases or whose is None:
        told = words.no_list() if whose is not None else words.no_team()
        act.say(text(chat_id, told, about=about))
        return
    html, rows, codes = _shown(act, asked.person, whose, what, 0, private=chat_id > 0)
    act.say(text(chat_id, html, about=about, rows=rows))
    _note(act, asked.person, chat_id, whose, codes)


def _note(act: Act, person: Person, chat_id: int, whose: Whose, codes: Sequence[str]) -> None:
    subject = "campaign" if whose.team_id is None else f"team:{whose.team_id}"
    act.note(person.person_id, chat_id, Deed.LIST_CASES, subject, None, {"codes": codes})


def _whose(act: Act, asked: Asked) -> Whose | None:
    """Return whose cases are meant; None where somebody of the field is of no team."""
    bot_id, campaign_id, said = act.desk.bot_id, act.campaign.campaign_id, asked.words
    if asked.reach is not Reach.ALL:
        team_id = next((part.team_id for part in asked.person.parts if part.team_id is not None), None)
        return None if team_id is None else Whose(bot_id, campaign_id, team_id, said)
    named = next((team for team in campaigns.teams_of(act.connection, bot_id, campaign_id) if team.name == said), None)
    return Whose(bot_id, campaign_id, None, said) if named is None else Whose(bot_id, campaign_id, named.team_id)


Rows = list[list[dict[str, str]]]


def _shown(
    act: Act, person: Person, whose: Whose, what: str, first: int, *, private: bool
) -> tuple[str, Rows, list[str]]:
    show = _next if what == NEXT else _page
    return show(act, person, whose, first, private=private)


def _page(act: Act, _: Person, whose: Whose, first: int, *, private: bool) -> tuple[str, Rows, list[str]]:
    today_on, names = act.campaign.span.day_of(act.at), private or act.campaign.shows_names
    number = visits.count(act.connection, whose)
    found = visits.page(act.connection, whose, today_on, first, A_PAGE)
    known = standing_of(act, [case.code for case in found])
    lines = [
        words.ListedLine(
            case=case_words.case_as_shown(case.code, case.borrower, case.area, shows_names=names),
            left_fen=case.balance_fen - case.settled_fen,
            due=next(iter(known.expected[case.code]), None),
            found=known.found[case.code].found if case.code in known.found else None,
            back_on=known.found[case.code].back_on if case.code in known.found else None,
            private=private,
        )
        for case in found
    ]
    turns = [
        button_of(act, MINE, label, _payload(whose, to), OPEN_FOR)
        for label, to in (("◀", first - A_PAGE), ("▶", first + A_PAGE))
        if 0 <= to < number
    ]
    html = words.case_list(_title(act, whose), lines, number, first // A_PAGE + 1, -(-number // A_PAGE), today_on)
    return html, [turns] if turns else [], [case.code for case in found]


def _next(act: Act, person: Person, whose: Whose, first: int, *, private: bool) -> tuple[str, Rows, list[str]]:
    here, order = _here(act, person, whose)
    names = private or act.campaign.shows_names
    reading = first + AT_A_TIME + MARGIN
    late = visits.due(act.connection, whose, here.today_on, case_words.EASES, PLAIN, MOST_DUE)
    others = visits.candidates(act.connection, whose, order, case_words.EASES, PLAIN, reading)
    by_code = {case.code: case for case in [*late, *others]}
    known = standing_of(act, list(by_code))
    going = next_visits([_prospect(case, known, act.campaign.span.zone) for case in by_code.values()], here)
    shown = going[first : first + AT_A_TIME]
    lines = [
        words.VisitLine(
            case=case_words.case_as_shown(visit.code, case.borrower, case.area, shows_names=names),
            left_fen=case.balance_fen - case.settled_fen,
            why=visit.why,
            due=visit.due,
        )
        for visit in shown
        for case in [by_code[visit.code]]
    ]
    more = len(going) > first + AT_A_TIME
    rows = [[button_of(act, NEXT, words.MORE, _payload(whose, first + AT_A_TIME), OPEN_FOR)]] if more else []
    return words.next_visits(_title(act, whose), lines, first + 1), rows, [visit.code for visit in shown]


def _prospect(case: OpenCase, known: Standing, zone: tzinfo) -> Prospect:
    found, entries = known.found.get(case.code), known.entries[case.code]
    dated = any(due.due_on is not None for due in known.dues[case.code])
    return Prospect(
        code=case.code,
        area=case.area,
        balance_fen=case.balance_fen - case.settled_fen,
        expected=known.expected[case.code],
        order=case.visit_order,
        ease=case.ease,
        found=None if found is None else Found(found.found),
        found_at=None if found is None else found.said_at,
        found_on=None if found is None else found.said_at.astimezone(zone).date(),
        found_by=None if found is None else found.person_id,
        back_on=None if found is None else found.back_on,
        has_plan=not dated and any(entry.kind == Kind.PLAN for entry in entries),
        reported_on=max((entry.reported_on for entry in entries), default=None),
    )


def _here(act: Act, person: Person, whose: Whose) -> tuple[Here, Order]:
    """Return where the asker is: where they, or else their team, last reported or found something today."""
    span = act.campaign.span
    today_on = span.day_of(act.at)
    begins_at = datetime.combine(today_on, time(), span.zone)
    bot_id, campaign_id = act.desk.bot_id, act.campaign.campaign_id
    colleagues = [one.person_id for one in act.field.roster if one.team_id == whose.team_id]
    area = next(
        (
            found
            for people_ids in ([person.person_id], colleagues)
            if (found := visits.last_area(act.connection, bot_id, campaign_id, people_ids, begins_at))
        ),
        "",
    )
    teams = campaigns.teams_of(act.connection, bot_id, campaign_id)
    areas = {area for team in teams if team.team_id == whose.team_id for area in _BETWEEN.split(team.area) if area}
    here = Here(person.person_id, today_on, area, frozenset(areas))
    sizes = [SMALL_FEN, MIDDLE_FEN]
    blocking, hard = [str(found) for found in BLOCKING], [str(found) for found in HARD]
    order = Order(today_on, begins_at, person.person_id, area, sorted(areas), sizes, blocking, hard, Found.GOING)
    return here, order


def _title(act: Act, whose: Whose) -> str:
    teams = campaigns.teams_of(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    team = next((team.name for team in teams if team.team_id == whose.team_id), "")
    return words.list_title(team, whose.place)


def _payload(whose: Whose, first: int) -> dict[str, Any]:
    return {"team_id": whose.team_id, "place": whose.place, "first": first}
