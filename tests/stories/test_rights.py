"""The table of rights, tried out: each command and button, by each role, in each kind of chat.

What the table allows does something; what it does not is answered with the refusal and changes no row of the database.
Commands and buttons are taken from where they are registered: one without a line in the table fails here.
"""

import pytest

from campaign.people import FIELD_ROLES
from campaign.rights import RIGHTS, Deed, Place, Reach, Refusal, reach
from handlers.commands import ABOUT_EACH, BY_RIGHT, OPEN_TO_ALL
from messages import people as people_words
from messages import reports as report_words
from messages import rights as words
from messages.menus import COMMANDS
from services.presses import ACTIONS, BY_STRANGERS
from tests.stories.every_right import CELLS, HIDDEN, Cell, everybody

DENIALS_KEPT = ("audit", "audit_words", "audit_chain")  # who wanted a case they may not see stands in the audit
OWN_WORDS = {"bind"}  # refuses in words of its own: which campaign a chat is bound to is known only afterwards


def test_every_command_has_its_deed_and_its_words() -> None:
    assert set(COMMANDS) == set(BY_RIGHT) | set(OPEN_TO_ALL)
    assert {name: COMMANDS[name].deed for name in BY_RIGHT} == {name: deed for name, (deed, _) in BY_RIGHT.items()}
    assert not set(BY_RIGHT) & set(OPEN_TO_ALL) and set(BY_RIGHT) >= ABOUT_EACH
    for name in set(OPEN_TO_ALL) - OWN_WORDS:
        assert RIGHTS[COMMANDS[name].deed].strangers, f"/{name} is answered to everybody, but the table says otherwise"
    assert not set(ACTIONS) & set(BY_STRANGERS)


def refused(name: str, cell: Cell) -> list[str] | None:
    """Return what a command is answered with where the table forbids it; None where it allows it."""
    deed = COMMANDS[name].deed
    far = reach(deed, cell.role, cell.place)
    if isinstance(far, Reach):
        return None
    if cell.role is None and cell.place is Place.PRIVATE:
        return [people_words.not_on_the_roster(cell.account)]
    possible = cell.role is not None and far is Refusal.ROLE and Place.UNBOUND in RIGHTS[deed].places
    if cell.place is Place.UNBOUND and not possible:
        return []
    return [words.refused(deed, far)]


@pytest.mark.parametrize("name", COMMANDS)
async def test_a_command_does_what_the_table_says(name: str, sqlite_url: str) -> None:
    async with everybody(sqlite_url) as all_of_them:
        left_out = DENIALS_KEPT if COMMANDS[name].deed is Deed.LOOK_UP_CASE else ()
        before = await all_of_them.everything(without=left_out)
        for cell in HIDDEN:
            assert (await all_of_them.says(cell, f"/{name}")).words == [people_words.anonymous()], cell
        for cell in CELLS:
            answer = refused(name, cell)
            if answer is not None:
                heard = await all_of_them.says(cell, f"/{name}")
                assert heard.words == answer or name in OWN_WORDS, cell
        assert await all_of_them.everything(without=left_out) == before, "who may not, changes nothing"
        for cell in CELLS:
            if refused(name, cell) is None:
                before = await all_of_them.everything()
                heard = await all_of_them.says(cell, f"/{name}")
                quiet = cell.place is Place.UNBOUND and name in OPEN_TO_ALL
                assert heard.said or quiet or await all_of_them.everything() != before, cell
                assert not set(heard.words) & {words.refused(COMMANDS[name].deed, why) for why in Refusal}, cell


@pytest.mark.parametrize("action", ACTIONS)
async def test_the_wrong_person_pressing_is_told_so_alone_and_changes_nothing(action: str, sqlite_url: str) -> None:
    deed = ACTIONS[action].deed
    async with everybody(sqlite_url) as all_of_them:
        before = await all_of_them.everything(without=["buttons"])
        for cell in CELLS:
            far = reach(deed, cell.role, cell.place)
            if isinstance(far, Refusal):
                heard = await all_of_them.presses(cell, action)
                told = report_words.button_not_yours() if cell.role is None else words.notice(deed, far)
                assert [(kind, payload["text"]) for kind, payload in heard.said] == [("press", told)], cell
                assert 0 < len(told) <= 200, "Telegram shows no more"
        assert await all_of_them.everything(without=["buttons"]) == before


async def test_only_the_field_reports_and_only_where_reports_are_heard(sqlite_url: str) -> None:
    async with everybody(sqlite_url) as all_of_them:
        for number, cell in enumerate(CELLS):
            before = len((await all_of_them.everything())["ledger"])
            await all_of_them.says(cell, f"收回{30_000 + 137 * number}元")  # the same again would be asked about
            scored = len((await all_of_them.everything())["ledger"]) > before
            assert scored == isinstance(reach(Deed.REPORT, cell.role, cell.place), Reach), cell
            assert scored == (cell.role in FIELD_ROLES and cell.place in (Place.CAMPAIGN, Place.TEAM)), cell
