"""Asking about an unclear report: one message, at most four buttons; an answer counts from the report's own time."""

from datetime import datetime, timedelta

from campaign.reading import Question
from messages import reports as words
from services.desk import Desk
from services.sayings import QUESTION, text
from storage.outbox import Saying
from storage.questions import Button, add_button
from storage.reports import Report
from storage.store import Connection

ANSWER = "answer"  # the action of an option's button
OPEN_FOR = timedelta(hours=24)
IN_A_ROW = 2  # buttons side by side on a phone


def ask(connection: Connection, desk: Desk, report: Report, question: Question, at: datetime) -> Saying:
    """Return the question, each option stored behind a button; `text` of an option is read in place of the report."""
    buttons = [
        {
            "text": option.label,
            "data": add_button(
                connection,
                desk.bot_id,
                Button(
                    campaign_id=report.campaign_id,
                    action=ANSWER,
                    chat_id=report.chat_id,
                    message_id=report.message_id,
                    revision=report.revision,
                    payload={"label": option.label, "text": option.text},
                    expires_at=at + OPEN_FOR,
                ),
            ),
        }
        for option in question.options
    ]
    return text(
        report.chat_id,
        words.question(question.about, report.text, has_buttons=bool(buttons)),
        about=report.message_id,
        campaign_id=report.campaign_id,
        kind=QUESTION,
        rows=[buttons[place : place + IN_A_ROW] for place in range(0, len(buttons), IN_A_ROW)],
    )
