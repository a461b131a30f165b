"""Workbooks as nobody should send them: read within bounds or refused with one word; nothing in them is run."""

import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.sheets import read as read_here
from storage.workbooks import LIMITS, Limits, Unusable, UnusableFileError
from tests.storage.sheets_made import SHEET, altered, locked, old_with_errors, sheet_xml, workbook
from tests.storage.test_workbooks import SMALL, read, refused

WIDEST, LONGEST = 16_384, 32_767  # columns, and characters of a cell, by Excel
Make = Callable[[Path], Path]


def test_the_widest_sheet_is_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"S": [["编号", *[None] * (WIDEST - 2), "XFD"], ["A1"]]})
    (rows,) = read(path).values()
    assert (len(rows[0]), rows[0][0], rows[0][-1], rows[1][0]) == (WIDEST, "编号", "XFD", "A1")


def test_a_sheet_too_wide_and_too_long_together_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"S": [[None] * (WIDEST - 1) + ["x"], *[[]] * 600, ["y"]]})
    assert refused(path) is Unusable.TOO_LARGE


def test_the_longest_cell_is_read_whole(tmp_path: Path) -> None:
    long = "某" * LONGEST
    assert read(workbook(tmp_path / "a.xlsx", {"S": [[long, "x"]]})) == {"S": [[long, "x"]]}


def test_formulas_links_and_queries_are_their_kept_values(tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("S")
        sheet.write_formula("A1", f'=cmd|"/c touch {marker}"!A1', None, 1)
        sheet.write_formula("B1", '=WEBSERVICE("http://127.0.0.1:9/")', None, "kept")
        sheet.write_formula("C1", f'="file://{marker}#"&A1', None, "also")
        sheet.write_url("D1", "http://127.0.0.1:9/", string="link")
        book.define_name("Auto_Open", "=S!$A$1")
    assert read(path) == {"S": [[1, "kept", "also", "link"]]}
    assert not marker.exists()


def test_tables_within_a_sheet_come_as_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("S")
        for top in (0, 4):
            data = {"data": [["A1", "张三"]], "columns": [{"header": "编号"}, {"header": "姓名"}]}
            sheet.add_table(top, 0, top + 1, 1, data)
    rows = [["编号", "姓名"], ["A1", "张三"]]
    assert read(path) == {"S": [*rows, [None, None], [None, None], *rows]}


def bomb(path: Path) -> Path:
    return altered(path, SHEET, lambda _: sheet_xml(b"") + b" " * (2 << 20))


def quine(path: Path) -> Path:
    """Write a sheet whose rows stand inside rows, a hundred thousand deep."""
    return altered(path, SHEET, lambda _: sheet_xml(b"<row>" * 100_000))


def truncated(path: Path) -> Path:
    path.write_bytes(workbook(path, {"S": [["编号"] * 20] * 50}).read_bytes()[:-200])
    return path


def old_and_truncated(path: Path) -> Path:
    path.write_bytes(old_with_errors(path).read_bytes()[:2_000])
    return path


def binary(path: Path) -> Path:
    path.write_bytes(b"MZ\x90\x00" + bytes(200))
    return path


def page(path: Path) -> Path:
    """Write what web systems call .xls: a page with a table."""
    path.write_text("\ufeff\n<html><table><tr><td>编号</td></tr></table></html>", encoding="utf-8")
    return path


@pytest.mark.parametrize("make", [bomb, quine, truncated, old_and_truncated, locked, binary, page])
@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.csv"])
def test_whatever_it_is_called_it_ends_soon_and_in_one_word(tmp_path: Path, make: Make, name: str) -> None:
    path, began = make(tmp_path / name), time.monotonic()
    try:
        rows: Any = read(path, SMALL)
    except UnusableFileError as error:
        rows = error.why
    assert isinstance(rows, Unusable) or rows in ({}, {"S": [[None]]}), rows
    assert time.monotonic() - began < SMALL.seconds


def test_a_page_that_is_called_a_workbook_is_told_to_be_saved_as_one(tmp_path: Path) -> None:
    assert refused(page(tmp_path / "a.xls")) is Unusable.UNKNOWN


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.one_of(st.binary(max_size=400), st.binary(max_size=200).map(lambda some: b"PK\x03\x04" + some)))
def test_any_bytes_end_in_rows_or_in_a_word(tmp_path: Path, content: bytes) -> None:
    assert list(read_here(content, LIMITS))[-1][0] in {"done", "unusable"}
    assert tmp_path.exists()


@given(text=st.text(max_size=80), encoding=st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_any_text_is_read_as_a_csv_or_is_one_word(text: str, encoding: str) -> None:
    content = text.encode(encoding, errors="replace")
    assert list(read_here(content, LIMITS))[-1][0] in {"done", "unusable"}


@pytest.mark.parametrize("seed", range(4))
def test_an_old_workbook_with_spoilt_bytes_ends_in_rows_or_in_a_word(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    whole = old_with_errors(tmp_path / "a.xls").read_bytes()
    for _ in range(4):
        spoilt = bytearray(whole)
        for at in chance.sample(range(len(spoilt)), 12):
            spoilt[at] = chance.randrange(256)
        (tmp_path / "a.xls").write_bytes(spoilt)
        try:
            read(tmp_path / "a.xls", Limits(100_000, 1 << 20, 10_000, seconds=20))
        except UnusableFileError as error:
            assert error.why in Unusable  # noqa: PT017 - either is an answer
