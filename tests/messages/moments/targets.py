"""Targets at their moments."""

from campaign.targets import Broken, Part
from messages import targets
from tests.messages.awkward import FAMILY, HUGE_FEN, TAGGED

WAN = 1_000_000


def _team(name: str, target: int, *parts: tuple[str, int]) -> Broken:
    return Broken(name, target, [Part(str(n), person, fen) for n, (person, fen) in enumerate(parts)])


def moments() -> dict[str, dict[str, str]]:
    """Return these templates at their moments."""
    whole = _team("冬季外拓清收", 300 * WAN, ("一组", 150 * WAN), ("二组", 160 * WAN))
    even = _team("一组", 150 * WAN, ("张伟", 80 * WAN), ("李娜", 70 * WAN))
    short = _team("二组", 160 * WAN, ("王强", 30 * WAN), ("赵敏", 0))
    bare, empty = _team("三组", 0, ("孙丽", 0)), _team("四组", 50 * WAN)
    awkward = _team(TAGGED, HUGE_FEN, (FAMILY, HUGE_FEN), (TAGGED, 1))
    return {
        "targets": {
            "the office": targets.shown(whole, [even, short, bare, empty], may_set=True),
            "a leader, before anything is broken down": targets.shown(_team("冬季", 0), [empty], may_set=False),
            "a captain": targets.shown(None, [awkward], may_set=True),
        },
        "targets_not_set": {
            "no amount": targets.not_an_amount(TAGGED),
            "no unit": targets.no_unit("30"),
            "nobody in the team": targets.nobody_of_the_name(TAGGED, "一组"),
            "nobody at all": targets.nobody_of_the_name("老王", None),
            "two of the name": targets.several_of_the_name("张伟", ["一组", TAGGED]),
            "another team's": targets.only_own_team(),
            "words that say nothing": targets.how(),
        },
    }
