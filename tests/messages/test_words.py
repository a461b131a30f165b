"""What is said without a template: names of kinds, notices on buttons, menus; all short enough for where they stand."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from campaign.people import Role
from campaign.reading import Disposition, Kind, read
from campaign.rights import Place
from messages import changes, menus, names, reports
from tests.house.tree import modules
from tests.messages.moments.reports import DETAILS
from tests.samples import NOON, SHANGHAI

ROWS = Path(__file__).parents[1] / "campaign" / "reading_rows.txt"
NOTICES: list[Callable[[], str]] = [
    reports.button_unknown,
    reports.button_not_yours,
    reports.button_outdated,
    reports.button_expired,
    changes.only_office,
    changes.gone,
    lambda: changes.decided_before("accepted"),
    lambda: changes.decided_before("refused"),
    lambda: changes.noted(accept=True),
    lambda: changes.noted(accept=False),
]


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_is_one_short_sentence(notice: Callable[[], str]) -> None:
    words = notice()
    assert 0 < len(words) <= 200, "Telegram shows 200 characters at most"
    assert words.endswith("。") and "<" not in words


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_chinese_name(kind: Kind) -> None:
    assert names.kind_name(kind) != kind


def test_a_sub_kind_goes_by_its_own_name_and_a_banks_own_kind_by_its_word() -> None:
    assert names.kind_name("renewal", "extension") == "展期"
    assert names.kind_name("renewal", "unheard of") == "盘活"
    assert names.kind_name("上门宣传") == "上门宣传"


@pytest.mark.parametrize("part", ["time", "day", "amount", "method"])
def test_every_element_of_a_plan_has_a_name(part: str) -> None:
    assert names.missing_name(part) != part


@pytest.mark.parametrize("command", menus.COMMANDS)
def test_a_command_is_one_that_telegram_takes_and_fits_on_a_line_of_a_phone(command: str) -> None:
    offer = menus.COMMANDS[command]
    assert re.fullmatch(r"[a-z][a-z0-9_]{0,31}", command)
    assert 1 <= len(offer.does) <= 24
    assert offer.example == "" or offer.example.startswith(f"/{command} ")


@pytest.mark.parametrize("place", Place)
def test_a_member_is_offered_little_and_nobody_what_is_not_theirs(place: Place) -> None:
    offered = dict(menus.offered(place, [Role.MEMBER]))
    assert len(offered) <= 15
    assert not {"open", "close", "people", "audit", "bind"} & offered.keys()
    assert set(dict(menus.offered(place, [None]))) == {"start", "join", "help"}


RAISED = re.compile(r'(?:doubts(?:\.append\(| \+= \[| = \[)|hints\.append\(\(|ask\(|about = )"(\w+)"')
NEVER_ASKED = {"recap", "echo", "parts"}
"""Doubts that end as another question, or as none."""


def raised() -> set[str]:
    """Return every code that reading raises, as its sources write it."""
    sources = modules("campaign/reading")
    return {code for path in sources for code in RAISED.findall(path.read_text(encoding="utf-8"))} - NEVER_ASKED


def questions() -> list[str]:
    """Return the code of every question the sample texts lead to, or that can be raised."""
    found = raised() | set(DETAILS)
    for line in ROWS.read_text(encoding="utf-8").splitlines():
        if line.startswith(("ask", "mixed")):
            reading = read(line.rsplit(" | ", 1)[-1].replace("⏎", "\n"), NOON.astimezone(SHANGHAI))
            if reading.disposition in (Disposition.ASK, Disposition.MIXED) and reading.question:
                found.add(reading.question.about)
    return sorted(found)


@pytest.mark.parametrize("about", questions())
def test_every_question_has_words_of_its_own(about: str) -> None:
    asked = reports.question(about, "", "", has_buttons=False)
    assert asked != reports.question("nothing like it", "", "", has_buttons=False)


def test_the_codes_that_are_raised_are_found() -> None:
    assert {"ditto", "hearsay", "unclear", "sum", "credit", "kind", "signed"} <= raised()


def test_no_two_questions_say_the_same() -> None:
    said = [reports.question(about, "", "", has_buttons=False) for about in questions()]
    assert len(set(said)) == len(said)
