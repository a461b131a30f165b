"""What stands behind t.me/<bot>?start=: signed, so that nobody makes a link into a team, or carries one elsewhere.

A link into a team names its row and is signed over the team and the day it expires; a link out of a group names the
chat. The key is the campaign's secret salt, and each purpose signs for itself: one can never pass for the other.
"""

import hashlib
import hmac
import re
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

LONGEST = 64  # characters Telegram takes behind ?start=, each of A-Z a-z 0-9 _ -


class Purpose(StrEnum):
    """What a link is for; its first letter stands in the link."""

    TEAM = "team"
    CHAT = "chat"


@dataclass(frozen=True, slots=True)
class Link:
    """What a payload claims; `signature` tells whether it is true."""

    purpose: Purpose
    number: int  # of the invitation, or of the chat
    signature: str


_PAYLOAD = re.compile(r"([tc])([0-9]{1,18})_([A-Za-z0-9_-]{22})", re.ASCII)
_PURPOSES = {purpose.value[0]: purpose for purpose in Purpose}


def payload(salt: str, purpose: Purpose, number: int, *over: str) -> str:
    """Return what stands behind ?start=; `over` is what else the signature covers."""
    return f"{purpose.value[0]}{abs(number)}_{_signature(salt, purpose, number, over)}"


def read(words: str) -> Link | None:
    """Return what a payload claims; None where it is none of ours."""
    found = _PAYLOAD.fullmatch(words)
    if found is None:
        return None
    purpose = _PURPOSES[found[1]]
    number = int(found[2])
    return Link(purpose, -number if purpose is Purpose.CHAT else number, found[3])  # groups have negative numbers


def is_signed(link: Link, salt: str, *over: str) -> bool:
    """Say whether this campaign signed the link, over the same things."""
    return hmac.compare_digest(link.signature, _signature(salt, link.purpose, link.number, over))


def _signature(salt: str, purpose: Purpose, number: int, over: Sequence[str]) -> str:
    """Return 128 bits in 22 characters; each part is written with its length, so that no two lists read alike."""
    key = hmac.new(salt.encode(), f"zhanbao link {purpose.value}".encode(), hashlib.sha256).digest()
    signed = "".join(f"{len(part)}:{part}" for part in (str(number), *over))
    digest = hmac.new(key, signed.encode(), hashlib.sha256).digest()[:16]
    return urlsafe_b64encode(digest).decode().rstrip("=")
