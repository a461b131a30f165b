"""Numbers in a message, at their moments."""

from messages import privacy
from tests.messages.awkward import TAGGED


def moments() -> dict[str, dict[str, str]]:
    """Return these templates at their moments."""
    return {
        "privacy_deleted": {
            "a phone number": privacy.deleted("李娜", ["phone"], with_file=False),
            "with a picture, by somebody unknown": privacy.deleted(None, ["card", "identity", "phone"], with_file=True),
            "an awkward name": privacy.deleted(TAGGED, ["identity"], with_file=False),
        },
        "privacy_please_delete": {"": privacy.please_delete(["identity", "phone"])},
    }
