"""A small case list for the stories, with all that the bank's list and the survey say; and what the audit holds."""

from datetime import date
from typing import Any

from sqlalchemy import select

from storage import surveys, tables
from storage.campaigns import note_change
from storage.case_lists import ListedCase
from storage.columns import columns_of
from storage.store import Connection
from storage.surveys import Survey
from storage.tables import audit, audit_words
from tests.stories.cast import BOT
from tests.stories.stage import Stage

LISTED = [
    ListedCase(
        code="A102",
        borrower="李桂枝",
        area="上杏村",
        loan_number="QH2020-11111",
        principal_fen=5_000_000,
        interest_fen=200_000,
        due_on=date(2025, 12, 31),
        team_id="t1",
        branch="杏花支行",
        loan_class="有意愿无能力",
        limitation_on=date(2026, 12, 24),
        guarantee_on=date(2026, 11, 20),
        guarantor="王二",
    ),
    ListedCase(code="A101", borrower="张伟国", area="上杏村", principal_fen=4_000_000, team_id="t1"),
    ListedCase(code="A103", borrower="李玉堂", area="槐荫村", principal_fen=3_000_000, team_id="t1"),
    ListedCase(code="A201", borrower="张翠花", area="渡口村", principal_fen=6_000_000, team_id="t2"),
    ListedCase(code="A900", borrower="孙八", area="渡口村", principal_fen=6_000_000),
]


async def list_cases(stage: Stage, cases: list[ListedCase] | None = None) -> None:
    """Let the campaign have this list, and a survey of A102."""

    def work(connection: Connection) -> None:
        whose = {"bot_id": BOT, "campaign_id": "winter"}
        for listed in cases or LISTED:
            said = columns_of(listed)
            for table in (tables.cases, tables.case_details):
                held = {name: said[name] for name in said if name in table.c}
                connection.execute(table.insert(), whose | held)
        survey = Survey("A102", "双无", "50-60岁", False, 2, "入户", "能联系上")
        surveys.save(connection, BOT, "winter", [survey], stage.clock.now())
        note_change(connection, BOT, "winter")

    await stage.desk.store.write(work)


async def noted(stage: Stage, deed: str) -> list[tuple[str, str, Any, Any]]:
    """Return (subject, place, before, after) of what the audit holds of a deed, the oldest first."""
    query = (
        select(audit.c.subject, audit.c.place, audit_words.c.before, audit_words.c.after)
        .join(audit_words, (audit_words.c.bot_id == audit.c.bot_id) & (audit_words.c.audit_id == audit.c.audit_id))
        .where(audit.c.deed == deed)
        .order_by(audit.c.audit_id)
    )
    return [tuple(row) for row in await stage.desk.store.read(lambda c: c.execute(query).all())]
