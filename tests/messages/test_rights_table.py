"""docs/rights.md shows the table of rights as it is. After a wanted change run with REWRITE_GOLDENS=1."""

import os

from campaign.people import Role
from campaign.rights import RIGHTS, Deed, Place, Reach, Refusal, reach
from messages import rights
from tests.house.tree import ROOT

PAGE = ROOT / "docs" / "rights.md"
MARK = "<!-- 以下由程序生成 -->\n"


def test_the_page_for_people_shows_the_table_that_rules() -> None:
    head, _, _ = PAGE.read_text(encoding="utf-8").partition(MARK)
    page = f"{head}{MARK}{rights.table()}"
    if "REWRITE_GOLDENS" in os.environ:
        PAGE.write_text(page, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page


def test_every_deed_role_and_place_has_a_line_and_a_name() -> None:
    assert set(RIGHTS) == set(rights.DEEDS) == set(Deed)
    assert set(rights.ROLES) == set(Role) and set(rights.PLACES) == set(Place)
    assert len(set(rights.DEEDS.values())) == len(Deed)


def test_a_role_nobody_has_written_a_right_for_may_not() -> None:
    for deed in Deed:
        for role in Role:
            for place in Place:
                far = reach(deed, role, place)
                assert isinstance(far, Reach) == (role in RIGHTS[deed].reach and place in RIGHTS[deed].places)
                assert isinstance(far, Reach | Refusal)
        strangers = {reach(deed, None, place) for place in Place}
        assert strangers <= {Reach.OWN, Refusal.PLACE} if RIGHTS[deed].strangers else strangers == {Refusal.STRANGER}


def test_the_office_is_watched_by_somebody_else_and_nobody_else_decides() -> None:
    assert Role.LEADER in RIGHTS[Deed.SEE_AUDIT].reach
    deciding = (Deed.DECIDE_CHANGE, Deed.APPROVE_JOINING, Deed.JUDGE_HELD, Deed.CHANGE_PEOPLE, Deed.OPEN_CAMPAIGN)
    assert all(set(RIGHTS[deed].reach) == {Role.OFFICE} for deed in deciding)
