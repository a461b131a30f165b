"""Answers to what was asked about a report: a tapped button or a typed reply; either is read in place of the report."""

from dataclasses import replace
from datetime import datetime

from campaign.judgement import claims_of
from campaign.people import may_speak_for
from messages import changes as change_words
from messages import reports as words
from services import changes
from services.act import Act
from services.cases import with_typed_case
from services.doubts import AMENDED
from services.incoming import Incoming
from services.revisions import read_anew
from services.sayings import AMENDED as TAKEN
from services.sayings import EDIT, QUESTION, react, say, text
from storage import reports, spoken
from storage.people import Person
from storage.questions import Button
from storage.reports import Report


def by_button(act: Act, presser: Person, button: Button, update_id: int) -> tuple[str, str | None]:
    """Take a tapped answer; return the notice for the presser, and what the question says from now on, if settled."""
    report = reports.find(act.connection, act.desk.bot_id, button.chat_id, button.message_id, to_change=True)
    if report is None or report.revision != button.revision:
        return words.button_outdated(), None
    if not _may_answer(presser, report):
        return words.button_not_yours(), None
    label, settled = button.payload["label"], frozenset(button.payload.get("settled", ()))
    moved = replace(report, revision=update_id)
    if _settle(act, presser, moved, button.payload["text"], settled, act.at):
        return change_words.noted(accept=True), words.question_answered(label, presser.name)
    return change_words.waits_for_office(), words.question_answered_late(label, presser.name)


def by_word(act: Act, author: Person, incoming: Incoming) -> bool:
    """Take a typed reply to a report, or to what the bot asked about it; False where it answers nothing."""
    report = _answered(act, author, incoming)
    if report is None:
        return False
    whole = act.completed(report.said, incoming.text, report.reported_at) or with_typed_case(
        act, report.said, claims_of(act.read(report.said, report.reported_at)), report.team_id, incoming.text
    )
    if whole is None:
        return False
    if AMENDED in report.settled:  # its text says no longer what counts: read again, it would undo the correction
        words_now = change_words.say_it_whole()
        act.say(text(incoming.chat_id, words_now, about=incoming.message_id, campaign_id=report.campaign_id))
        return True
    moved = replace(report, revision=incoming.update_id)
    if _settle(act, author, moved, whole, frozenset(), incoming.said_at):
        act.say(react(incoming.chat_id, incoming.message_id, TAKEN, act.campaign.campaign_id))
        _close_question(act, report, words.question_answered(incoming.text, author.name))
    return True


def _answered(act: Act, author: Person, incoming: Incoming) -> Report | None:
    if incoming.answers is None or incoming.changed_at is not None:
        return None
    told = spoken.told_in(act.connection, act.desk.bot_id, incoming.chat_id, incoming.answers) or [incoming.answers]
    if len(set(told)) != 1:
        return None
    report = reports.find(act.connection, act.desk.bot_id, incoming.chat_id, told[0], to_change=True)
    if report is None or report.disposition in changes.NOT_STANDING or not _may_answer(author, report):
        return None
    return report


def _close_question(act: Act, report: Report, html: str) -> None:
    """Let the question say how it was answered; its buttons go with it."""
    asked = spoken.asked_in(act.connection, act.desk.bot_id, report.chat_id, report.message_id, QUESTION.name)
    if asked is not None:
        act.say(say(EDIT, report.chat_id, {"html": html, "message_id": asked}, campaign_id=report.campaign_id))


def _settle(act: Act, by: Person, report: Report, whole: str, settled: frozenset[str], answered_at: datetime) -> bool:
    """Let the report read as `whole`; False where that comes too late and the office decides."""
    settled = settled.union(report.settled)
    if changes.is_late(act, report.reported_at, answered_at):
        changes.propose(act, by, report, changes.ANSWER, whole, settled=settled)
        return False
    reading = act.read(whole, report.reported_at)
    read_anew(act, replace(report, reads=whole), reading, first=False, settled=settled)
    return True


def _may_answer(person: Person, report: Report) -> bool:
    return may_speak_for(
        person.role, person.team_id, person.person_id, author_id=report.person_id, author_team_id=report.team_id
    )
