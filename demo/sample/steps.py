"""What somebody does in a chat, as a value: who, where, what, and how the bot is to read it."""

from dataclasses import dataclass, replace
from enum import StrEnum

from campaign.reading import Disposition


class Act(StrEnum):
    """The things people do in a chat."""

    WRITE = "write"
    PHOTO = "photo"
    EDIT = "edit"
    PRESS = "press"
    REACT = "react"


@dataclass(frozen=True, slots=True)
class Step:
    """One act of one person.

    `at` is seconds after the start at speed 1; `who` and `where` are Telegram ids. `key` names the message a step
    makes, `about` the one it answers, edits, reacts to, or whose question it answers by button number `option`.
    `expect` is the reading of `text`; None where nothing is typed.
    """

    at: float
    act: Act
    who: int
    where: int
    text: str = ""
    key: str = ""
    about: str = ""
    expect: Disposition | None = None
    picture: str = ""
    emoji: str = ""
    option: int = 0

    def later(self, seconds: float) -> "Step":
        """Return the same act, that much later."""
        return replace(self, at=self.at + seconds)


def in_order(steps: list[Step]) -> tuple[Step, ...]:
    """Return the steps by time, those of one moment as they were given."""
    return tuple(sorted(steps, key=lambda step: step.at))
