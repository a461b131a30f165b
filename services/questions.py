"""Asking about an unclear report: one message, at most four buttons; an answer counts from the report's own time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from messages import reports as words
from services.act import Act
from services.doubts import Doubt
from services.quoting import as_shown
from services.sayings import EDIT, QUESTION, say, text
from storage import spoken
from storage.outbox import Saying
from storage.questions import Button, add_button
from storage.reports import Report

ANSWER = "answer"  # the action of an option's button
OPEN_FOR = timedelta(hours=24)
IN_A_ROW = 2  # buttons side by side on a phone


def ask(act: Act, report: Report, doubt: Doubt) -> Saying:
    """Return the question, each choice stored behind a button; its text is read in place of the report."""
    choices = [
        (choice.label, {"label": choice.label, "text": choice.text, "settled": list(choice.settled)})
        for choice in doubt.choices
    ]
    quoted = as_shown(act, report.text, report.reported_at)
    html = words.question(doubt.about, quoted, doubt.detail, has_buttons=bool(choices))
    return asked(act, report, html, ANSWER, choices, (report.chat_id, report.message_id))


def asked(
    act: Act,
    report: Report,
    html: str,
    action: str,
    choices: Sequence[tuple[str, dict[str, Any]]],
    about: tuple[int, int],
) -> Saying:
    """Return a question about a report, hung under the message `about`; it takes the place of one not yet said."""
    buttons = [
        {
            "text": label,
            "data": add_button(
                act.connection,
                act.desk.bot_id,
                Button(
                    campaign_id=report.campaign_id,
                    action=action,
                    chat_id=report.chat_id,
                    message_id=report.message_id,
                    revision=report.revision,
                    payload=payload,
                    expires_at=act.at + OPEN_FOR,
                ),
            ),
        }
        for label, payload in choices
    ]
    chat_id, message_id = about
    saying = text(
        chat_id,
        html,
        about=message_id,
        campaign_id=report.campaign_id,
        kind=QUESTION,
        rows=[buttons[place : place + IN_A_ROW] for place in range(0, len(buttons), IN_A_ROW)],
    )
    return replace(saying, single=_single(message_id))


def _single(message_id: int) -> str:
    """Spell the word under which but one question about a message waits to be said."""
    return f"ask:{message_id}"


def close(act: Act, report: Report, html: str) -> None:
    """Let the question about a report say what became of it, without buttons; one that still waits is not asked."""
    spoken.overtake(act.connection, act.desk.bot_id, report.chat_id, _single(report.message_id), act.at)
    message_id = spoken.asked_in(act.connection, act.desk.bot_id, report.chat_id, report.message_id, QUESTION.name)
    if message_id is not None:
        act.say(say(EDIT, report.chat_id, {"html": html, "message_id": message_id}, campaign_id=report.campaign_id))
