"""How things are said: the kinds of the outbox, their order within a chat, and what an unknown outcome means."""

from dataclasses import dataclass
from typing import Any

from storage.outbox import Saying


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of saying. `rank`: smaller is said first. `counts`: against Telegram's limits.

    `repeats`: is said again when the answer was lost and nobody knows whether it was heard. What changes nothing
    when repeated always is; of new messages only those that must not be missed.
    """

    name: str
    rank: int
    counts: bool
    repeats: bool


ALARM = Kind("alarm", 0, counts=True, repeats=True)
PRESS = Kind("press", 1, counts=False, repeats=True)
QUESTION = Kind("question", 2, counts=True, repeats=True)
REACTION = Kind("reaction", 3, counts=False, repeats=True)
REPLY = Kind("reply", 4, counts=True, repeats=False)
EDIT = Kind("edit", 4, counts=True, repeats=True)
TEXT = Kind("text", 5, counts=True, repeats=False)
BOARD = Kind("board", 6, counts=True, repeats=True)
PIN = Kind("pin", 6, counts=False, repeats=True)
DELETE = Kind("delete", 3, counts=False, repeats=True)
DOCUMENT = Kind("document", 5, counts=True, repeats=False)
MENU = Kind("menu", 7, counts=False, repeats=True)
CHECK = Kind("check", 7, counts=False, repeats=True)

KINDS = {
    kind.name: kind
    for kind in (ALARM, PRESS, QUESTION, REACTION, DELETE, REPLY, EDIT, TEXT, DOCUMENT, BOARD, PIN, MENU, CHECK)
}

EVERYWHERE = 0
"""In place of a chat: a menu belongs to none, a wish for boards goes to all of a campaign."""

SCORED, ASKED, AMENDED, HELD = "👌", "🤔", "✍", "🤝"
NOTED = "🫡"  # kept on its case; scores nothing


def say(
    kind: Kind,
    chat_id: int,
    payload: dict[str, Any],
    *,
    campaign_id: str | None = None,
    about: int | None = None,
    single: str | None = None,
) -> Saying:
    """Return a saying of this kind; `about` is the message it answers."""
    return Saying(chat_id, kind.name, kind.rank, payload, campaign_id, about, single)


def board(chat_id: int, campaign_id: str) -> Saying:
    """Return the wish for a fresh board in a chat; asking twice queues one."""
    return say(BOARD, chat_id, {}, campaign_id=campaign_id, single="board")


def react(chat_id: int, message_id: int, emoji: str, campaign_id: str | None = None) -> Saying:
    """Return a reaction on a message; a newer one takes the place of one not yet made."""
    return say(
        REACTION, chat_id, {"emoji": emoji}, campaign_id=campaign_id, about=message_id, single=f"react:{message_id}"
    )


def text(
    chat_id: int,
    html: str,
    *,
    about: int | None = None,
    campaign_id: str | None = None,
    kind: Kind = TEXT,
    rows: list[list[dict[str, str]]] | None = None,
    passes_on: bool = False,
) -> Saying:
    """Return a finished HTML text, as an answer to `about`, with rows of buttons {text, data}.

    `passes_on`: where it cannot be brought to somebody in private, colleagues may read it and pass it on. What is
    not marked so is for that person alone: it is not shown to anybody else.
    """
    payload: dict[str, Any] = {"html": html}
    if passes_on:
        payload["passes_on"] = True
    if rows:
        payload["rows"] = rows
    return say(kind, chat_id, payload, campaign_id=campaign_id, about=about)
