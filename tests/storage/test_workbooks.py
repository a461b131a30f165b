"""Files from outside are read as plain values, never run, and what is too large, locked or broken is one word."""

import csv
import io
import random
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from campaign.imports.cells import Value
from storage.workbooks import LIMITS, Limits, Unusable, UnusableFileError, read_pieces
from tests.storage.sheets_made import SHEET, altered, locked, old_with_errors, sheet_xml, workbook

SMALL = Limits(file_bytes=100_000, unpacked_bytes=1 << 20, cells=10_000, seconds=20)


def read(path: Path, limits: Limits = LIMITS) -> dict[str, list[list[Value]]]:
    """Return every row by sheet."""
    sheets: dict[str, list[list[Value]]] = {}
    for piece in read_pieces(path, limits):
        rows = sheets.setdefault(piece.sheet, [])
        assert piece.first == len(rows) + 1
        rows.extend(list(row) for row in piece.rows)
    return sheets


def refused(path: Path, limits: Limits = LIMITS) -> Unusable:
    """Return why a file cannot be read."""
    with pytest.raises(UnusableFileError) as error:
        read(path, limits)
    return error.value.why


def test_cells_come_as_plain_values(tmp_path: Path) -> None:
    row: list[Any] = ["张三", 50_000, 1234.56, 0.1 + 0.2, date(2026, 11, 22), True, 6.2284800012345678e18, None, "x"]
    assert read(workbook(tmp_path / "a.xlsx", {"一": [[], row], "二": [["y"]]})) == {
        "一": [
            [None] * 9,
            [
                *("张三", 50_000, Decimal("1234.56"), Decimal("0.3"), date(2026, 11, 22), True),
                *(Decimal("6.22848000123457E+18"), None, "x"),
            ],
        ],
        "二": [["y"]],
    }


def test_columns_keep_their_letters_where_the_first_are_empty(tmp_path: Path) -> None:
    assert read(workbook(tmp_path / "a.xlsx", {"S": [[], [None, None, "C2"]]})) == {
        "S": [[None, None, None], [None, None, "C2"]]
    }


def test_formulas_are_their_kept_values_and_failed_ones_say_so(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_formula("A1", '=HYPERLINK("http://127.0.0.1:9/")', None, "seen")
        sheet.write_formula("B1", '=cmd|"/c calc"!A1', None, 7)
        sheet.write_formula("C2", "=1/0", None, "#DIV/0!")
        sheet.write_string("A2", "end")
        book.add_worksheet("hidden").hide()
    assert read(path) == {"Sheet1": [["seen", 7, None], ["end", None, "#ERROR!"]]}


def test_failed_formulas_of_an_old_workbook_say_so_too(tmp_path: Path) -> None:
    sheet = [
        ["编号", "姓名", "余额", "欠息", "x"],
        ["A1", "张三", Decimal("5.5"), "#ERROR!", True],
        ["A2", "李四", "#ERROR!", 7, None],
    ]
    assert read(old_with_errors(tmp_path / "a.xls")) == {"S": sheet, "T": sheet}


def test_merged_cells_give_their_text_to_all_and_their_number_to_one(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:C1", "title")
        sheet.merge_range("A2:A4", "village")
        sheet.merge_range("B2:B4", 5)
        sheet.write("C4", "end")
    assert read(path) == {
        "Sheet1": [["title"] * 3, ["village", 5, None], ["village", None, None], ["village", None, "end"]]
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_is_read_in_whatever_it_was_saved(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path, out = tmp_path / "a.csv", io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([["编号", "村"], ["007", "青禾镇,上\n杏村"]])
    path.write_bytes(out.getvalue().encode(encoding))
    assert read(path) == {"": [["编号", "村"], ["007", "青禾镇,上\n杏村"]]}


def test_what_is_no_table_is_one_word(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert refused(path) is Unusable.NOT_THERE
    assert refused(tmp_path) is Unusable.NO_RIGHT
    for content, why in (
        (b"", Unusable.EMPTY),
        (b"\x89PNG\r\n\x00\x00", Unusable.UNKNOWN),
        (b"PK\x03\x04 and no more", Unusable.BROKEN),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2_000), Unusable.BROKEN),
        (b"a,b\n\x81\xff\xff\n", Unusable.BROKEN),
        (b'"' + b"x" * 200_000, Unusable.BROKEN),
    ):
        path.write_bytes(content)
        assert refused(path) is why, content[:20]
    whole = workbook(tmp_path / "whole.xlsx", {"S": [["编号"] * 20] * 50}).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert refused(path) is Unusable.BROKEN


def test_a_zip_that_is_no_workbook_is_one_word(tmp_path: Path) -> None:
    path = altered(tmp_path / "a.xlsx", "xl/workbook.xml", lambda _: b"<nothing/>")
    path.write_bytes(path.read_bytes().replace(b"xl/workbook.xml", b"xl/wordbook.xml"))
    assert refused(path) is Unusable.UNKNOWN


def test_a_workbook_with_a_password_says_so(tmp_path: Path) -> None:
    assert refused(locked(tmp_path / "a.xlsx")) is Unusable.LOCKED
    assert refused(locked(tmp_path / "a.xls")) is Unusable.LOCKED


@pytest.mark.parametrize("name", ["a.xls", "a.csv", "a.et", "a"])
def test_what_a_file_is_shows_in_it_and_not_in_its_name(tmp_path: Path, name: str) -> None:
    workbook(tmp_path / "a.xlsx", {"S": [["编号", 7]]}).rename(tmp_path / name)
    assert read(tmp_path / name) == {"S": [["编号", 7]]}
    (tmp_path / name).write_text("编号,7\n", encoding="gbk")
    assert read(tmp_path / name) == {"": [["编号", "7"]]}


def test_bytes_that_never_lay_on_a_disk_read_the_same(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"S": [["编号", 7]]})
    assert list(read_pieces(path.read_bytes())) == list(read_pieces(path))


def test_what_is_too_large_is_refused_by_its_bytes_its_cells_and_what_it_unpacks_to(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n" * 30_000)
    assert refused(path, SMALL) is Unusable.TOO_LARGE
    path.write_text("a,b\n" * 6_000)
    assert refused(path, SMALL) is Unusable.TOO_LARGE
    assert (
        refused(workbook(tmp_path / "a.xlsx", {"S": [["x"]] * 200 + [[None] * 99 + ["y"]]}), SMALL)
        is Unusable.TOO_LARGE
    )
    bomb = altered(tmp_path / "b.xlsx", SHEET, lambda _: sheet_xml(b"") + b" " * (2 << 20))
    assert bomb.stat().st_size < SMALL.file_bytes
    assert refused(bomb, SMALL) is Unusable.TOO_LARGE


CORNERS = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def test_two_cells_in_far_corners_cost_the_reader_its_life_and_nobody_else(tmp_path: Path) -> None:
    path = altered(tmp_path / "a.xlsx", SHEET, lambda _: sheet_xml(CORNERS))
    assert refused(path) is Unusable.TOO_LARGE


def test_a_directory_that_lies_about_sizes_gains_nothing(tmp_path: Path) -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (at, at) for at in range(1, 60_000))
    path = altered(tmp_path / "a.xlsx", SHEET, lambda _: sheet_xml(rows))
    lying = bytearray(path.read_bytes())
    at = lying.index(SHEET.encode(), lying.index(b"PK\x01\x02"))
    lying[at - 22 : at - 18] = (500).to_bytes(4, "little")  # what the sheet unpacks to
    path.write_bytes(lying)
    assert refused(path, SMALL) in {Unusable.TOO_LARGE, Unusable.BROKEN}


def test_merges_over_everything_take_no_time(tmp_path: Path) -> None:
    merges = b'<mergeCells count="1">' + b'<mergeCell ref="A1:XFD1048576"/>' * 2_000 + b"</mergeCells>"
    path = altered(tmp_path / "a.xlsx", SHEET, lambda _: sheet_xml(b'<row r="1"><c r="A1"><v>1</v></c></row>', merges))
    assert read(path) == {"S": [[1]]}


def test_entities_that_swell_are_not_followed(tmp_path: Path) -> None:
    swelling = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>'
    path = altered(
        tmp_path / "a.xlsx", SHEET, lambda _: sheet_xml(cell).replace(b"<worksheet", swelling + b"<worksheet")
    )
    try:
        assert "a" * 80 not in str(read(path))
    except UnusableFileError as error:
        assert error.why is Unusable.BROKEN  # noqa: PT017 - either is an answer


def test_spoilt_bytes_end_in_rows_or_in_a_word(tmp_path: Path) -> None:
    chance = random.Random(7)
    whole = workbook(tmp_path / "whole.xlsx", {"S": [["编号", 1.5, date(2026, 11, 22)]] * 20}).read_bytes()
    path = tmp_path / "a.xlsx"
    for _ in range(12):
        spoilt = bytearray(whole)
        for at in chance.sample(range(len(spoilt)), 8):
            spoilt[at] = chance.randrange(256)
        path.write_bytes(spoilt)
        try:
            read(path, SMALL)
        except UnusableFileError as error:
            assert error.why in Unusable  # noqa: PT017 - either is an answer
