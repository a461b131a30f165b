"""Finding the header of a sheet and what its columns are: below titles, over one row or two, with the unit of amounts.

Nothing is guessed: a column whose header no word names is told and left out.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from campaign.imports.cells import FEN, FEN_OF_WAN, Value, text_of
from campaign.imports.columns import COLUMNS, Column, Holds, Table, Words

LOOKED_AT = 30  # rows: a header further down is none
_MORE_THAN = 3  # columns, code and area among them: else it is a case list with a remark or two
_BRACKETS = re.compile(r"[(\uff08\[\u3010](.*?)[)\uff09\]\u3011]")
_MARKS = re.compile(r"[\s*:\uff1a_/\u3001\u00b7.-]+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column stands in a sheet, what its header says, and for amounts how many fen one is."""

    column: Column
    at: int
    label: str
    unit: int = FEN


@dataclass(frozen=True, slots=True)
class Header:
    """What a sheet is and where its columns are; `rows` is how many rows lie above the first case, with the header.

    `personal` and `unused` are headers of columns that are left out, for what they hold or for want of a word.
    """

    table: Table
    rows: int
    places: Sequence[Place]
    labels: Sequence[str]
    personal: Sequence[str]
    unused: Sequence[str]

    @property
    def names(self) -> frozenset[str]:
        """Return which columns the sheet has."""
        return frozenset(place.column.name for place in self.places)


@dataclass(frozen=True, slots=True)
class NoHeader:
    """No row is a header; the row that comes nearest has `found` and lacks `lacking`, columns by name."""

    table: Table
    found: Sequence[str] = ()
    lacking: Sequence[str] = ()


def find_header(rows: Sequence[Sequence[Value]], words: Words, wanted: Table | None = None) -> Header | NoHeader:
    """Find the header among a sheet's first rows, of the kind that is wanted or of that which fits better."""
    tables = [wanted] if wanted else list(Table)
    known = {table: _known(table, words) for table in tables}
    cases = known.get(Table.CASES, {})
    best: Header | None = None
    best_rank = (False, 0, 0, 0)
    nearest = NoHeader(tables[0])
    texts = [[text_of(value) for value in row] for row in rows[:LOOKED_AT]]
    for at, row in enumerate(texts):
        for depth, labels, uppers in _readings(texts, at, row):
            for table in tables:
                header = _header(table, known[table], (uppers, labels), texts[: at + depth], words)
                if table is Table.ROSTER and wanted is None and _is_of_loans(labels, cases, words):
                    continue  # a case list without its codes: borrowers are not colleagues
                lacking = [c.name for c in COLUMNS[table] if c.needed and c.name not in header.names]
                in_wan = sum(place.unit == FEN_OF_WAN for place in header.places)
                # A survey repeats what the case list says; one row, where two would say no more.
                rank = (table is Table.SURVEY and len(header.places) > _MORE_THAN, len(header.places), in_wan, -depth)
                if not lacking and rank > best_rank:
                    best, best_rank = header, rank
                elif lacking and len(header.places) > len(nearest.found):
                    nearest = NoHeader(table, [place.column.name for place in header.places], lacking)
    return best or nearest


def _is_of_loans(labels: Sequence[str], cases: Mapping[str, tuple[Column, int]], words: Words) -> bool:
    """Say whether a header names what only loans have: balances, interest, due days."""
    meant = (cases.get(_split(label, words)[0]) for label in labels)
    return any(one is not None and one[0].holds in (Holds.MONEY, Holds.DAY) for one in meant)


def _readings(
    texts: Sequence[Sequence[str]], at: int, row: Sequence[str]
) -> Iterable[tuple[int, Sequence[str], Sequence[str]]]:
    """Yield (how many rows, labels, what stands above them): the row alone, and with the row below, which is finer."""
    yield 1, row, row
    if at + 1 < len(texts):
        below = texts[at + 1]
        width = max(len(row), len(below))
        upper, lower = [*row, *[""] * (width - len(row))], [*below, *[""] * (width - len(below))]
        yield 2, [low or up for up, low in zip(upper, lower, strict=True)], upper


def _known(table: Table, words: Words) -> Mapping[str, tuple[Column, int]]:
    """Return by header (bare of marks) its column and how likely the word means it."""
    known: dict[str, tuple[Column, int]] = {}
    for column in COLUMNS[table]:
        for rank, word in enumerate(words.headers[table].get(column.name, ())):
            known.setdefault(_bare(word), (column, rank))
    return known


def _header(
    table: Table,
    known: Mapping[str, tuple[Column, int]],
    said: tuple[Sequence[str], Sequence[str]],
    rows: Sequence[Sequence[str]],
    words: Words,
) -> Header:
    uppers, labels = said
    personal_words = {_bare(word) for word in words.personal}
    found: dict[str, tuple[int, Place]] = {}
    personal: list[str] = []
    unused: dict[int, str] = {}
    general = _general_unit(rows, words)
    repeated = _known(Table.CASES, words) if table is Table.SURVEY else {}  # its form shows them to be looked at
    for at, label in enumerate(labels):
        bare, unit = _split(label, words)
        if not bare:
            continue
        meant = known.get(bare)
        if meant is None and bare in personal_words:
            personal.append(label)
            continue
        if meant is None:
            if bare not in repeated:
                unused[at] = label
            continue
        column, rank = meant
        unit = unit or _split(uppers[at], words)[1] or general
        place = Place(column, at, label, unit if column.holds is Holds.MONEY else FEN)
        held = found.get(column.name)
        if held is None or rank < held[0]:
            if held is not None:
                unused[held[1].at] = held[1].label
            found[column.name] = rank, place
        else:
            unused[at] = label
    places = sorted((place for _, place in found.values()), key=lambda place: place.at)
    return Header(table, len(rows), places, labels, personal, [unused[at] for at in sorted(unused)])


def _general_unit(rows: Sequence[Sequence[str]], words: Words) -> int:
    """Return the unit that stands once for all, as in a title row's right corner."""
    for row in rows:
        for text in row:
            bare = _bare(_BRACKETS.sub(r"\1", text))
            if bare.endswith(words.unit + words.wan + words.yuan) or bare.endswith(words.unit + words.wan):
                return FEN_OF_WAN
    return FEN


def _split(label: str, words: Words) -> tuple[str, int | None]:
    """Return a header without its unit, and the unit it names."""
    units = {words.wan + words.yuan: FEN_OF_WAN, words.wan: FEN_OF_WAN, words.yuan: FEN}
    for inside in _BRACKETS.findall(label):
        unit = _bare(inside).removeprefix(words.unit)
        if unit in units:
            return _bare(_BRACKETS.sub("", label)), units[unit]
    bare = _bare(_BRACKETS.sub("", label))
    for unit, fen in units.items():
        if bare.endswith(unit) and bare != unit:
            return bare.removesuffix(unit).removesuffix(words.unit), fen
    return bare, None


def _bare(label: str) -> str:
    return _MARKS.sub("", label).casefold()
