"""Targets in the database: set one by one, of one bot's campaign alone; who has left has none to show."""

from functools import partial

from sqlalchemy import update

from storage import campaigns, people, targets
from storage.campaigns import Team
from storage.store import Connection, Store
from storage.tables import people as people_table
from tests.samples import NOON
from tests.storage.conftest import BOT, OTHER_BOT


async def test_targets_are_set_for_one_bot_and_those_who_left_are_not_shown(entered: Store) -> None:
    def enter(connection: Connection) -> None:
        for bot_id in (BOT, OTHER_BOT):
            campaigns.add_team(connection, bot_id, "winter", 0, Team("t1", "一组", 1))
            for name, team in (("张伟", "t1"), ("李娜", "t1"), ("周敏", None)):
                people.add(connection, bot_id, "winter", name=name, role="member", team_id=team, telegram_id=None)

    await entered.write(enter)
    zhang, li = await entered.read(lambda c: targets.of_people(c, BOT, "winter"))
    assert [(one.name, one.team_id, one.target_fen) for one in (zhang, li)] == [("张伟", "t1", 0), ("李娜", "t1", 0)]

    def set_all(connection: Connection) -> None:
        targets.set_person(connection, BOT, zhang.person_id, 30)
        targets.set_team(connection, BOT, "winter", "t1", 20)
        targets.set_campaign(connection, BOT, "winter", 10)
        left = update(people_table).where(people_table.c.person_id == li.person_id).values(left_at=NOON)
        connection.execute(left)

    await entered.write(set_all)
    assert [one.target_fen for one in await entered.read(lambda c: targets.of_people(c, BOT, "winter"))] == [30]
    assert await entered.read(lambda c: targets.of_person(c, BOT, zhang.person_id)) == 30
    await entered.write(lambda c: targets.set_area(c, BOT, "winter", "t1", "上杏村"))
    for bot_id, target_fen, area in ((BOT, 20, "上杏村"), (OTHER_BOT, 1, "")):
        (team,) = await entered.read(partial(campaigns.teams_of, bot_id=bot_id, campaign_id="winter"))
        assert (team.target_fen, team.area) == (target_fen, area)
    assert (await entered.read(lambda c: campaigns.find(c, BOT, "winter"))).target_fen == 10
    assert [one.target_fen for one in await entered.read(lambda c: targets.of_people(c, OTHER_BOT, "winter"))] == [0, 0]
