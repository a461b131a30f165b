"""`check` says where the teams' targets do not add up to the campaign's, and brings their areas along."""

from pathlib import Path

import pytest

from bot.__main__ import main
from bot.config import Config, load_config
from bot.setup import set_ups
from tests.bot.configs import GOOD, spoilt, written

CUTOFF = 'cutoff = "17:30"'


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (1000, None),
        (0, None),
        (1500, "⚠ 冬季外拓清收：各队目标（target_yuan）加起来比总目标少 500 元，对一下。"),
        (900, "⚠ 冬季外拓清收：各队目标（target_yuan）加起来比总目标多 100 元，对一下。"),
    ],
)
def test_team_targets_are_held_against_the_campaigns(
    target: int, said: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, spoilt(CUTOFF, f"{CUTOFF}\ntarget_yuan = {target}"))
    assert main(["check", "--config", str(path)]) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if "target_yuan" in line]
    assert told == ([said] if said else [])


def test_a_teams_area_comes_from_the_config(tmp_path: Path) -> None:
    config = load_config(written(tmp_path, GOOD.replace('id = "t2"', 'id = "t2"\narea = "青禾镇"')))
    assert isinstance(config, Config)
    assert [team.area for team in set_ups(config)[0].teams] == ["", "青禾镇"]
