"""What comes of a pressed button: a short private notice, and what its message says from now on."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pressed:
    """`notice` is for the presser alone; `html` None leaves the message as it is, `rows` are its buttons then."""

    notice: str
    html: str | None = None
    rows: Sequence[Sequence[dict[str, str]]] = ()
