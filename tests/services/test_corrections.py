"""Two lanes correct one report at the same time: one comes first, the other sees what it left; on both databases."""

import asyncio
from datetime import datetime, timedelta

from services import campaigns, reports
from services.desk import Desk
from services.incoming import Incoming
from storage import inbox, ledger
from storage.inbox import Kept
from storage.store import Store
from tests.stories.cast import BOT, GROUP, LI, MORNING, TEAM_ONE, the_campaign

LATER = MORNING + timedelta(hours=3)
ROUNDS = 8


async def judge(desk: Desk, update_id: int, chat_id: int, words: str, at: datetime, answers: int | None = None) -> None:
    """Let LI's message in a chat be kept and judged; its id is the update's."""
    raw = {"update_id": update_id}
    await desk.store.write(lambda c: inbox.keep(c, BOT, [Kept(update_id, chat_id, raw)], at))
    await reports.judge(desk, Incoming(update_id, chat_id, update_id, LI.id, words, at, answers=answers))


async def test_a_withdrawal_and_a_correction_from_two_chats_reverse_nothing_twice(store: Store) -> None:
    desk = Desk(store, BOT, "zhanbao_bot", lambda: LATER, lambda: None, lambda: None)
    await campaigns.fill(desk, [the_campaign()])
    for number in range(3, 3 + ROUNDS):
        update = number * 10
        await judge(desk, update, GROUP, f"收回{number}万", MORNING + timedelta(minutes=10 * number))
        words = f"更正：刚才那笔是{number + 50}万不是{number}万"
        await asyncio.gather(
            judge(desk, update + 1, GROUP, "撤回", LATER, answers=update),
            judge(desk, update + 2, TEAM_ONE, words, LATER),
        )
        every = await store.read(lambda c: list(ledger.every(c, BOT, "winter")))
        taken_back = [entry.reverses for entry in every if entry.reverses is not None]
        assert len(taken_back) == len(set(taken_back))
        assert await store.read(lambda c: ledger.recent(c, BOT, "winter", 10)) == []
    assert sum(entry.amount_fen or 0 for entry in every) == 0
