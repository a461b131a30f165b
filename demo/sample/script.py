"""A day in the sample's groups, compressed into five minutes: some 150 acts, the same every time unless asked for.

Morning, field work, evening. The field is told in single reports dealt out to the teams, and in little scenes where
something is unclear, corrected or taken back.
"""

import random

from campaign.reading import Disposition
from demo.sample.chats import CAMPAIGN_CHAT
from demo.sample.field import field_reports
from demo.sample.people import STAFF, sample_teams
from demo.sample.phrases import EVENING, FIELD, MORNING
from demo.sample.scenes import scenes
from demo.sample.steps import Act, Step, in_order
from demo.sample.tales import Tales

SEED = 20_263
FIELD_FROM, FIELD_TO = 26.0, 264.0
LEADER, OFFICE = STAFF[0].telegram_id, STAFF[2].telegram_id


def day(run: int = 0) -> tuple[Step, ...]:
    """Return the day's steps in order; `at` in seconds at speed 1.

    `run` makes it another day: what is told again in a kept group would be asked about, not scored.
    """
    chance = random.Random(SEED + run)
    tales = Tales(chance)
    return in_order(
        [
            *_morning(chance, tales),
            *field_reports(chance, tales, FIELD_FROM, FIELD_TO),
            *scenes(tales, FIELD_FROM, FIELD_TO),
            *_chatter(chance, tales, FIELD, FIELD_FROM, FIELD_TO, 22),
            *_evening(chance, tales),
        ]
    )


def _says(at: float, who: int, text: str, where: int = CAMPAIGN_CHAT) -> Step:
    return Step(at, Act.WRITE, who, where, text=text, expect=Disposition.IGNORE)


def _morning(chance: random.Random, tales: Tales) -> list[Step]:
    steps = [_says(0.0, OFFICE, "各位早！晨会开始，各组拍照报到📷")]
    for at, team in enumerate(sample_teams()):
        text = f"{team.name}{team.flag}队报到✊"
        steps.append(
            Step(
                3.0 + at * 1.7,
                Act.PHOTO,
                team.members[2].telegram_id,
                CAMPAIGN_CHAT,
                text=text,
                picture=f"team {at}",
                expect=Disposition.IGNORE,
            )
        )
    steps += _chatter(chance, tales, MORNING, 4.0, 20.0, 5)
    steps.append(_says(16.0, LEADER, "今天天气不错，祝大家旗开得胜，注意安全！"))
    steps.append(_says(21.0, OFFICE, "出发🚩 目标全队今天40万"))
    return steps


def _evening(chance: random.Random, tales: Tales) -> list[Step]:
    return [
        _says(266.0, OFFICE, "今天就到这里，外面的往回走，回来开夕会"),
        *_chatter(chance, tales, EVENING, 269.0, 288.0, 6),
        _says(290.0, LEADER, "今天打得好！辛苦大家，早点休息👍"),
        _says(293.0, OFFICE, "明天老时间老地方集合"),
        _says(296.0, sample_teams()[0].captain.telegram_id, "收到💪"),
    ]


def _chatter(
    chance: random.Random, tales: Tales, phrases: tuple[str, ...], start: float, end: float, number: int
) -> list[Step]:
    """Deal out chatter: no phrase twice before all have been said."""
    said = [phrase for _ in range(-(-number // len(phrases))) for phrase in chance.sample(phrases, len(phrases))]
    steps = []
    for at, phrase in enumerate(said[:number]):
        tale = tales.tale()
        where = CAMPAIGN_CHAT if chance.random() < 0.6 else tale.team.chat_id
        moment = start + (end - start) * (at + chance.random()) / number
        steps.append(_says(round(moment, 2), tale.author.telegram_id, tale.tell(phrase), where))
    return steps
