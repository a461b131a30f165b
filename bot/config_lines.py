"""Where each key of a TOML text stands: tomllib gives values without lines.

Made for texts that tomllib accepted. In others it goes as far as it understands, which is how far a reader gets too.
"""

import re
from collections import Counter
from collections.abc import Callable
from typing import Self

Path = tuple[int | str, ...]

_BLANK = re.compile(r"(?:\s|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_WORD = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|'([^'\n]*)'|([\w-]+)")
_VALUE = re.compile(
    r"\"\"\"(?:[^\\]|\\.)*?\"{3,5}|'''.*?'{3,5}|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[^\s,\[\]{}\"'#][^,\]}#\n]*", re.DOTALL
)


def lines_of(text: str) -> dict[Path, int]:
    """Return the line (from 1) of every table, key and item of a list, by its path; items are counted from 0."""
    lines: dict[Path, int] = {}
    for path, line in visits(text):
        lines.setdefault(path, line)
    return lines


def visits(text: str) -> list[tuple[Path, int]]:
    """Return every path with its line, in the order of the text; what is written twice comes twice."""
    places = _Places(text.replace("\r\n", "\n"))
    places.walk()
    return places.visits


class _Places:
    def __init__(self, text: str) -> None:
        self.visits: list[tuple[Path, int]] = []
        self._text = text
        self._at = 0
        self._items: Counter[Path] = Counter()

    def walk(self) -> None:
        """Go through the statements."""
        table: Path = ()
        understood = True
        while understood and not self._skip(_BLANK).at_end:
            start = self._at
            array = self._take("[[")
            if array or self._take("["):
                names = self._names()
                understood = bool(names) and self._take("]]" if array else "]")
                table = self._table(names, array=array)
                if array:
                    self._note(table[:-1], start)
                self._note(table, start)
            else:
                understood = self._pair(table)

    @property
    def at_end(self) -> bool:
        """Say whether everything was read."""
        return self._at >= len(self._text)

    def _pair(self, table: Path) -> bool:
        """Read `key = value`; False where this is none."""
        start, names = self._at, self._names()
        for end in range(1, len(names) + 1):
            self._note((*table, *names[:end]), start)
        self._skip(_SPACE)
        return bool(names) and self._take("=") and self._value((*table, *names))

    def _value(self, path: Path) -> bool:
        self._skip(_SPACE)
        if self._take("["):
            return self._list(path)
        if self._take("{"):
            return self._several("}", lambda _: self._pair(path))
        found = _VALUE.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return found is not None

    def _list(self, path: Path) -> bool:
        def item(index: int) -> bool:
            self._note((*path, index), self._at)
            return self._value((*path, index))

        return self._several("]", item)

    def _several(self, close: str, read: Callable[[int], bool]) -> bool:
        """Read what is separated by commas, up to the closing bracket."""
        index = 0
        while not self._skip(_BLANK)._take(close):
            if self.at_end or not read(index):
                return False
            index += 1
            if not self._skip(_BLANK)._take(",") and not self._text.startswith(close, self._at):
                return False
        return True

    def _names(self) -> Path:
        """Read a key: names with dots between."""
        names: list[str] = []
        while found := _WORD.match(self._text, self._skip(_SPACE)._at):
            names.append(next(name for name in found.groups() if name is not None))
            self._at = found.end()
            if not self._skip(_SPACE)._take("."):
                break
        return tuple(names)

    def _table(self, names: Path, *, array: bool) -> Path:
        path: Path = ()
        for place, name in enumerate(names):
            path = (*path, name)
            if array and place == len(names) - 1:
                self._items[path] += 1
            if self._items[path]:
                path = (*path, self._items[path] - 1)
        return path

    def _note(self, path: Path, at: int) -> None:
        self.visits.append((path, self._text.count("\n", 0, at) + 1))

    def _take(self, sign: str) -> bool:
        taken = self._text.startswith(sign, self._at)
        self._at += len(sign) if taken else 0
        return taken

    def _skip(self, pattern: re.Pattern[str]) -> Self:
        found = pattern.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self
