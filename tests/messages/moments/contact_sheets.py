"""The contact sheet at its moments."""

from messages import contact_sheets
from tests.messages.awkward import TAGGED


def moments() -> dict[str, dict[str, str]]:
    """Return these templates at their moments."""
    return {
        "contacts": {"": contact_sheets.caption(TAGGED)},
        "contacts_export_instead": {"": contact_sheets.export_instead()},
    }
