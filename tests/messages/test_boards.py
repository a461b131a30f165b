"""A board is one message, whatever the number of teams: it is pinned and edited, so it cannot be split."""

import pytest

from messages.boards import RecentLine, TeamLine
from messages.reports import Done
from messages.splitting import TEXT_LIMIT, utf16_length
from tests.messages.awkward import NOW, TAGGED, a_standing
from tests.messages.moments.reports import the_board

LAST = [RecentLine(NOW, TAGGED, TAGGED, [Done("cash", None, 12, 3_000_000), Done("plan", None, 1, None)], 3500)]


@pytest.mark.parametrize("number", [1, 40, 60, 120, 1000])
@pytest.mark.parametrize("name", ["第%d支行外拓突击队", "&" * 16, "队" * 16])
def test_a_board_fits_into_one_message_and_counts_the_teams_it_leaves_out(number: int, name: str) -> None:
    names = [name % place if "%" in name else name for place in range(number)]
    shown = the_board([TeamLine(name, 50_000_000, a_standing(2)) for name in names], LAST)
    assert utf16_length(shown) <= TEXT_LIMIT
    lines = shown.split("\n")
    assert lines[-1].endswith("收回现金 12笔 3万、签还款计划 +35分")
    left_out = [int(line.split()[1]) for line in lines if line.startswith("……还有")]
    teams = sum(line.startswith("2. ") for line in lines)
    assert teams + sum(left_out) == number
    assert teams >= min(number, 20), "not more is left out than has to be"
