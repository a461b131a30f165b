"""One report, end to end: taken from the inbox, read, scored, recorded, acknowledged, in one transaction."""

from dataclasses import replace
from datetime import date

from campaign.lifecycle import Stage
from campaign.privacy import redact
from campaign.reading import Disposition, Reading
from campaign.rights import Deed, Place, may
from messages import changes as change_words
from messages import people as people_words
from messages import reports as report_words
from services import answers, changes, corrections, findings, held, lifecycle, overwritings
from services.act import Act, acting
from services.desk import Desk
from services.dittos import spoken_of
from services.earlier import said_earlier
from services.inbox import take
from services.incoming import Incoming
from services.loans import read_as
from services.permission import place_of
from services.revisions import CORRECTED, OUTSIDE, TO_CORRECT, WITHDRAWN, read_anew
from services.sayings import ASKED, react, text
from storage import reports
from storage.campaigns import OFFICE
from storage.people import Person, tell_once
from storage.reports import Report
from storage.store import Connection

TOUCHING = frozenset({Disposition.AMEND, Disposition.WITHDRAW})


async def judge(desk: Desk, incoming: Incoming) -> None:
    """Judge a message of a group: new or edited. What asks nothing of the bot is passed over without a word."""

    def work(connection: Connection) -> None:
        if take(connection, desk, incoming.update_id):
            _judge(connection, desk, incoming)

    await desk.store.write(work)
    desk.said()


async def hear_anonymous(desk: Desk, update_id: int, chat_id: int, message_id: int, words: str) -> None:
    """An admin without a name wrote: where it would be a report, ask to speak as oneself."""

    def work(connection: Connection) -> None:
        if not take(connection, desk, update_id):
            return
        bound = desk.fields.of_chat(connection, desk.bot_id, chat_id)
        if bound is None or bound[0].role == OFFICE:
            return
        with acting(connection, desk, bound[1]) as act:
            if act.read(words, act.at).disposition is not Disposition.IGNORE:
                act.say(text(chat_id, people_words.anonymous(), about=message_id, campaign_id=bound[0].campaign_id))

    await desk.store.write(work)
    desk.said()


def _judge(connection: Connection, desk: Desk, incoming: Incoming) -> None:
    bound = desk.fields.of_chat(connection, desk.bot_id, incoming.chat_id)
    if bound is None:
        return
    with acting(connection, desk, bound[1]) as act:
        heard = replace(incoming, text=redact(incoming.text), reads=read_as(act, incoming.text))
        if bound[0].role == OFFICE:
            _hear_in_the_office(act, heard)
        else:
            _hear(act, heard)


def enter_held(act: Act, incoming: Incoming) -> None:
    """Judge what somebody said before they were on the roster, as of then (see services/judging_held.py)."""
    _hear(act, replace(incoming, reads=read_as(act, incoming.text)))


def _hear_in_the_office(act: Act, incoming: Incoming) -> None:
    """The office talks about results all day; only somebody of a team who reports there is told where to."""
    author = act.person(incoming.telegram_id)
    if author is None or author.team_id is None or incoming.changed_at is not None:
        return
    if _read(act, author, incoming).disposition in (Disposition.SCORE, Disposition.MIXED):
        words = report_words.not_in_the_office(author.name)
        act.say(text(incoming.chat_id, words, about=incoming.message_id, campaign_id=act.campaign.campaign_id))


def _hear(act: Act, incoming: Incoming) -> None:
    bot_id = act.desk.bot_id
    known = reports.find(act.connection, bot_id, incoming.chat_id, incoming.message_id, to_change=True)
    if known is not None and known.campaign_id != act.campaign.campaign_id:
        return  # said when the chat belonged to another campaign
    if known is not None and (incoming.changed_at is None or known.text == incoming.text):
        changes.drop_waiting_edit(act, known)
        return
    author = act.person(incoming.telegram_id)
    reading = _read(act, author, incoming)
    corrects = reading.disposition in TOUCHING or corrections.says_not_how(reading)
    if author is None:
        if known is None:
            held.hear(act, incoming, reading)
        return
    if known is None and not corrects and answers.by_word(act, author, incoming):
        return
    if not corrects:
        findings.hear(act, author, incoming, reading)
    if known is None and reading.disposition is Disposition.IGNORE and not reading.promises:
        return
    if known is None and not _may_report(act, author, incoming) and not (corrects and incoming.answers is not None):
        return  # leaders, the office, coaches and cashiers speak of results; theirs are no reports
    if corrects and (known is None or known.disposition in (TO_CORRECT, CORRECTED)):
        _correct(act, author, incoming, known, reading)
    elif known is not None:
        _change(act, author, incoming, known, reading)
    else:
        _enter(act, author, incoming, reading)


def _may_report(act: Act, author: Person, incoming: Incoming) -> bool:
    place = place_of(act, incoming.chat_id)
    # A chat that moved, or was let go, since a held report was said there.
    return may(Deed.REPORT, author, Place.CAMPAIGN if place is Place.UNBOUND else place)


def _correct(act: Act, author: Person, incoming: Incoming, known: Report | None, reading: Reading) -> None:
    """Carry a correction out, once: edited afterwards it must not change, or take back, another report."""
    if known is not None and known.disposition == CORRECTED:
        if reading.amend is not None:
            act.say(text(incoming.chat_id, change_words.correct_anew(), about=incoming.message_id))
        return
    if reading.withdraw is not None and findings.take_back(act, author, incoming, reading):
        done = True
    elif corrections.says_not_how(reading):
        done = False
        corrections.ask_how(act, incoming, reading)
    else:
        done = corrections.apply(act, author, replace(incoming, text=incoming.said), reading)
    if author.team_id is not None:
        # A 撤回 that found nothing must not find, edited, what was reported since.
        disposition = CORRECTED if done or reading.withdraw is not None else TO_CORRECT
        reports.save(act.connection, act.desk.bot_id, _report(act, author, author.team_id, incoming, disposition))


def _read(act: Act, author: Person | None, incoming: Incoming) -> Reading:
    """Read a message, knowing what was said before it where it refers to that."""
    return act.read(incoming.said, incoming.said_at, said_earlier(act, author, incoming))


def _enter(act: Act, author: Person, incoming: Incoming, reading: Reading) -> None:
    promises_only = reading.disposition is Disposition.IGNORE
    if author.team_id is None:
        if not promises_only and _tell_once(act, incoming):
            act.say(text(incoming.chat_id, report_words.not_in_a_team(author.name), about=incoming.message_id))
        return
    report = _report(act, author, author.team_id, incoming, reading.disposition)
    is_inside = any(map(act.campaign.span.includes, [report.reported_on, *_said_days(reading)]))
    if lifecycle.stage_then(act, report.reported_at) is not Stage.OPEN or not (is_inside or promises_only):
        lifecycle.keep_unscored(act, report)
    elif promises_only:
        read_anew(act, report, reading, first=True, settled=spoken_of(act, incoming))
    elif _is_late(act, incoming):
        # Chatter of a closed day, edited into a report: nothing may be slipped into the day unseen.
        nothing = replace(report, text="", reads=None, disposition=Disposition.IGNORE, revision=0)
        reports.save(act.connection, act.desk.bot_id, nothing)
        changes.propose(act, author, report, changes.EDIT, incoming.said, settled=spoken_of(act, incoming))
    else:
        read_anew(act, report, reading, first=True, settled=spoken_of(act, incoming))


def _said_days(reading: Reading) -> list[date]:
    return [entry.said_on for entry in reading.entries if entry.said_on is not None]


def _report(act: Act, author: Person, team_id: str, incoming: Incoming, disposition: str) -> Report:
    return Report(
        chat_id=incoming.chat_id,
        message_id=incoming.message_id,
        campaign_id=act.campaign.campaign_id,
        person_id=author.person_id,
        team_id=team_id,
        reported_at=incoming.said_at,
        reported_on=act.campaign.span.day_of(incoming.said_at),
        revision=incoming.revision,
        text=incoming.text,
        disposition=disposition,
        reads=incoming.reads,
    )


def _change(act: Act, author: Person, incoming: Incoming, known: Report, reading: Reading) -> None:
    if known.disposition == OUTSIDE or author.person_id != known.person_id:
        return
    if known.disposition == WITHDRAWN:
        if reading.disposition is not Disposition.IGNORE:
            act.say(text(known.chat_id, change_words.already_withdrawn(), about=known.message_id))
        return
    moved = replace(known, revision=incoming.revision, text=incoming.text, reads=incoming.reads)
    if _is_late(act, incoming):
        changes.propose(act, author, moved, changes.EDIT, incoming.said, settled=spoken_of(act, incoming))
    elif not overwritings.typed_over(act, moved, reading, spoken_of(act, incoming)):
        reports.save(act.connection, act.desk.bot_id, moved)
        act.say(
            react(known.chat_id, known.message_id, ASKED, known.campaign_id),
            text(known.chat_id, change_words.say_it_whole(), about=known.message_id, campaign_id=known.campaign_id),
        )


def _is_late(act: Act, incoming: Incoming) -> bool:
    return incoming.changed_at is not None and changes.is_late(act, incoming.said_at, incoming.changed_at)


def _tell_once(act: Act, incoming: Incoming) -> bool:
    return tell_once(act.connection, act.desk.bot_id, act.campaign.campaign_id, incoming.telegram_id, act.at)
