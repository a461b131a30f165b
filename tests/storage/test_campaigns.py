"""Campaigns as they were entered, and chats that are bound to them, also after they got a new id."""

import pytest
from sqlalchemy.exc import IntegrityError

from storage import boards, campaigns
from storage.boards import Board
from storage.campaigns import Chat, Team
from storage.store import Connection, Store
from tests.samples import NOON, SPAN, a_campaign, rules
from tests.storage.conftest import BOT, OTHER_BOT

OLD, NEW, ELSEWHERE = -100, -1001000000000, -300


async def test_a_campaign_comes_back_with_its_days_and_its_zone(entered: Store) -> None:
    assert await entered.read(lambda c: campaigns.find(c, BOT, "winter")) == a_campaign()
    assert await entered.read(lambda c: campaigns.every(c, BOT)) == [a_campaign()]
    assert await entered.read(lambda c: campaigns.every(c, 99)) == []
    assert await entered.read(campaigns.bot_ids) == [BOT, OTHER_BOT]


async def test_rules_come_back_as_they_were_entered(entered: Store) -> None:
    await entered.write(lambda c: campaigns.add_rules(c, BOT, "winter", rules()))
    found = await entered.read(lambda c: campaigns.rules_of(c, BOT, "winter"))
    assert sorted(found, key=repr) == sorted(rules(), key=repr)
    with pytest.raises(IntegrityError):
        await entered.write(lambda c: campaigns.add_rules(c, BOT, "winter", rules()[:1]))


async def test_teams_keep_the_order_of_the_config(entered: Store) -> None:
    teams = [Team("z", "一组", 1), Team("a", "二组", 2**60), Team("m", "三组", 0)]

    def enter(connection: Connection) -> None:
        for position, team in enumerate(teams):
            campaigns.add_team(connection, BOT, "winter", position, team)

    await entered.write(enter)
    assert await entered.read(lambda c: campaigns.teams_of(c, BOT, "winter")) == teams


async def bind(store: Store, chat: Chat, bot_id: int = BOT) -> None:
    await store.write(lambda c: campaigns.bind_chat(c, bot_id, chat))


async def test_a_bound_chat_knows_its_campaign_and_others_belong_to_none(entered: Store) -> None:
    chat = Chat(OLD, "winter", campaigns.TEAM, "t1")
    await bind(entered, chat)
    assert await entered.read(lambda c: campaigns.find_chat(c, BOT, OLD)) == (chat, a_campaign())
    assert await entered.read(lambda c: campaigns.find_chat(c, BOT, ELSEWHERE)) is None
    assert await entered.read(lambda c: campaigns.find_chat(c, OTHER_BOT, OLD)) is None
    with pytest.raises(IntegrityError):
        await bind(entered, Chat(OLD, "winter", campaigns.OFFICE))


async def test_a_chat_needs_a_campaign_that_exists(entered: Store) -> None:
    with pytest.raises(IntegrityError):
        await bind(entered, Chat(OLD, "summer", campaigns.CAMPAIGN))


async def test_a_new_chat_id_takes_the_binding_along_and_forgets_the_old_board(entered: Store) -> None:
    await bind(entered, Chat(OLD, "winter", campaigns.CAMPAIGN))
    await bind(entered, Chat(OLD, "winter", campaigns.OFFICE), OTHER_BOT)
    await entered.write(lambda c: boards.save(c, BOT, Board(OLD, "winter", 9, "x", SPAN.first_on, NOON)))
    renamed = await entered.write(lambda c: campaigns.rename_chat(c, BOT, OLD, NEW))
    assert renamed is not None and renamed.campaign_id == "winter"
    assert await entered.read(lambda c: campaigns.find_chat(c, BOT, OLD)) is None
    bound = await entered.read(lambda c: campaigns.find_chat(c, BOT, NEW))
    assert bound is not None and bound[0] == Chat(NEW, "winter", campaigns.CAMPAIGN)
    assert await entered.read(lambda c: boards.find(c, BOT, OLD)) is None
    assert await entered.read(lambda c: campaigns.find_chat(c, OTHER_BOT, OLD)) is not None
    assert await entered.write(lambda c: campaigns.rename_chat(c, BOT, OLD, NEW)) is None, "heard of twice"


async def test_whoever_remembers_a_campaign_notices_that_a_chat_has_a_new_id(entered: Store) -> None:
    await bind(entered, Chat(OLD, "winter", campaigns.CAMPAIGN))
    before = await entered.read(lambda c: campaigns.find(c, BOT, "winter"))
    await entered.write(lambda c: campaigns.rename_chat(c, BOT, OLD, NEW))
    after = await entered.read(lambda c: campaigns.find(c, BOT, "winter"))
    assert after.version > before.version
