"""The audit: rows that are only ever added; the words before and after stand apart, where they may be purged."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from campaign.audit import digest_of
from campaign.privacy import redact_within
from storage.tables import audit, audit_words

COMMAND_LINE, CONFIG, TELEGRAM, CLOCK = "command_line", "config", "telegram", "clock"
"""Places that are no chat."""


@dataclass(frozen=True, slots=True)
class Noted:
    """One change: `person_id` None where nobody of the roster did it; `place` a chat's id or one of the words above.

    `subject` names what was changed, by its id (person:12, case:A102, campaign): never by anybody's name.
    `before` and `after` are plain JSON values; None where there was or is nothing.
    """

    person_id: int | None
    place: str
    deed: str
    subject: str
    before: Any = None
    after: Any = None


def add(connection: Connection, bot_id: int, campaign_id: str, noted: Noted, at: datetime) -> None:
    """Write a change down; its digest stands in the row, so that it stays proven when the words are purged.

    Phone, identity and card numbers in the words are replaced by marks first.
    """
    before, after = redact_within(noted.before), redact_within(noted.after)
    salt = secrets.token_hex(16)
    whose = {"bot_id": bot_id, "campaign_id": campaign_id}
    row = {
        "at": at,
        "person_id": noted.person_id,
        "place": noted.place,
        "deed": noted.deed,
        "subject": noted.subject,
        "digest": digest_of([before, after], salt),
    }
    audit_id = connection.execute(audit.insert().returning(audit.c.audit_id), whose | row).scalar_one()
    kept = {"audit_id": audit_id, "salt": salt, "before": before, "after": after}
    connection.execute(audit_words.insert(), whose | kept)
