"""The first ten seconds of a practice group: a few reports, a little chatter and one unclear report to answer."""

import random

from campaign.reading import Disposition
from demo.sample.chats import CAMPAIGN_CHAT
from demo.sample.people import sample_teams
from demo.sample.steps import Act, Step, in_order


def warm_up(run: int = 0) -> tuple[Step, ...]:
    """Return the steps that fill the board for a newcomer.

    A later `run` in a kept group tells of other sums: the same ones would be asked about, not scored again.
    """
    first, second, third, fourth, *_ = sample_teams()
    chance = random.Random(run)

    def sum_of(usual: str) -> str:
        return f"{chance.randrange(10_100, 60_000, 10)}元" if run else usual

    def says(at: float, who: int, text: str, expect: Disposition, where: int = CAMPAIGN_CHAT) -> Step:
        return Step(at, Act.WRITE, who, where, text=text, expect=expect)

    return in_order(
        [
            says(0.0, first.captain.telegram_id, "早！一组到齐，出发去三眼井💪", Disposition.IGNORE),
            says(1.2, second.members[3].telegram_id, f"A137 收回{sum_of('1万2')}", Disposition.SCORE),
            says(
                2.6,
                third.members[5].telegram_id,
                f"A171签了还款计划 分6期 每月10号还{sum_of('5000')}",
                Disposition.SCORE,
            ),
            says(4.0, first.members[4].telegram_id, f"A104 还了{sum_of('三万五')}，现金", Disposition.SCORE),
            says(5.4, fourth.members[6].telegram_id, f"A212 展期{sum_of('8万')}，手续齐了", Disposition.SCORE),
            says(6.8, second.members[6].telegram_id, "A140 还了2", Disposition.ASK),
            says(8.2, first.members[7].telegram_id, "A118 催收通知书签字了", Disposition.SCORE, first.chat_id),
            says(9.4, third.captain.telegram_id, "一组好快😂我们追", Disposition.IGNORE),
        ]
    )
