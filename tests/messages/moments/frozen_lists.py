"""Freezing the case list at its moments."""

from messages import frozen_lists
from tests.messages.awkward import NOW, TAGGED


def moments() -> dict[str, dict[str, str]]:
    """Return this template at its moments."""
    return {
        "list_freeze": {
            "asked": frozen_lists.ask_to_freeze(1200, 1180, 0),
            "asked, some without a team": frozen_lists.ask_to_freeze(3, 0, 2),
            "asked to open it again": frozen_lists.ask_to_thaw(NOW),
            "no list": frozen_lists.nothing_to_freeze(),
            "not frozen": frozen_lists.not_frozen(),
            "frozen": frozen_lists.done(TAGGED, frozen=True, listed=1200),
            "open again": frozen_lists.done("周敏", frozen=False, listed=1200),
            "left": frozen_lists.left(TAGGED),
        }
    }
