"""What reads a file from outside, in a process of its own: rows of plain values, or one word why there are none.

Memory and time of this process are bounded, so a workbook that swells, loops or breaks its reader ends here and
nowhere else (storage/workbooks.py listens). Nothing of a workbook is ever run: formulas come as their kept values.
"""

import csv
import io
import os
import re
import resource
import signal
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from datetime import time as time_of_day
from decimal import Decimal
from enum import StrEnum
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, BinaryIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from campaign.imports.cells import Value
from storage.error_cells import Errors, error_cells, sheet_files
from storage.old_error_cells import error_cells_by_sheet


class Unusable(StrEnum):
    """Why a file cannot be read."""

    NOT_THERE = "not_there"
    NO_RIGHT = "no_right"
    TOO_LARGE = "too_large"
    LOCKED = "locked"
    BROKEN = "broken"
    UNKNOWN = "unknown"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may hold; `cells` is rows times columns of one sheet, blank ones too."""

    file_bytes: int = 64 << 20
    unpacked_bytes: int = 600 << 20
    cells: int = 8_000_000
    memory_bytes: int = 3 << 30
    seconds: int = 120


Told = tuple[str, Any]
"""("sheet", (name, how many rows, 0 where unknown)), then ("rows", rows) until the next sheet; at last ("done", None),
or ("unusable", why)."""
Row = Sequence[Value]
Source = Path | bytes
"""A file on this machine, or the bytes of one that never lay on it."""

TOGETHER = 500  # rows in one piece
FAILED = "#ERROR!"
DIGITS = ".15g"  # what Excel keeps of a number
ENCODINGS = ("utf-8-sig", "gb18030")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # what Excel puts a workbook with a password into
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[!?a-zA-Z]")  # a web page or XML: what web systems like to call .xls
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def tell(source: Source, limits: Limits, ear: Connection) -> None:
    """Read a file and tell what is in it; the process is bounded from here on.

    What it says while dying, in English and at length, is of no use to whoever is told the one word; Ctrl-C is the
    listener's to answer.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for told in read(source, limits):
        ear.send(told)


def read(source: Source, limits: Limits) -> Iterator[Told]:
    """Yield what is in a file; what it is, is seen in its first bytes, not in its name."""
    try:
        yield from _read(source, limits)
    except FileNotFoundError:
        yield "unusable", Unusable.NOT_THERE
    except PasswordError:
        yield "unusable", Unusable.LOCKED
    except MemoryError:
        yield "unusable", Unusable.TOO_LARGE
    except (CalamineError, zipfile.BadZipFile, zlib.error, csv.Error, ValueError, KeyError, EOFError, RuntimeError):
        yield "unusable", Unusable.BROKEN
    except OSError:
        yield "unusable", Unusable.NO_RIGHT


def _read(source: Source, limits: Limits) -> Iterator[Told]:
    with _open(source) as file:
        head, size = file.read(4096), file.seek(0, os.SEEK_END)
        locked = head.startswith(_OLE) and size <= limits.file_bytes and _holds(file, _LOCKED)
    if size > limits.file_bytes:
        yield "unusable", Unusable.TOO_LARGE
    elif not head:
        yield "unusable", Unusable.EMPTY
    elif locked:
        yield "unusable", Unusable.LOCKED
    elif head.startswith(_OLE):
        with _open(source) as file:
            old = error_cells_by_sheet(file)
        yield from _workbook(source, limits, lambda at: old[at] if at < len(old) else {})
    elif head.startswith(_ZIP):
        yield from _zipped(source, limits)
    elif (b"\0" in head and not head.startswith(_UTF_16)) or _PAGE.match(head):
        yield "unusable", Unusable.UNKNOWN
    else:
        yield from _delimited(source, limits)


def _holds(file: BinaryIO, word: bytes) -> bool:
    file.seek(0)
    return word in file.read()


def _open(source: Source) -> BinaryIO:
    return io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")


def _zipped(source: Source, limits: Limits) -> Iterator[Told]:
    with _open(source) as file, zipfile.ZipFile(file) as zipped:
        held = {one.filename.lower(): one for one in zipped.infolist()}
        if sum(one.file_size for one in zipped.infolist()) > limits.unpacked_bytes:
            yield "unusable", Unusable.TOO_LARGE
        elif "xl/workbook.xml" not in held:
            yield "unusable", Unusable.UNKNOWN
        else:
            files = sheet_files(zipped)
            yield from _workbook(source, limits, lambda at: error_cells(zipped, files, at))


def _workbook(source: Source, limits: Limits, errors: Callable[[int], Errors]) -> Iterator[Told]:
    """Tell the sheets that people see; `errors` are by the sheet's place."""
    with _open(source) as file, CalamineWorkbook.from_filelike(file) as workbook:  # by a path it trusts the ending
        for at, one in enumerate(workbook.sheets_metadata):
            if one.visible is not SheetVisibleEnum.Visible or one.typ is not SheetTypeEnum.WorkSheet:
                continue
            sheet = workbook.get_sheet_by_name(one.name)
            height, width = (last + 1 for last in sheet.end or (-1, -1))
            if height * width > limits.cells:
                yield "unusable", Unusable.TOO_LARGE
                return
            yield "sheet", (one.name, height)
            yield from _pieces(_rows(sheet, errors(at)))
    yield "done", None


def _rows(sheet: CalamineSheet, errors: Errors) -> Iterator[Row]:
    """Yield every row from the first, filled where cells are merged, with a word where a formula failed."""
    left = (sheet.start or (0, 0))[1]
    merged = _Merged(sheet.merged_cell_ranges or [])
    for at, cells in enumerate(sheet.iter_rows()):
        row: list[Value] = [None] * left
        row += [_value(cell) for cell in cells]
        for column in errors.get(at, ()):
            if column < len(row):
                row[column] = FAILED
        merged.fill(at, row)
        yield row


def _value(cell: Any) -> Value:
    if cell == "" or cell is None:
        return None
    if isinstance(cell, str | bool | date):
        return cell
    if isinstance(cell, time_of_day | timedelta):
        return str(cell)
    number = Decimal(format(cell, DIGITS))
    if not number.is_finite():
        return str(cell)
    return int(number) if number == number.to_integral_value() and number.adjusted() < 15 else number


class _Merged:
    """Merged cells: the text of the first is meant for all; a number, though, is there once."""

    def __init__(self, ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
        self._waiting = sorted(ranges, reverse=True)
        self._open: list[tuple[int, int, int, Value]] = []  # last row, first and last column, value

    def fill(self, at: int, row: list[Value]) -> None:
        while self._waiting and self._waiting[-1][0][0] <= at:
            (first, left), (last, right) = self._waiting.pop()
            value = row[left] if first == at and left < len(row) else None
            if isinstance(value, str | date) and last >= at:
                self._open.append((last, left, min(right, len(row) - 1), value))
        if not self._open:
            return
        self._open = [one for one in self._open if one[0] >= at]
        for _, left, right, value in self._open:
            for column in range(left, right + 1):
                if row[column] is None:
                    row[column] = value


def _pieces(rows: Iterable[Row]) -> Iterator[Told]:
    piece: list[Row] = []
    for row in rows:
        piece.append(row)
        if len(piece) == TOGETHER:
            yield "rows", piece
            piece = []
    if piece:
        yield "rows", piece


def _delimited(source: Source, limits: Limits) -> Iterator[Told]:
    """Tell a CSV, in UTF-8 or as Excel saves it in Chinese; its only sheet has no name."""
    with _open(source) as opened:
        encoding = "utf-16" if opened.read(2) in _UTF_16 else next(one for one in ENCODINGS if _is_in(source, one))
    cells = 0
    with io.TextIOWrapper(_open(source), encoding, newline="") as file:
        first = file.readline()
        file.seek(0)
        delimiter = max(",;\t", key=first.count)
        yield "sheet", ("", 0)
        for told in _pieces([cell or None for cell in row] for row in csv.reader(file, delimiter=delimiter)):
            cells += sum(map(len, told[1]))
            if cells > limits.cells:
                yield "unusable", Unusable.TOO_LARGE
                return
            yield told
    yield "done", None


def _is_in(source: Source, encoding: str) -> bool:
    """Say whether a file is in this encoding; the last is taken where none is, and breaks in the reading."""
    try:
        with io.TextIOWrapper(_open(source), encoding) as file:
            while file.read(1 << 20):
                pass
    except UnicodeDecodeError:
        return encoding == ENCODINGS[-1]
    return True
