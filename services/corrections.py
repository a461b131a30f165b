"""更正 and 撤回: an earlier report is changed at once, or put before the office after its day's cut-off."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from campaign.reading import Match, Reading, Said
from campaign.rights import may_speak_for
from messages import changes as words
from messages import reports as report_words
from services import questions
from services.act import Act
from services.amendments import put_in_place, withdraw
from services.answered import reports_answered
from services.changes import AMEND, WITHDRAW, is_late, propose
from services.doubts import Doubt, taken
from services.incoming import Incoming, Press
from services.meant import meant_by, the_one, those_fitting, to_change
from services.pressing import Pressed
from services.putting_right import put_right
from services.revisions import CORRECTED, NOTHING_SETTLED, TO_CORRECT, WITHDRAWN
from services.sayings import AMENDED, ASKED, QUESTION, react, text
from storage import reports
from storage.people import Person
from storage.questions import Button
from storage.reports import Report

CORRECT = "correct"  # the action of a button that settles a doubt about a correction
SAID_BEFORE = Said(mine=True, text="")
"""Tells the reading that there is something to correct; which one is found in the ledger, not in its words."""


class Outcome(Enum):
    """What came of a correction: it was carried out, its author is asked first, or it fits nothing that stands."""

    DONE = auto()
    ASKED = auto()
    FITS_NOT = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """What was typed to correct a report, and in which message; `agreed`: the office has said yes to it."""

    typed: str
    chat_id: int
    message_id: int
    agreed: bool = False


def said_before(act: Act, author: Person, incoming: Incoming) -> list[Said]:
    """Return that the author reported before what a correction could mean: the report answered, else the last one."""
    return [SAID_BEFORE for _ in meant_by(act, author, incoming, Match())]


def apply(act: Act, author: Person, incoming: Incoming, reading: Reading) -> bool:
    """Carry out what a message says of an earlier report; False where one sentence says why that cannot be, or asks."""
    match = match_of(reading)
    found = meant_by(act, author, incoming, match)
    if len(found) == 1:
        found = to_change(act, found[0], match)
    if len(found) != 1 or (reading.amend is not None and the_one(found[0].achievements, reading.amend) is None):
        nothing_scored = len(found) == 1 and not found[0].achievements
        _say_which(act, incoming, several=bool(found), nothing_scored=nothing_scored)
        return False
    report = found[0].report
    if not may_speak_for(author, report):
        act.say(text(incoming.chat_id, words.not_yours(), about=incoming.message_id))
        return False
    report = replace(report, revision=incoming.update_id)
    if is_late(act, report.reported_at, incoming.changed_at or incoming.said_at):
        settled = frozenset([taken(incoming.chat_id, incoming.message_id)])
        propose(act, author, report, WITHDRAW if reading.amend is None else AMEND, incoming.text, settled=settled)
        return True
    word = Word(incoming.text, incoming.chat_id, incoming.message_id)
    outcome = carry_out(act, report, word, NOTHING_SETTLED, reading)
    emoji = AMENDED if outcome is Outcome.DONE else ASKED
    act.say(react(incoming.chat_id, incoming.message_id, emoji, act.campaign.campaign_id))
    return outcome is Outcome.DONE


def carry_out(act: Act, report: Report, word: Word, settled: frozenset[str], reading: Reading | None = None) -> Outcome:
    """Let a correction change the report, which carries the new revision, or ask its author first.

    Where he is asked, what stands is left alone.
    """
    if (word.chat_id, word.message_id) != (report.chat_id, report.message_id):
        settled |= {taken(word.chat_id, word.message_id)}
    report = replace(report, settled=tuple(sorted(settled.union(report.settled))))
    reading = reading or act.read(word.typed, report.reported_at, [SAID_BEFORE])
    found = those_fitting(act, [report], match_of(reading))
    if not found:
        return Outcome.FITS_NOT
    if reading.amend is None:
        withdraw(act, report, [entry for one in found[0].achievements for entry in one.entries])
        return Outcome.DONE
    old = the_one(found[0].achievements, reading.amend)
    if old is None:
        return Outcome.FITS_NOT
    new = put_right(act, report, old, reading.amend, settled)
    if new is None:
        act.say(text(word.chat_id, words.say_the_shares(), about=word.message_id, campaign_id=report.campaign_id))
        return Outcome.ASKED
    if isinstance(new, Doubt):
        _ask(act, report, new, word)
        return Outcome.ASKED
    put_in_place(
        act,
        report,
        old.entries,
        new.entries,
        settled=settled,
        unlisted=new.unlisted,
        borrower=reading.amend.set.borrower,
    )
    return Outcome.DONE


def _ask(act: Act, report: Report, doubt: Doubt, word: Word) -> None:
    """Ask what is unclear about a correction; each choice behind a button carries it out with the doubt settled."""
    choices = [
        (
            choice.label,
            {
                "label": choice.label,
                "typed": word.typed,
                "chat_id": word.chat_id,
                "message_id": word.message_id,
                "agreed": word.agreed,
                "settled": list(choice.settled),
            },
        )
        for choice in doubt.choices
    ]
    # The buttons hold as long as the report says what it says now.
    now = reports.find(act.connection, act.desk.bot_id, report.chat_id, report.message_id)
    asked_of = report if now is None else replace(report, revision=now.revision)
    html = words.which_correction(doubt.about, word.typed, doubt.detail, has_buttons=bool(choices))
    act.say(questions.asked(act, asked_of, html, CORRECT, choices, (word.chat_id, word.message_id)))


def by_button(act: Act, presser: Person, button: Button, pressed: Press) -> Pressed:
    """Take a tapped answer about a correction; the notice for the presser, and what the question says from now on."""
    report = reports.find(act.connection, act.desk.bot_id, button.chat_id, button.message_id, to_change=True)
    if report is None or report.revision != button.revision:
        return Pressed(report_words.button_outdated())
    if not may_speak_for(presser, report):
        return Pressed(report_words.button_not_yours())
    label, settled = button.payload["label"], frozenset(button.payload["settled"])
    word = Word(*(button.payload[name] for name in ("typed", "chat_id", "message_id", "agreed")))
    moved = replace(report, revision=pressed.update_id)
    if not word.agreed and is_late(act, report.reported_at, act.at):
        propose(act, presser, moved, AMEND, word.typed, settled=settled)
        return Pressed(words.waits_for_office(), report_words.question_answered_late(label, presser.name))
    if carry_out(act, moved, word, settled) is Outcome.FITS_NOT:
        return Pressed(report_words.button_outdated())
    _note_carried_out(act, word)
    return Pressed(words.noted(accept=True), report_words.question_answered(label, presser.name))


def _note_carried_out(act: Act, word: Word) -> None:
    """Edited from now on, the message that corrected must not change another report."""
    bot_id = act.desk.bot_id
    said = reports.find(act.connection, bot_id, word.chat_id, word.message_id, to_change=True)
    if said is not None and said.disposition == TO_CORRECT:
        reports.save(act.connection, bot_id, replace(said, disposition=CORRECTED))
        act.say(react(word.chat_id, word.message_id, AMENDED, act.campaign.campaign_id))


def says_not_how(reading: Reading) -> bool:
    """Say whether a message wants to correct an earlier one and does not say what is to hold: 更正."""
    return reading.question is not None and reading.question.about == "correction"


def ask_how(act: Act, incoming: Incoming, reading: Reading) -> None:
    """Ask what is to hold; the author may edit the message, or send another."""
    if reading.question is not None:
        act.say(
            react(incoming.chat_id, incoming.message_id, ASKED, act.campaign.campaign_id),
            text(
                incoming.chat_id,
                report_words.question(reading.question.about, incoming.text, "", has_buttons=False),
                about=incoming.message_id,
                campaign_id=act.campaign.campaign_id,
                kind=QUESTION,
            ),
        )


def match_of(reading: Reading) -> Match:
    """Return which earlier record a correction or withdrawal means."""
    touching = reading.amend or reading.withdraw
    return Match() if touching is None else touching.match


def _say_which(act: Act, incoming: Incoming, *, several: bool, nothing_scored: bool) -> None:
    """Say why it cannot be told what is to be changed, and what to do."""
    said = words.edit_instead() if nothing_scored else words.which_one(several=several)
    if not several and incoming.answers is not None:
        answered = reports_answered(act, incoming.chat_id, incoming.answers)
        if answered and all(report.disposition == WITHDRAWN for report in answered):
            said = words.already_withdrawn()
    act.say(
        react(incoming.chat_id, incoming.message_id, ASKED, act.campaign.campaign_id),
        text(incoming.chat_id, said, about=incoming.message_id, campaign_id=act.campaign.campaign_id),
    )
