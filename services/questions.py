"""Asking about an unclear report: one message, at most four buttons; an answer counts from the report's own time."""

from datetime import datetime, timedelta

from messages import reports as words
from services.desk import Desk
from services.doubts import Doubt
from services.sayings import QUESTION, text
from storage.outbox import Saying
from storage.questions import Button, add_button
from storage.reports import Report
from storage.store import Connection

ANSWER = "answer"  # the action of an option's button
OPEN_FOR = timedelta(hours=24)
IN_A_ROW = 2  # buttons side by side on a phone


def ask(connection: Connection, desk: Desk, report: Report, doubt: Doubt, at: datetime) -> Saying:
    """Return the question, each choice stored behind a button; its text is read in place of the report."""
    buttons = [
        {
            "text": choice.label,
            "data": add_button(
                connection,
                desk.bot_id,
                Button(
                    campaign_id=report.campaign_id,
                    action=ANSWER,
                    chat_id=report.chat_id,
                    message_id=report.message_id,
                    revision=report.revision,
                    payload={"label": choice.label, "text": choice.text, "settled": list(choice.settled)},
                    expires_at=at + OPEN_FOR,
                ),
            ),
        }
        for choice in doubt.choices
    ]
    return text(
        report.chat_id,
        words.question(doubt.about, report.text, doubt.detail, has_buttons=bool(buttons)),
        about=report.message_id,
        campaign_id=report.campaign_id,
        kind=QUESTION,
        rows=[buttons[place : place + IN_A_ROW] for place in range(0, len(buttons), IN_A_ROW)],
    )
