"""Looking into the audit: the newest rows first, as far as they match what is asked for."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, String, and_, cast, or_, select

from storage.tables import audit, audit_words


@dataclass(frozen=True, slots=True)
class Asked:
    """What rows are wanted: any of these subjects, doers or deeds, or these words before or after; none: every row."""

    subjects: Collection[str] = ()
    person_ids: Collection[int] = ()
    deeds: Collection[str] = ()
    word: str = ""
    since: datetime | None = None
    until: datetime | None = None
    without: Collection[str] = ()

    @property
    def is_any(self) -> bool:
        """Say whether the rows are asked for by what they are about."""
        return bool(self.subjects or self.person_ids or self.deeds or self.word)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the audit; `purged`: the words before and after are gone."""

    audit_id: int
    at: datetime
    person_id: int | None
    place: str
    deed: str
    subject: str
    before: Any
    after: Any
    purged: bool


_WORDS = and_(*(audit_words.c[name] == audit.c[name] for name in ("bot_id", "campaign_id", "audit_id")))
_WITH_WORDS = select(audit, audit_words.c.salt, audit_words.c.before, audit_words.c.after).select_from(
    audit.outerjoin(audit_words, _WORDS)
)


def rows(
    connection: Connection, bot_id: int, campaign_id: str, asked: Asked, most: int, below: int | None = None
) -> list[Row]:
    """Return at most `most` rows, the newest first, all with ids smaller than `below`."""
    wanted = [audit.c.bot_id == bot_id, audit.c.campaign_id == campaign_id]
    if below is not None:
        wanted.append(audit.c.audit_id < below)
    if asked.since is not None:
        wanted.append(audit.c.at >= asked.since)
    if asked.until is not None:
        wanted.append(audit.c.at < asked.until)
    if asked.without:
        wanted.append(audit.c.deed.not_in(asked.without))
    if asked.is_any:
        wanted.append(or_(*_any_of(asked)))
    found = connection.execute(_WITH_WORDS.where(*wanted).order_by(audit.c.audit_id.desc()).limit(most))
    return [
        Row(
            row.audit_id,
            row.at,
            row.person_id,
            row.place,
            row.deed,
            row.subject,
            row.before,
            row.after,
            row.salt is None,
        )
        for row in found
    ]


def _any_of(asked: Asked) -> list[Any]:
    matching: list[Any] = [
        audit.c.subject.in_(list(asked.subjects)),
        audit.c.person_id.in_(list(asked.person_ids)),
        audit.c.deed.in_(list(asked.deeds)),
    ]
    if asked.word:
        spelled = json.dumps(asked.word)[1:-1]  # as it stands in the JSON that is kept
        both = (audit_words.c.before, audit_words.c.after)
        matching += [cast(column, String).contains(spelled, autoescape=True) for column in both]
    return matching
