"""A good config is read as it stands, and becomes the values the lower rooms understand."""

from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.config import Config, load_config
from bot.setup import set_ups
from campaign.days import Span
from campaign.people import Role
from campaign.scoring import Per
from services.campaigns import Member, SetUp
from storage.campaigns import Chat, Team
from tests.bot.configs import GOOD, spoilt, written

SHANGHAI = ZoneInfo("Asia/Shanghai")


def loaded(folder: Path, text: str = GOOD) -> Config:
    config = load_config(written(folder, text))
    assert isinstance(config, Config), config
    return config


def only(folder: Path, text: str = GOOD) -> SetUp:
    [set_up] = set_ups(loaded(folder, text))
    return set_up


def test_a_good_config_is_read(tmp_path: Path) -> None:
    config = loaded(tmp_path)
    [campaign] = config.campaigns
    assert (config.telegram.mode, config.judging.tries) == ("polling", 3)
    assert [member.role for member in campaign.everybody] == [Role.OFFICE, Role.CAPTAIN, Role.MEMBER]
    assert campaign.bound_chats == [(-1001, "campaign", None), (-1002, "office", None), (-1003, "team", "t1")]


def test_a_campaign_becomes_plain_values_in_fen_and_hundredths(tmp_path: Path) -> None:
    made = only(tmp_path, spoilt("points = 10\n", "points = 0.07\nunit_yuan = 100\n"))
    assert made.campaign.span == Span(date(2026, 11, 23), date(2026, 11, 29), SHANGHAI, time(17, 30))
    assert made.campaign.salt == "", "the salt is made when the campaign is entered, never in a file"
    assert list(made.teams) == [Team("t1", "一组", 100_000), Team("t2", "二组", 0)]
    assert list(made.members) == [
        Member("周敏", "office", None, 100001),
        Member("张伟", "captain", "t1", 100011),
        Member("李娜", "member", "t1", 100012),
    ]
    assert list(made.chats) == [
        Chat(-1001, "winter", "campaign"),
        Chat(-1002, "winter", "office"),
        Chat(-1003, "winter", "team", "t1"),
    ]
    cash, plan = made.rules
    assert (cash.points, cash.unit_fen, cash.per, cash.version) == (7, 10_000, Per.AMOUNT, 1)
    assert (plan.points, plan.per) == (500, Per.ITEM)


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Asia/Urumqi", "America/New_York"])
def test_rules_hold_from_the_first_midnight_of_the_campaigns_zone(tmp_path: Path, zone: str) -> None:
    made = only(tmp_path, spoilt('cutoff = "17:30"', f'zone = "{zone}"\ncutoff = "17:30"'))
    assert {rule.in_force_at for rule in made.rules} == {datetime(2026, 11, 23, tzinfo=ZoneInfo(zone))}


def test_points_keep_their_two_places_without_a_float_between(tmp_path: Path) -> None:
    for given, hundredths in (("0.29", 29), ("1.1", 110), ("1.15", 115), ("9999999.99", 999_999_999)):
        assert only(tmp_path, spoilt("points = 10\n", f"points = {given}\n")).rules[0].points == hundredths


def test_people_without_an_account_and_teams_without_a_chat_are_welcome(tmp_path: Path) -> None:
    text = spoilt(", telegram_id = 100012 }", " }").replace("chat = -1003\n", "")
    made = only(tmp_path, text)
    assert made.members[-1] == Member("李娜", "member", "t1", None)
    assert [chat.role for chat in made.chats] == ["campaign", "office"]


def test_several_campaigns_may_stand_in_one_file(tmp_path: Path) -> None:
    second = GOOD[GOOD.index("[[campaigns]]") :].replace('id = "winter"', 'id = "spring"')
    for old, new in (("-1001", "-2001"), ("-1002", "-2002"), ("-1003", "-2003")):
        second = second.replace(old, new)
    assert [campaign.id for campaign in loaded(tmp_path, f"{GOOD}\n{second}").campaigns] == ["winter", "spring"]


def test_a_webhook_with_its_address_is_accepted(tmp_path: Path) -> None:
    text = spoilt('mode = "polling"', 'mode = "webhook"\n[telegram.webhook]\nurl = "https://bot.example.com/telegram"')
    assert loaded(tmp_path, text).telegram.webhook.listen_port == 8443


def test_where_texts_go_that_cannot_be_brought_is_a_word_of_three(tmp_path: Path) -> None:
    assert only(tmp_path).campaign.fallback == "office"
    chats = "chats = { campaign = -1001, office = -1002"
    assert chats in GOOD
    assert only(tmp_path, spoilt(chats, f'{chats}, fallback = "team"')).campaign.fallback == "team"
    refused = load_config(written(tmp_path, spoilt(chats, f'{chats}, fallback = "boss"')))
    assert not isinstance(refused, Config)
