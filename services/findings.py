"""What a visit found, typed in the group or in private, is kept on its case; it is no report and scores nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from campaign.borrowers import Listed, goes_by
from campaign.findings import BLOCKING, Finding, Found, read_findings
from campaign.privacy import redact
from campaign.reading import Disposition, Match, Reading
from campaign.rights import Deed, may, within
from messages import cases as words
from services.act import Act, acting
from services.corrections import match_of
from services.desk import Desk
from services.incoming import Incoming
from services.loans import read_as
from services.meant import meant_by
from services.permission import place_of
from services.sayings import ALARM, AMENDED, NOTED, TEXT, react, text
from storage import cases, findings, people
from storage.campaigns import ARCHIVED
from storage.findings import Kept
from storage.people import Person
from storage.store import Connection

TAKEN_BACK_FOR = timedelta(hours=24)


def hear(act: Act, author: Person | None, incoming: Incoming, reading: Reading) -> bool:
    """Keep what a message says was found, and nothing else of it; what an edit no longer says goes.

    Beside what scores only what the office must know is kept. Says whether the message speaks of findings.
    """
    if author is None or not act.field.has_cases or not _may(act, author, incoming):
        return False
    said = _said(act, incoming)
    if reading.disposition is not Disposition.IGNORE:
        said = [one for one in said if one.found in BLOCKING]
    bot_id, place = act.desk.bot_id, (incoming.chat_id, incoming.message_id)
    before = findings.of_message(act.connection, bot_id, *place) if incoming.changed_at is not None else []
    if (not said and not before) or any(one.person_id != author.person_id for one in before):
        return False
    known = _listed(act, [one.code for one in said])
    own: list[tuple[Listed, Finding]] = []
    others: list[tuple[Listed, Finding]] = []
    for one in said:
        case = known.get(one.code)
        if case is not None:
            theirs = case.team_id is None or within(Deed.NOTE_FINDING, author, team_id=case.team_id)
            (own if theirs else others).append((case, one))
    for case, _ in others[:1]:
        team = act.team_name(case.team_id) or ""
        act.say(text(incoming.chat_id, words.finding_of_another_team(case.code, team), about=incoming.message_id))
    now = [_kept(act, author, incoming, case, one) for case, one in own]
    if now != before:
        _keep(act, author, incoming, before, now)
        act.say(react(*place, NOTED if now else AMENDED, act.campaign.campaign_id))
        _tell_the_office(act, author, before, own)
    return bool(before or own or others)


def take_back(act: Act, author: Person, incoming: Incoming, reading: Reading) -> bool:
    """Take a finding back: of the message answered, else one's own latest where no report came after it."""
    match = match_of(reading)
    gone = _to_take_back(act, author, incoming, match)
    if not gone:
        return False
    left = [
        one
        for one in findings.of_message(act.connection, act.desk.bot_id, gone[0].chat_id, gone[0].message_id)
        if one not in gone
    ]
    meant = replace(incoming, chat_id=gone[0].chat_id, message_id=gone[0].message_id)
    _keep(act, author, meant, [*gone, *left], left)
    campaign_id = act.campaign.campaign_id
    act.say(react(incoming.chat_id, incoming.message_id, AMENDED, campaign_id))
    if not left:
        act.say(react(meant.chat_id, meant.message_id, AMENDED, campaign_id))
    if incoming.answers is None:
        told = words.finding_taken_back([(one.code, one.found) for one in gone])
        act.say(text(incoming.chat_id, told, about=incoming.message_id, campaign_id=campaign_id))
    return True


def heard_in_private(connection: Connection, desk: Desk, incoming: Incoming) -> bool:
    """Keep what is told in private of a case on the list, or take it back; False where it is something else."""
    for person in people.by_telegram_id(connection, desk.bot_id, incoming.telegram_id):
        field = desk.fields.of_campaign(connection, desk.bot_id, person.campaign_id)
        campaign = field.campaign
        is_over = campaign.stage == ARCHIVED or campaign.span.day_of(desk.now()) > campaign.span.last_on
        if not field.has_cases or is_over:
            continue
        with acting(connection, desk, field) as act:
            if _heard(act, incoming):
                return True
    return False


def _heard(act: Act, incoming: Incoming) -> bool:
    author = act.person(incoming.telegram_id)
    heard = replace(incoming, text=redact(incoming.text), reads=read_as(act, incoming.text))
    reading = act.read(heard.said, heard.said_at)
    if author is None:
        return False
    if reading.disposition is Disposition.WITHDRAW and incoming.changed_at is None:
        return take_back(act, author, heard, reading)
    plain = reading.disposition is Disposition.IGNORE and not reading.promises
    return plain and hear(act, author, heard, reading)


def _may(act: Act, author: Person, incoming: Incoming) -> bool:
    return may(Deed.NOTE_FINDING, author, place_of(act, incoming.chat_id))


def _said(act: Act, incoming: Incoming) -> list[Finding]:
    on = incoming.said_at.astimezone(act.campaign.span.zone).date()
    found = read_findings(incoming.said, on, act.field.calendar)
    return list({one.code: one for one in reversed(found)}.values())[::-1]  # of a case named twice what was said first


def _listed(act: Act, codes: Sequence[str]) -> dict[str, Listed]:
    if not codes:
        return {}
    listed = cases.find(act.connection, act.desk.bot_id, act.campaign.campaign_id, codes=codes, names=(), surnames=())
    fitting = {code: [case for case in listed if goes_by(case, code)] for code in codes}
    return {code: found[0] for code, found in fitting.items() if len(found) == 1}


def _kept(act: Act, author: Person, incoming: Incoming, case: Listed, one: Finding) -> Kept:
    place = author.person_id, incoming.chat_id, incoming.message_id, incoming.said_at
    return Kept(act.campaign.campaign_id, case.code, one.found, one.back_on, one.words, *place)


def _keep(act: Act, author: Person, incoming: Incoming, before: Sequence[Kept], now: Sequence[Kept]) -> None:
    place = incoming.chat_id, incoming.message_id
    findings.replace_of(act.connection, act.desk.bot_id, *place, now)
    was, now_is = {one.code: _plain(one) for one in before}, {one.code: _plain(one) for one in now}
    for code in dict.fromkeys([*was, *now_is]):
        if was.get(code) != now_is.get(code):
            subject = f"case:{code}"
            act.note(author.person_id, place[0], Deed.NOTE_FINDING, subject, was.get(code), now_is.get(code))


def _plain(one: Kept) -> dict[str, str | None]:
    return {"found": str(one.found), "back_on": one.back_on.isoformat() if one.back_on else None}


def _tell_the_office(act: Act, author: Person, before: Sequence[Kept], now: Sequence[tuple[Listed, Finding]]) -> None:
    known = {(one.code, one.found) for one in before}
    for case, one in now:
        if one.found not in BLOCKING or (case.code, one.found) in known:
            continue
        label = words.case_as_shown(case.code, case.borrower, case.area, shows_names=act.campaign.shows_names)
        said_at = act.at.astimezone(act.campaign.span.zone)
        told = words.finding_for_the_office(label, one.found, author.name, said_at)
        kind = ALARM if one.found is Found.DANGER else TEXT
        act.say(*(text(chat_id, told, campaign_id=act.campaign.campaign_id, kind=kind) for chat_id in act.office_chats))


def _to_take_back(act: Act, author: Person, incoming: Incoming, match: Match) -> list[Kept]:
    bot_id = act.desk.bot_id
    if incoming.answers is not None:
        answered = findings.of_message(act.connection, bot_id, incoming.chat_id, incoming.answers)
        return [one for one in answered if _is_theirs(act, author, one)]
    if match.amount_fen is not None or match.borrower is not None:
        return []
    since = act.at - TAKEN_BACK_FOR
    own = findings.latest_by(act.connection, bot_id, act.campaign.campaign_id, author.person_id, since)
    if incoming.chat_id > 0:
        own = [one for one in own if one.chat_id == incoming.chat_id]
    own = [one for one in own if match.case_code is None or one.code.upper() == match.case_code]
    latest = [one for one in own if (one.chat_id, one.message_id) == (own[0].chat_id, own[0].message_id)]
    reported = meant_by(act, author, incoming, match) if latest and incoming.chat_id < 0 else []
    return [] if any(one.report.reported_at > latest[0].said_at for one in reported) else latest


def _is_theirs(act: Act, author: Person, one: Kept) -> bool:
    """Whether somebody may take a finding back: who said it, and the captain of their team."""
    said_by = people.by_ids(act.connection, act.desk.bot_id, [one.person_id]).get(one.person_id)
    team_id = None if said_by is None else said_by.team_id
    return within(Deed.CHANGE_REPORT, author, person_id=one.person_id, team_id=team_id)
