"""Many changes written down at once stand in their order, each with its own words."""

from sqlalchemy import select

from storage import audit
from storage.audit import Noted
from storage.store import Connection, Store
from storage.tables import audit as rows
from storage.tables import audit_words
from tests.samples import NOON
from tests.storage.conftest import BOT

MANY = 2_500


async def test_what_is_noted_together_keeps_its_order_and_its_words(entered: Store) -> None:
    noted = [Noted(None, "command_line", "import_table", f"case:A{n}", None, {"visit_order": n}) for n in range(MANY)]
    await entered.write(lambda c: audit.add_all(c, BOT, "winter", noted, NOON))
    await entered.write(lambda c: audit.add_all(c, BOT, "winter", [], NOON))

    def read(connection: Connection) -> list[tuple[str, int]]:
        joined = rows.join(audit_words, rows.c.audit_id == audit_words.c.audit_id)
        query = select(rows.c.subject, audit_words.c.after).select_from(joined).order_by(rows.c.audit_id)
        return [(subject, after["visit_order"]) for subject, after in connection.execute(query)]

    assert await entered.read(read) == [(f"case:A{n}", n) for n in range(MANY)]
