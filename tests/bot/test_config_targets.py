"""`check` says where the teams' targets do not add up to the campaign's, and brings their areas along."""

from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.config import Config, load_config
from bot.setup import set_ups
from tests.bot.configs import GOOD, spoilt, written
from tests.storage.sheets_made import workbook

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


def test_people_whose_targets_do_not_add_up_to_their_teams_are_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "10000001:invented-token-for-tests")
    path = written(tmp_path)
    people: list[list[Any]] = [["姓名", "大组", "个人目标"], ["张伟", "一组", 800], ["李娜", "一组", 300]]
    roster = workbook(tmp_path / "roster.xlsx", {"花名册": people})
    assert main(["import", str(roster), "--write", "--config", str(path)]) == 0
    capsys.readouterr()
    assert main(["check", "--config", str(path)]) == 0
    assert "⚠ 冬季外拓清收：一组分到人的目标加起来比队的目标多 100元，发 /targets 看。" in capsys.readouterr().out


def test_a_teams_area_comes_from_the_config(tmp_path: Path) -> None:
    config = load_config(written(tmp_path, GOOD.replace('id = "t2"', 'id = "t2"\narea = "青禾镇"')))
    assert isinstance(config, Config)
    assert [team.area for team in set_ups(config)[0].teams] == ["", "青禾镇"]
