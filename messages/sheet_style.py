"""How the workbooks look that leave the office's computer: a title, a head that stays, A4 across, nothing computed.

Whatever a cell holds is written as text, as a number or as a day, never as a formula or a link.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

Cell = str | int | Decimal | date | None
HEAD_ROWS = 2  # the title, and the columns' names
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_A4 = 9
_MOST = 32_767  # characters of a cell, by Excel
FEN = 100


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name and width in characters; `filled_in`: people write into it, `answers` to choose from."""

    name: str
    width: int
    is_money: bool = False
    filled_in: bool = False
    answers: Sequence[str] = ()
    wraps: bool = False
    is_count: bool = False


def opened(to: Path | BytesIO) -> Any:
    """Open a workbook to be written, a piece at a time; leave it with `with`, then it is whole."""
    return xlsxwriter.Workbook(to if isinstance(to, BytesIO) else str(to), {"constant_memory": True, **_PLAIN})


def write_table(
    book: Any, name: str, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], *, keep: int = 2
) -> int:
    """Write one sheet; the first `keep` columns and the head stay in sight. Return how many rows it has.

    Amounts come in fen and are shown in yuan.
    """
    sheet, styles = book.add_worksheet(name), _styles(book)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
    sheet.set_row(0, 26)
    sheet.set_row(1, 32)  # two lines: a head wraps
    sheet.write_string(0, 0, title, styles["title"])
    for at, column in enumerate(columns):
        sheet.write_string(1, at, column.name, styles["to_fill" if column.filled_in else "head"])
    written = 0
    for written, row in enumerate(rows, start=1):
        for at, (column, cell) in enumerate(zip(columns, row, strict=True)):
            _write(sheet, HEAD_ROWS + written - 1, at, column, cell, styles)
    last = HEAD_ROWS + max(written, 1) - 1
    for at, column in enumerate(columns):
        if column.answers:
            said = {"error_title": column.name, "error_message": "从下拉里选一个，不确定就空着。"}
            allowed = {"validate": "list", "source": list(column.answers), **said}
            sheet.data_validation(HEAD_ROWS, at, last, at, allowed)
        elif column.is_count:
            said = {"error_title": column.name, "error_message": "填 1、2、3 这样的数，不确定就空着。"}
            sheet.data_validation(
                HEAD_ROWS, at, last, at, {"validate": "integer", "criteria": ">=", "value": 1, **said}
            )
    _lay_out(sheet, len(columns), last, keep)
    return written


def _lay_out(sheet: Any, width: int, last: int, keep: int) -> None:
    sheet.freeze_panes(HEAD_ROWS, keep)
    sheet.autofilter(1, 0, last, width - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)
    sheet.set_footer("&L内部资料，用完收好&R第 &P 页，共 &N 页")


def _write(sheet: Any, line: int, at: int, column: Column, cell: Cell, styles: dict[str, Any]) -> None:
    sort = "fill" if column.filled_in else "wrap" if column.wraps else "text"
    if cell is None or cell == "":
        sheet.write_blank(line, at, None, styles[sort])
    elif column.is_money and isinstance(cell, int):
        sheet.write_number(line, at, Decimal(cell) / FEN, styles["money"])
    elif isinstance(cell, int | Decimal):
        sheet.write_number(line, at, cell, styles[f"{sort}_number"])
    elif isinstance(cell, date):
        sheet.write_datetime(line, at, datetime(cell.year, cell.month, cell.day), styles["day"])  # noqa: DTZ001 - Excel has no zones
    else:
        sheet.write_string(line, at, cell[:_MOST], styles[sort])


def _styles(book: Any) -> dict[str, Any]:
    edge = {"border": 1, "border_color": "#BFBFBF", "valign": "vcenter"}
    fill = {"bg_color": "#FFF9E5", **edge}
    head = {"bold": True, "text_wrap": True, "align": "center", **edge}
    made = {
        "title": {"bold": True, "font_size": 14, "valign": "vcenter"},
        "head": {"bg_color": "#E8EEF7", **head},
        "to_fill": {"bg_color": "#FFE9B8", **head},
        "text": {"num_format": "@", **edge},
        "wrap": {"num_format": "@", "text_wrap": True, **edge},
        "fill": {"num_format": "@", **fill},
        "text_number": {"num_format": "0", **edge},
        "wrap_number": {"num_format": "0", **edge},
        "fill_number": {"num_format": "0", **fill},
        "money": {"num_format": "#,##0.00", **edge},
        "day": {"num_format": "yyyy-mm-dd", "align": "left", **edge},
    }
    return {name: book.add_format(how) for name, how in made.items()}
