"""Answers to what was asked about a report: a tapped button or a typed reply; either is read in place of the report."""

from dataclasses import replace
from datetime import datetime

from campaign.judgement import claims_of
from campaign.rights import may_speak_for
from messages import changes as change_words
from messages import reports as words
from services import changes, questions
from services.act import Act
from services.amendments import take_answer
from services.answered import reports_answered
from services.cases import with_typed_case
from services.dittos import before_report, read_again
from services.doubts import taken
from services.incoming import Incoming, Press
from services.pressing import Pressed
from services.revisions import NOT_STANDING
from services.sayings import AMENDED, react, text
from storage import reports
from storage.people import Person
from storage.questions import Button
from storage.reports import Report


def by_button(act: Act, presser: Person, button: Button, pressed: Press) -> Pressed:
    """Take a tapped answer; return the notice for the presser, and what the question says from now on, if settled."""
    report = reports.find(act.connection, act.desk.bot_id, button.chat_id, button.message_id, to_change=True)
    if report is None or report.revision != button.revision:
        return Pressed(words.button_outdated())
    if not may_speak_for(presser, report):
        return Pressed(words.button_not_yours())
    label, settled = button.payload["label"], frozenset(button.payload.get("settled", ()))
    moved, whole = replace(report, revision=pressed.update_id), button.payload["text"]
    if _waits(act, presser, moved, whole, settled, act.at):
        return Pressed(change_words.waits_for_office(), words.question_answered_late(label, presser.name))
    if not take_answer(act, moved, whole, settled):
        return Pressed(words.button_outdated())
    return Pressed(change_words.noted(accept=True), words.question_answered(label, presser.name))


def by_word(act: Act, author: Person, incoming: Incoming) -> bool:
    """Take a typed reply to a report, or to what the bot asked about it; False where it answers nothing."""
    report = _answered(act, author, incoming)
    if report is None:
        return False
    whole = act.completed(
        report.said, incoming.text, report.reported_at, before_report(act, report)
    ) or with_typed_case(act, report.said, claims_of(read_again(act, report)), report.team_id, incoming.text)
    if whole is None:
        return False
    moved = replace(report, revision=incoming.update_id)
    settled = frozenset([taken(incoming.chat_id, incoming.message_id)])
    if _waits(act, author, moved, whole, settled, incoming.said_at):
        return True
    if take_answer(act, moved, whole, settled):
        act.say(react(incoming.chat_id, incoming.message_id, AMENDED, act.campaign.campaign_id))
        questions.close(act, report, words.question_answered(incoming.text, author.name))
    else:
        say_whole = change_words.say_it_whole()
        act.say(text(incoming.chat_id, say_whole, about=incoming.message_id, campaign_id=report.campaign_id))
    return True


def _answered(act: Act, author: Person, incoming: Incoming) -> Report | None:
    if incoming.answers is None or incoming.changed_at is not None:
        return None
    answered = reports_answered(act, incoming.chat_id, incoming.answers, to_change=True)
    if len(answered) != 1 or answered[0].disposition in NOT_STANDING or not may_speak_for(author, answered[0]):
        return None
    return answered[0]


def _waits(act: Act, by: Person, report: Report, whole: str, settled: frozenset[str], answered_at: datetime) -> bool:
    """Put an answer before the office where it comes too late to be taken without it."""
    late = changes.is_late(act, report.reported_at, answered_at)
    if late:
        changes.propose(act, by, report, changes.ANSWER, whole, settled=settled.union(report.settled))
    return late
