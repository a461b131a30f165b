"""The sample campaign is good: its config and case list are taken as they are, nobody and no number stands twice."""

from collections import Counter
from datetime import date, time
from pathlib import Path

from bot.config import Config, load_config
from campaign.people import Role
from demo.sample.campaign import CAMPAIGN_ID, DAYS, Place, config_text, first_day
from demo.sample.cases import CASES, sample_cases
from demo.sample.chats import CAMPAIGN_CHAT, OFFICE_CHAT, sample_chats
from demo.sample.people import IN_A_TEAM, everybody, sample_teams
from demo.server.world import PRACTICE_TOKEN
from demo.tables import bring_in, write_cases, write_roster
from storage import case_lists, people
from storage.store import open_store

TODAY = date(2026, 11, 22)


def sample_config(folder: Path) -> Config:
    """The sample's config, read back by the bot's own reader."""
    path = folder / "config.toml"
    place = Place("http://127.0.0.1:8642", "sqlite:///zhanbao.db", first_day(TODAY))
    path.write_text(config_text(place), encoding="utf-8")
    config = load_config(path)
    assert isinstance(config, Config), config
    return config


def test_the_config_is_taken_without_a_word(tmp_path: Path) -> None:
    config = sample_config(tmp_path)
    (campaign,) = config.campaigns
    assert config.telegram.base_url == "http://127.0.0.1:8642"
    assert [len(team.members) for team in campaign.teams] == [IN_A_TEAM] * 6
    assert {rule.kind for rule in campaign.rules} == {"cash", "renewal", "plan", "in_kind", "limitation"}
    assert campaign.target_yuan == sum(team.target_yuan for team in campaign.teams)


def test_today_is_a_field_day_until_its_last_minute(tmp_path: Path) -> None:
    (campaign,) = sample_config(tmp_path).campaigns
    assert campaign.first_day < TODAY < campaign.last_day
    assert (campaign.last_day - campaign.first_day).days + 1 == DAYS
    assert campaign.cutoff == time(23, 59)


def test_everybody_has_a_name_and_an_id_of_their_own() -> None:
    people = everybody()
    assert len({one.name for one in people}) == len({one.telegram_id for one in people}) == len(people) == 66
    borrowers = [case.borrower for case in sample_cases(TODAY)]
    assert len(set(borrowers)) == len(borrowers)
    assert not {one.name for one in people} & set(borrowers)


def test_every_part_is_played() -> None:
    parts = Counter(one.role for one in everybody())
    assert set(parts) == set(Role)
    assert parts[Role.CAPTAIN] == parts[Role.INSTRUCTOR] == parts[Role.PUBLICIST] == 6


def test_the_config_and_the_groups_name_the_same_people_and_chats(tmp_path: Path) -> None:
    (campaign,) = sample_config(tmp_path).campaigns
    assert {member.telegram_id for member in campaign.everybody} == {one.telegram_id for one in everybody()}
    assert {chat_id for chat_id, _, _ in campaign.bound_chats} == {chat.chat_id for chat in sample_chats()}
    members = {chat.chat_id: set(chat.members) for chat in sample_chats()}
    assert members[CAMPAIGN_CHAT] == {one.telegram_id for one in everybody()}
    assert OFFICE_CHAT in members
    for team in sample_teams():
        assert members[team.chat_id] == {member.telegram_id for member in team.members}


def test_the_page_finds_its_four_phones_by_title() -> None:
    titles = [one.title for one in everybody()]
    for wanted in ("一组队员", "二组队员", "行长", "清收办"):
        assert any(wanted in title for title in titles)


async def test_roster_and_case_list_come_in_as_the_bank_would_send_them(tmp_path: Path) -> None:
    """Through the bot's own import, whole, and once more without a change."""
    config, roster, cases = (tmp_path / name for name in ("config.toml", "roster.xlsx", "cases.xlsx"))
    url = f"sqlite:///{(tmp_path / 'zhanbao.db').as_posix()}"
    config.write_text(
        config_text(Place("http://127.0.0.1:1", url, first_day(TODAY)), with_people=False), encoding="utf-8"
    )
    write_roster(roster)
    write_cases(cases, TODAY)
    for _ in range(2):
        await bring_in(config, (roster, cases))
    bot_id, codes = int(PRACTICE_TOKEN.partition(":")[0]), [case.code for case in sample_cases(TODAY)]
    store = open_store(url)
    entered = await store.read(lambda c: people.of_campaign(c, bot_id, CAMPAIGN_ID))
    listed = list((await store.read(lambda c: case_lists.listed(c, bot_id, CAMPAIGN_ID, codes))).values())
    await store.close()
    who = {(one.telegram_id, one.name, one.role, one.team_id) for one in everybody()}
    assert {(one.telegram_id, one.name, one.role, one.team_id) for one in entered} == who
    assert len(entered) == len(who)
    assert len(listed) == len({case.loan_number for case in listed}) == CASES
    assert {case.team_id for case in listed} == {team.team_id for team in sample_teams()}
    assert all(case.due_on is not None and case.due_on < TODAY for case in listed)


def test_the_sample_is_the_same_every_time() -> None:
    assert sample_cases(TODAY) == sample_cases(TODAY)
    assert everybody() == everybody()
