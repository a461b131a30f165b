"""The teams' areas at their moments."""

from messages import areas
from tests.messages.awkward import TAGGED


def moments() -> dict[str, dict[str, str]]:
    """Return these templates at their moments."""
    return {
        "areas": {"": areas.shown([("一组", "青禾镇上杏村、槐荫村"), (TAGGED, TAGGED), ("三组", "")])},
        "areas_not_set": {
            "no such team": areas.not_set(TAGGED, ["一组", "二组"]),
            "no area": areas.not_set(None, ["一组", "二组"]),
        },
    }
