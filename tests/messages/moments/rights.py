"""Refusals at their moments."""

from campaign.rights import Deed, Refusal
from messages import rights
from tests.messages.awkward import TAGGED


def moments() -> dict[str, dict[str, str]]:
    """Return these templates at their moments."""
    return {
        "rights_refused": {
            "a stranger": rights.refused(Deed.INVITE, Refusal.STRANGER),
            "another role": rights.refused(Deed.INVITE, Refusal.ROLE),
            "another place": rights.refused(Deed.IMPORT_TABLE, Refusal.PLACE),
        },
        "rights_notice": {
            "another role": rights.notice(Deed.APPROVE_JOINING, Refusal.ROLE),
            "another place": rights.notice(Deed.IMPORT_TABLE, Refusal.PLACE),
        },
        "rights_which_campaign": {"": rights.which_campaign(["冬季外拓清收", TAGGED])},
    }
