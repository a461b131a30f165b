"""A token is a typed piece of a message: amount, date, word, name, punctuation, or what is not known."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.reading.amounts import Amount
from campaign.reading.counts import Count
from campaign.reading.days import DateMark


class Named:
    """One of a few values that are told apart by identity and shown by name."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        """Make one of the values a subclass lists, which are all there are."""
        self.name = name

    def __repr__(self) -> str:
        """Its class and name, as it is written."""
        return f"{type(self).__name__}.{self.name}"


class Type(Named):
    """What a token is.

    No Enum: on Python 3.11 each mention of a member costs five times more, and a reading makes hundreds of them.
    """

    __slots__ = ()

    AMOUNT: ClassVar["Type"]
    COUNT: ClassVar["Type"]
    DATE: ClassVar["Type"]
    CLOCK: ClassVar["Type"]
    PERCENT: ClassVar["Type"]
    ID: ClassVar["Type"]
    CODE: ClassVar["Type"]
    ORDINAL: ClassVar["Type"]
    WORD: ClassVar["Type"]
    NAME: ClassVar["Type"]
    PLACE: ClassVar["Type"]
    GAP: ClassVar["Type"]  # text we do not know
    BREAK: ClassVar["Type"]  # punctuation; its text says which
    SPACE: ClassVar["Type"]
    OPEN: ClassVar["Type"]
    CLOSE: ClassVar["Type"]


for _name in Type.__annotations__:
    setattr(Type, _name, Type(_name))


@dataclass(slots=True)
class Token:
    """A typed piece [start, end) of the normalised text; `role` where it is a word, a value where it has one."""

    type: Type
    start: int
    end: int
    text: str
    role: str = ""
    amount: Amount | None = None
    count: Count | None = None
    date: DateMark | None = None
