"""The audit: rows that are only ever added; the words before and after stand apart, where they may be purged."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from campaign.audit import digest_of
from campaign.privacy import redact_within
from storage.audit_chain import wait_for_others
from storage.tables import audit, audit_words

COMMAND_LINE, CONFIG, TELEGRAM, CLOCK = "command_line", "config", "telegram", "clock"
"""Places that are no chat."""
MANY = 100  # rows at once; from here on sealing waits until they are committed


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
    add_all(connection, bot_id, campaign_id, [noted], at)


def add_all(connection: Connection, bot_id: int, campaign_id: str, several: Sequence[Noted], at: datetime) -> None:
    """Write changes down in their order, many in one statement."""
    if not several:
        return
    whose = {"bot_id": bot_id, "campaign_id": campaign_id}
    rows, kept = [], []
    for noted in several:
        before, after = redact_within(noted.before), redact_within(noted.after)
        salt = secrets.token_hex(16)
        row = {
            "at": at,
            "person_id": noted.person_id,
            "place": noted.place,
            "deed": noted.deed,
            "subject": noted.subject,
            "digest": digest_of([before, after], salt),
        }
        rows.append(whose | row)
        kept.append(whose | {"salt": salt, "before": before, "after": after})
    if len(rows) > MANY:
        wait_for_others(connection, bot_id, campaign_id)
    ids = connection.execute(_ADD, rows).scalars()
    connection.execute(audit_words.insert(), [{"audit_id": one, **words} for one, words in zip(ids, kept, strict=True)])


_ADD = audit.insert().returning(audit.c.audit_id, sort_by_parameter_order=True)
