"""The day's ordinary reports: dealt out to the teams, some with photos, large ones congratulated."""

import random

from campaign.reading import Disposition
from demo.sample.chats import CAMPAIGN_CHAT
from demo.sample.people import STAFF, SampleTeam
from demo.sample.phrases import (
    BOTH,
    CAPTIONS_CASH,
    CAPTIONS_SIGNED,
    CASH,
    CHEERS,
    EMOJI,
    IN_KIND,
    LIMITATION,
    PLAN,
    RENEWAL,
)
from demo.sample.steps import Act, Step
from demo.sample.tales import Tale, Tales

_KINDS: tuple[tuple[tuple[str, ...], int], ...] = (
    (CASH, 44),
    (RENEWAL, 7),
    (PLAN, 13),
    (IN_KIND, 4),
    (LIMITATION, 8),
    (BOTH, 6),
)
REPORTS = sum(share for _, share in _KINDS)
# How busy each team is in the day's three parts: the lead changes, so that the board is worth watching.
_BUSY = ((6, 2, 2, 4, 2, 3), (2, 3, 3, 3, 5, 2), (3, 2, 6, 4, 2, 4))
_LARGE_AT = (9, 24, 38, 52, 66, 77)  # which reports are of a sum that gets congratulated
_LEADERS = [one.telegram_id for one in STAFF[:2]]


def field_reports(chance: random.Random, tales: Tales, start: float, end: float) -> list[Step]:
    """Return the reports between two moments, with what they call forth."""
    bag = _bag(chance)
    steps: list[Step] = []
    for number in range(REPORTS):
        at = round(start + (end - start) * (number + chance.random() * 0.9) / REPORTS, 2)
        busy = _BUSY[number * len(_BUSY) // REPORTS]
        team = chance.choices(tales.teams, busy)[0]
        if number in _LARGE_AT:
            steps += _large(at, chance, tales.tale(team, large=True), f"large {number}")
        else:
            steps.append(_report(at, chance, tales, team, bag[number], number))
    return steps


def _bag(chance: random.Random) -> list[tuple[tuple[str, ...], str]]:
    """Kinds and phrases for all reports, each kind as often as it is in the field."""
    kinds = [kind for kind, share in _KINDS for _ in range(share)]
    chance.shuffle(kinds)
    turns = {kind: chance.sample(kind, len(kind)) for kind, _ in _KINDS}
    bag: list[tuple[tuple[str, ...], str]] = []
    for kind in kinds:
        phrase = turns[kind].pop(0)
        turns[kind].append(phrase)
        bag.append((kind, phrase))
    return bag


def _report(
    at: float,
    chance: random.Random,
    tales: Tales,
    team: SampleTeam,
    chosen: tuple[tuple[str, ...], str],
    number: int,
) -> Step:
    kind, phrase = chosen
    tale = tales.tale(team, instalment=kind is PLAN, large=kind is RENEWAL)
    where = CAMPAIGN_CHAT if chance.random() < 0.6 else team.chat_id
    act, picture = Act.WRITE, ""
    if kind is CASH and number % 8 == 3:
        act, phrase, picture = Act.PHOTO, chance.choice(CAPTIONS_CASH), f"receipt {number}"
    elif kind is LIMITATION and number % 2:
        act, phrase, picture = Act.PHOTO, CAPTIONS_SIGNED[0], f"signature {number}"
    elif kind is IN_KIND and number % 2:
        act, phrase, picture = Act.PHOTO, IN_KIND[1], f"tractor {number}"
    return Step(
        at,
        act,
        tale.author.telegram_id,
        where,
        text=tale.tell(phrase),
        key=f"report {number}",
        expect=Disposition.SCORE,
        picture=picture,
    )


def _large(at: float, chance: random.Random, tale: Tale, key: str) -> list[Step]:
    """A large recovery in front of everybody: a leader congratulates, colleagues react."""
    text = tale.tell(chance.choice(("收回{code} {amount}🎉🎉", "{code} {amount} 到账了！！", "{code}收回{amount}🎉")))
    steps = [
        Step(at, Act.WRITE, tale.author.telegram_id, CAMPAIGN_CHAT, text=text, key=key, expect=Disposition.SCORE),
        Step(
            at + 3.5,
            Act.WRITE,
            chance.choice(_LEADERS),
            CAMPAIGN_CHAT,
            text=tale.tell(chance.choice(CHEERS)),
            about=key,
            expect=Disposition.IGNORE,
        ),
    ]
    friends = chance.sample([member for member in tale.team.members if member != tale.author], 3)
    for turn, friend in enumerate(friends):
        emoji = chance.choice(EMOJI)
        steps.append(Step(at + 1.5 + turn, Act.REACT, friend.telegram_id, CAMPAIGN_CHAT, about=key, emoji=emoji))
    return steps
