"""Which cells of an old workbook (.xls) hold a failed formula: the reading library shows these as empty ones too.

An .xls is a container with one stream of records; a sheet's begin where its BOUNDSHEET record says.
"""

import struct
from collections.abc import Iterator
from typing import BinaryIO

import olefile

from storage.error_cells import Errors

_BOUNDSHEET, _EOF, _FORMULA, _BOOLERR = 0x0085, 0x000A, 0x0006, 0x0205
_IS_ERROR = (2, 0xFFFF)  # of a formula's result: what it is, and that it is no number


def error_cells_by_sheet(file: BinaryIO) -> list[Errors]:
    """Return where formulas failed, sheet by sheet in the workbook's order; less where the container is broken."""
    try:
        with olefile.OleFileIO(file) as container:
            name = next((name for name in ("Workbook", "Book") if container.exists(name)), None)
            stream = container.openstream(name).read() if name is not None else b""
    except (OSError, ValueError, IndexError, struct.error):  # the reading library will say what is wrong
        return []
    return [_errors(stream, start) for start in _sheets(stream)]


def _sheets(stream: bytes) -> list[int]:
    told = (body for what, body in _records(stream, 0) if what == _BOUNDSHEET and len(body) >= 4)
    return [struct.unpack_from("<I", body)[0] for body in told]


def _errors(stream: bytes, start: int) -> Errors:
    errors: Errors = {}
    for what, body in _records(stream, start):
        if what == _BOOLERR and len(body) >= 8:
            failed = body[7] == 1
        elif what == _FORMULA and len(body) >= 14:
            failed = (body[6], int.from_bytes(body[12:14], "little")) == _IS_ERROR
        else:
            continue
        if failed:
            row, column = struct.unpack_from("<HH", body)
            errors.setdefault(row, []).append(column)
    return errors


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield (what, body) of each record to the end of the part that begins here."""
    while at + 4 <= len(stream):
        what, length = struct.unpack_from("<HH", stream, at)
        yield what, stream[at + 4 : at + 4 + length]
        at += 4 + length
        if what == _EOF:
            return
