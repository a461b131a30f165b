"""What a bank sets for itself: its own words and kinds, 3个 for 30,000, reports of the days before."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, datetime

from bot.bell import Bell
from bot.running import Bells, working
from campaign.scoring import Per, Rule
from services import campaigns
from services.desk import Desk
from storage import ledger
from storage.kinds import OwnKind
from storage.store import open_store
from tests.samples import SHANGHAI
from tests.stories.cast import BOT, LI, MORNING, the_campaign
from tests.stories.recorded import RecordedStage, RecordedWire
from tests.stories.stage import Clock


@asynccontextmanager
async def a_bank_of_its_own(url: str) -> AsyncIterator[RecordedStage]:
    """Play a campaign whose people say 回笼, count in 个, score visits by the item, guarantors' money by amount."""
    clock, store, bells = Clock(MORNING), open_store(url), Bells(Bell(), Bell())
    set_up = the_campaign()
    visits = Rule("visit", 1, "上门走访", Per.ITEM, 100, 1_000_000, "", "", set_up.rules[0].in_force_at)
    guarantor = Rule("guarantor", 1, "担保代偿", Per.AMOUNT, 1000, 1_000_000, "", "", set_up.rules[0].in_force_at)
    own = replace(
        set_up,
        campaign=replace(set_up.campaign, counts_in_wan=True, back_days=1),
        rules=[*set_up.rules, visits, guarantor],
        kinds=[
            OwnKind("cash", ("回笼",)),
            OwnKind("上门走访", ("走访", "上门走访")),
            OwnKind("担保代偿", ("担保人代偿", "代偿")),
        ],
    )
    wire = RecordedWire(clock)
    async with RecordedStage.bot_on(wire) as bot:
        desk = Desk(store, BOT, "zhanbao_bot", clock.now, bells.kept.ring, bells.said.ring)
        await campaigns.fill(desk, [own])
        async with working(desk, bot, bells, None, 3):
            yield RecordedStage(desk, wire, clock, url)
    await store.close()


async def test_a_banks_own_word_for_a_kind_scores(sqlite_url: str) -> None:
    async with a_bank_of_its_own(sqlite_url) as stage:
        await stage.reacts(await stage.says(LI, "回笼3万"), "👌")
        assert await stage.entries() == [("cash", 3_000_000, 3000)]


async def test_a_kind_of_its_own_scores_by_the_item_and_goes_by_its_own_name(sqlite_url: str) -> None:
    async with a_bank_of_its_own(sqlite_url) as stage:
        await stage.reacts(await stage.says(LI, "A102 上门走访了"), "👌")
        assert await stage.entries() == [("上门走访", None, 100)]
        await stage.sees("上门走访")
        await stage.reacts(await stage.says(LI, "走访A103，收回3万"), "👌")
        assert sorted(await stage.entries(), key=str) == [
            ("cash", 3_000_000, 3000),
            ("上门走访", None, 100),
            ("上门走访", None, 100),
        ]


async def test_three_pieces_are_thirty_thousand_where_people_say_so(sqlite_url: str) -> None:
    async with a_bank_of_its_own(sqlite_url) as stage:
        await stage.reacts(await stage.says(LI, "收回3个"), "👌")
        assert await stage.entries() == [("cash", 3_000_000, 3000)]


async def test_yesterdays_money_counts_for_yesterday_where_that_is_allowed(sqlite_url: str) -> None:
    async with a_bank_of_its_own(sqlite_url) as stage:
        await stage.reacts(await stage.says(LI, "A102 昨天收回3万"), "👌")
        [entry] = await stage.desk.store.read(lambda c: ledger.recent(c, BOT, "winter", 9))
        assert entry.reported_on == date(2026, 11, 23)


async def test_a_day_before_the_campaign_is_no_day_of_it(sqlite_url: str) -> None:
    async with a_bank_of_its_own(sqlite_url) as stage:
        stage.clock.jump_to(datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI))
        report = await stage.says(LI, "A102 昨天收回3万")
        await stage.reacts(report, "🤔")
        await stage.sees("不在活动期内")
        assert await stage.entries() == []


async def test_a_kind_of_its_own_that_pays_by_amount_is_asked_about_without_one(sqlite_url: str) -> None:
    async with a_bank_of_its_own(sqlite_url) as stage:
        report = await stage.says(LI, "A102 担保人代偿了")
        await stage.judged()
        assert await stage.entries() == []
        assert stage.reaction(report) != "👌"
        await stage.reacts(await stage.says(LI, "A102 担保人代偿了2万"), "👌")
        assert await stage.entries() == [("担保代偿", 2_000_000, 2000)]
