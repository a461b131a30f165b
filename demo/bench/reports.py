"""The load: varied reports of sixty people in the campaign group and six team chats, the same every time.

Each with a sum of its own: the same thing said twice of one case would be asked about instead of scored.
"""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from demo.sample.chats import CAMPAIGN_CHAT, sample_chats
from demo.sample.people import Player
from demo.sample.phrases import CASH, IN_KIND, PLAN, RENEWAL
from demo.sample.tales import Tales

Json = dict[str, Any]
SEED = 20_264
_PLAN = tuple(phrase for phrase in PLAN if "{amount}" in phrase)
_TWO = ("{code}收回{amount} / {other}展期{amount}", "收回{code} {amount}\n{other} 展期{amount}")
_KINDS = (CASH, RENEWAL, _PLAN, IN_KIND, _TWO)
_SHARES = (44, 7, 13, 4, 6)  # as in the sample's day, but for what has no sum
_TITLES = {chat.chat_id: chat.title for chat in sample_chats()}
_CHATS = len(_TITLES) - 1  # the office reports nothing


@dataclass(frozen=True, slots=True)
class Told:
    """One report before it is sent: who, where, what."""

    author: Player
    chat_id: int
    text: str


def told_reports() -> Iterator[Told]:
    """Yield reports without end; each of the seven chats gets one in seven."""
    chance = random.Random(SEED)
    tales = Tales(chance)
    while True:
        kind = chance.choices(_KINDS, _SHARES)[0]
        tale = tales.tale(instalment=kind is _PLAN, large=kind is RENEWAL, odd=True)
        chat_id = CAMPAIGN_CHAT if chance.random() * _CHATS < 1 else tale.team.chat_id
        yield Told(tale.author, chat_id, tale.tell(chance.choice(kind)))


def update_of(told: Told, message_id: int) -> Json:
    """Return the raw update of a report that is sent now; the server numbers it."""
    author = {
        "id": told.author.telegram_id,
        "is_bot": False,
        "first_name": told.author.name,
        "language_code": "zh-hans",
    }
    chat = {"id": told.chat_id, "type": "supergroup", "title": _TITLES[told.chat_id]}
    message = {"message_id": message_id, "from": author, "chat": chat, "date": int(time.time()), "text": told.text}
    return {"message": message}
