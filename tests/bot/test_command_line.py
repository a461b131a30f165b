"""The command line: good things exit 0, what differs 1, what cannot be done 2 with help or a sentence."""

import asyncio
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.config import Config, load_config
from bot.running import opened, utc_now
from bot.setup import set_ups
from campaign.ledger import TEAM, Sums, TotalKey, fold
from services import campaigns
from services.desk import Desk
from storage import ledger, totals
from storage.store import Connection, Work
from tests.bot.configs import GOOD, spoilt, written
from tests.samples import NOON, an_entry

TOKEN = "10000001:invented-token-for-tests"
BOT = 10000001
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)


def filled(config_path: Path, *works: Work[None]) -> None:
    """Enter the config's campaign into its database, then do more."""
    config = load_config(config_path)
    assert isinstance(config, Config)

    async def fill() -> None:
        async with opened(config.storage.url) as store:
            desk = Desk(store, BOT, "", utc_now, lambda: None, lambda: None)
            await campaigns.fill(desk, set_ups(config))
            for work in (_enter, *works):
                await store.write(work)

    asyncio.run(fill())


def _enter(connection: Connection) -> None:
    ledger.append(connection, BOT, "winter", [an_entry()], NOON)
    totals.add(connection, BOT, "winter", fold([an_entry()]))


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["dance"],
        ["check", "--loud"],
        ["run", "extra"],
        ["load-cases"],
        ["load-cases", "x.csv"],
        ["check", "--config"],
        ["parse", "收回3万", "--loud"],
    ],
)
def test_an_unknown_command_or_flag_prints_help_and_exits_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "usage: python -m bot" in told.err and "--help" in told.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "还要写上 命令。"),
        (["check", "--loud"], "没有 --loud 这个参数。"),
        (["load-cases", "x.csv"], "还要写上 --campaign。"),
        (["check", "--config"], "--config 后面要写上值。"),
        (["parse", "--as", "gold"], "--as 没有“gold”，可用的有 money, date。"),
        (["parse", "--explain=3"], "--explain 后面不用写“3”。"),
        (["parse", "--c=3"], "--c=3 没写全，可能是 --config, --campaign。"),
    ],
)
def test_what_is_wrong_with_a_command_is_one_chinese_sentence(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    told = capsys.readouterr().err
    assert told.splitlines()[-1] == sentence
    for english in ("options:", "arguments:", "show this help", "required", "choice"):
        assert english not in told


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["load-cases", "-h"]])
def test_help_that_is_asked_for_is_no_error(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 0
    assert "usage:" in capsys.readouterr().out


def test_the_program_itself_exits_with_the_code_of_the_command(tmp_path: Path) -> None:
    run = [sys.executable, "-m", "bot"]
    unknown = subprocess.run([*run, "dance"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    bad = subprocess.run(
        [*run, "check", "--config", str(tmp_path / "none.toml")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (unknown.returncode, bad.returncode) == (2, 2)
    assert "Traceback" not in unknown.stderr + bad.stderr


def test_check_says_that_a_good_config_is_good(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--config", str(written(tmp_path))]) == 0
    told = capsys.readouterr()
    assert "冬季外拓清收：2 支队伍，3 人，2 条计分规则" in told.out and "⚠" not in told.out and told.err == ""
    assert not (tmp_path / "zhanbao.db").exists(), "looking makes no database"


CHAT, PERSON = ", office = -1002", 'role = "office"'


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({CHAT: ""}, "没有清收办群"),
        ({PERSON: 'role = "leader"'}, "截止后的改动没人能批"),
        ({"telegram_id = 100001\n": ""}, "没有填了 telegram_id 的清收办的人"),
        ({CHAT: "", PERSON: 'role = "leader"'}, "报警没人收得到"),
    ],
)
def test_check_warns_in_one_sentence_where_late_changes_and_alarms_would_reach_nobody(
    tmp_path: Path, changes: dict[str, str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = GOOD
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    assert main(["check", "--config", str(written(tmp_path, text))]) == 0
    told = capsys.readouterr().out
    assert len([line for line in told.splitlines() if line.startswith("⚠ 冬季外拓清收") and words in line]) == 1
    assert told.count("⚠") == 1 and "配置没有问题" in told


def test_an_unknown_command_is_told_which_ones_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["dance"])
    told = capsys.readouterr().err.splitlines()[-1]
    assert told.startswith("命令 没有“dance”，可用的有 run, numbers, check, replay, load-cases, import, template,")


@pytest.mark.parametrize("command", [["check"], ["run"], ["replay"], ["load-cases", "x.csv", "--campaign", "winter"]])
def test_nothing_starts_on_a_bad_config(tmp_path: Path, command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, spoilt("tries = 3", "tries = 0\nfoo = 1"))
    assert main([*command, "--config", str(path)]) == 2
    told = capsys.readouterr().err
    assert "有 2 处要改" in told and "judging.tries" in told and "judging.foo" in told
    assert not (tmp_path / "zhanbao.db").exists()


def test_check_names_what_differs_from_the_database_which_rules(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path)
    filled(path)
    assert main(["check", "--config", str(path)]) == 0
    assert "不同" not in capsys.readouterr().out
    other = GOOD.replace("target_yuan = 1000", "target_yuan = 2000").replace("李娜", "李娟").replace("-1003", "-1004")
    written(tmp_path, other.replace("points = 5", "points = 6").replace("冬季外拓清收", "新名字"))
    assert main(["check", "--config", str(path)]) == 0
    told = capsys.readouterr().out
    for part in ("活动名称", "队伍", "名单", "群", "计分规则"):
        assert f"：{part}" in told, part
    assert told.count("以数据库为准") == 5


def test_without_a_token_the_bot_says_how_to_give_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for token in ("", "   "):
        monkeypatch.setenv("BOT_TOKEN", token)
        assert main(["run", "--config", str(written(tmp_path))]) == 2
        assert "BOT_TOKEN" in capsys.readouterr().err


def test_numbers_asks_for_a_whole_address(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["numbers", "--base-url", "localhost:8081"]) == 2
    assert "http:// 或 https://" in capsys.readouterr().err


def test_replay_agrees_where_nothing_was_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path)
    filled(path)
    assert main(["replay", "--config", str(path)]) == 0
    assert "✓ 冬季外拓清收：1 条分录，和累计一致" in capsys.readouterr().out


def test_replay_exits_1_and_names_the_place_where_a_total_was_tampered_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path)
    key = TotalKey(TEAM, "t1", date(2026, 11, 24), "cash")

    def tamper(connection: Connection) -> None:
        totals.add(connection, BOT, "winter", {key: Sums(0, 0, 500)})

    filled(path, tamper)
    assert main(["replay", "--config", str(path)]) == 1
    told = capsys.readouterr().out
    assert "✗ 冬季外拓清收：1 条分录，有 1 处和累计不一致" in told
    assert "2026-11-24 team t1 cash：台账 30 分，累计 35 分" in told


def test_replay_sees_a_total_that_no_entry_stands_behind(tmp_path: Path) -> None:
    path = written(tmp_path)
    key = TotalKey(TEAM, "t2", date(2026, 11, 25), "plan")
    filled(path, lambda c: totals.add(c, BOT, "winter", {key: Sums(1, 0, 0)}))
    assert main(["replay", "--config", str(path)]) == 1


def test_without_a_database_there_is_nothing_to_replay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", "--config", str(written(tmp_path))]) == 2
    assert "还没有数据库" in capsys.readouterr().out
    assert not (tmp_path / "zhanbao.db").exists()


HEADER = "code,borrower,area,loan_number,principal_yuan,interest_yuan,due_on,team_id\n"
ROWS = "A1,张三,城关,,50000,0.5,2025-12-31,t1\nA2,李四,,,1,0,,\n"


def load(tmp_path: Path, cases: str, campaign: str = "winter") -> int:
    (tmp_path / "cases.csv").write_text(cases, encoding="utf-8")
    config = written(tmp_path)
    return main(["load-cases", str(tmp_path / "cases.csv"), "--campaign", campaign, "--config", str(config)])


def test_a_good_list_of_cases_is_loaded_and_loading_it_again_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        assert load(tmp_path, HEADER + ROWS) == 0
        assert "装入 2 户，清单现有 2 户" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("cases", "words"),
    [
        (HEADER + ROWS + "A3,王五,,,五万,0,,\n", "第 4 行"),
        (HEADER + ROWS + "A3,王五\n", "第 4 行"),
        ("code,borrower\nA1,张三\n", "area"),
    ],
)
def test_of_a_bad_list_nothing_is_loaded(
    tmp_path: Path, cases: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert load(tmp_path, cases) == 2
    told = capsys.readouterr().out
    assert "一户也没有装入" in told and words in told
    assert load(tmp_path, HEADER + "A9,赵六,,,1,0,,\n") == 0
    assert "清单现有 1 户" in capsys.readouterr().out


def test_cases_need_a_campaign_a_file_and_a_token(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert load(tmp_path, HEADER + ROWS, campaign="summer") == 2
    assert "summer" in capsys.readouterr().out
    config = str(tmp_path / "config.toml")
    assert main(["load-cases", str(tmp_path / "none.csv"), "--campaign", "winter", "--config", config]) == 2
    assert "找不到" in capsys.readouterr().out
    for token in ("", "no token at all"):
        monkeypatch.setenv("BOT_TOKEN", token)
        assert load(tmp_path, HEADER + ROWS) == 2
        assert "清单要装到哪个机器人名下" in capsys.readouterr().out
