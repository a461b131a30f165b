"""The sample campaign is good: its config and case list are taken as they are, nobody and no number stands twice."""

from collections import Counter
from datetime import date, time
from pathlib import Path

from bot.config import Config, load_config
from campaign.people import Role
from demo.sample.campaign import DAYS, Place, config_text, first_day
from demo.sample.cases import CASES, cases_csv, sample_cases
from demo.sample.chats import CAMPAIGN_CHAT, OFFICE_CHAT, sample_chats
from demo.sample.people import IN_A_TEAM, everybody, sample_teams
from storage.cases import read_csv

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


def test_the_case_list_is_read_as_the_bank_would_send_it(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_text(cases_csv(TODAY), encoding="utf-8")
    cases = list(read_csv(path))
    assert len(cases) == CASES
    assert cases[0].code == "A101"
    assert len({case.code for case in cases}) == len({case.loan_number for case in cases}) == CASES
    assert {case.team_id for case in cases} == {team.team_id for team in sample_teams()}
    assert all(case.due_on is not None and case.due_on < TODAY for case in cases)


def test_the_sample_is_the_same_every_time() -> None:
    assert sample_cases(TODAY) == sample_cases(TODAY)
    assert everybody() == everybody()
