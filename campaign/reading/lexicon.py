"""A lexicon is a value: words with their roles, looked up by longest match; a bank's own words extend it without code.

Roles that are kinds make entries ("cash", "renewal:extension", "in_kind", "limitation", or a new kind's own name).
The others are parts of the grammar and are described beside their words in words.py and where they are used.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from campaign.reading.normal import normalise
from campaign.reading.words import WORDS

GRAMMAR = frozenset(WORDS)
"""Every role the core knows; any other role is a new kind, scored per item or per amount as config says."""


def _as_known(word: str) -> str:
    return normalise(word).text.lower().replace(" ", "")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word → role. Where one word was given twice, the later role holds.

    `units` are a bank's own words for so many yuan ({"个": 10000}); without them 3个 is asked about.
    `by_amount` are those of the bank's own kinds that are nothing without an amount.
    """

    roles: Mapping[str, str]
    units: Mapping[str, int] = field(default_factory=dict)
    by_amount: frozenset[str] = frozenset()
    items: frozenset[str] = field(init=False, repr=False, compare=False)
    _single: Mapping[str, str] = field(init=False, repr=False, compare=False)
    _lengths: Mapping[str, tuple[int, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the longer words by their first two characters, so that most look-ups end after one slice."""
        lengths: dict[str, set[int]] = {}
        for word in self.roles:
            if len(word) > 1:
                lengths.setdefault(word[:2], set()).add(len(word))
        longest_first = {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}
        object.__setattr__(self, "items", frozenset(self.roles.values()) - GRAMMAR - self.by_amount)
        object.__setattr__(self, "_lengths", longest_first)
        object.__setattr__(self, "_single", {word: role for word, role in self.roles.items() if len(word) == 1})

    def extended(self, table: Mapping[str, Iterable[str]], by_amount: Iterable[str] = ()) -> "Lexicon":
        """A new lexicon with these words (role → words) added; empty words are passed over.

        A role the core does not know is a new kind; `by_amount` names those that are asked about without an amount.
        """
        added = {_as_known(word): role for role, words in table.items() for word in words}
        added.pop("", None)
        return Lexicon({**self.roles, **added}, self.units, self.by_amount | frozenset(by_amount))

    def counting(self, units: Mapping[str, int]) -> "Lexicon":
        """A new lexicon in which these words mean so many yuan each; empty words are passed over."""
        known = {_as_known(word): yuan for word, yuan in units.items()}
        return Lexicon(
            self.roles, {**self.units, **{word: yuan for word, yuan in known.items() if word}}, self.by_amount
        )

    def word_at(self, text: str, at: int) -> tuple[int, str] | None:
        """The longest word starting at `at` in normalised lower-case text: (length, role), or None."""
        for length in self._lengths.get(text[at : at + 2], ()):
            word = text[at : at + length]
            role = self.roles.get(word)
            if role is not None and len(word) == length:
                return (length, role)
        role = self._single.get(text[at])
        return (1, role) if role is not None else None


CORE = Lexicon({word: role for role, words in WORDS.items() for word in words.split()})
IN_WAN = {"个": 10_000}
"""Where people say 3个 for 30,000 yuan: units for `counting`, only where config says so."""
