"""The rows of the bank's files: Excel (.xlsx, .xls) and CSV, read by a process of its own (storage/sheets.py).

Whatever is wrong with a file, and however its reader ends, comes out as UnusableFileError with one word.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context

from storage.sheets import Limits, Row, Source, Unusable, tell

__all__ = ["LIMITS", "Limits", "Piece", "Unusable", "UnusableFileError", "read_pieces"]

LIMITS = Limits()
_KILLED_FOR = {-6, -9, -24, -25}  # SIGABRT: no memory; SIGKILL; SIGXCPU: no time; SIGXFSZ


class UnusableFileError(Exception):
    """A file cannot be read, or not to its end."""

    def __init__(self, why: Unusable) -> None:
        """Note why."""
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Piece:
    """Some rows of one sheet, one after another; `first` is the number of the first as Excel counts, from 1.

    `height` is how many rows the sheet has, 0 where that is not known before its end.
    """

    sheet: str
    first: int
    rows: Sequence[Row]
    height: int = 0


def read_pieces(source: Source, limits: Limits = LIMITS) -> Iterator[Piece]:
    """Yield the rows of every sheet that people see, some at a time. Raises UnusableFileError."""
    context = get_context("spawn")  # nothing of this process is shared with the reader
    here, there = context.Pipe(duplex=False)
    reader = context.Process(target=tell, args=(source, limits, there), daemon=True)
    reader.start()
    there.close()
    try:
        sheet, number, height = "", 1, 0
        while True:
            try:
                what, told = here.recv()
            except EOFError:
                reader.join()
                raise UnusableFileError(
                    Unusable.TOO_LARGE if reader.exitcode in _KILLED_FOR else Unusable.BROKEN
                ) from None
            if what == "unusable":
                raise UnusableFileError(told)
            if what == "done":
                return
            if what == "sheet":
                (sheet, height), number = told, 1
            else:
                yield Piece(sheet, number, told, height)
                number += len(told)
    finally:
        here.close()
        reader.kill()
        reader.join()
