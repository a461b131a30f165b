"""Files as banks have them, and as nobody should: workbooks by the cell, bombs, locked and broken ones."""

import struct
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

SHEET = "xl/worksheets/sheet1.xml"


def workbook(path: Path, sheets: dict[str, Sequence[Sequence[Any]]]) -> Path:
    """Write a workbook; a date is written as one, everything else by its type, text that begins with = too."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(at, column, cell, day)
                    elif isinstance(cell, str):
                        sheet.write_string(at, column, cell)
                    elif cell is not None:
                        sheet.write(at, column, cell)
    return path


def altered(path: Path, inside: str, change: Callable[[bytes], bytes]) -> Path:
    """Write a small workbook one of whose parts is changed."""
    workbook(path, {"S": [["A"]]})
    with zipfile.ZipFile(path) as zipped:
        parts = {name: zipped.read(name) for name in zipped.namelist()}
    parts[inside] = change(parts[inside])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, part in parts.items():
            zipped.writestr(name, part)
    return path


def sheet_xml(rows: bytes, behind: bytes = b"") -> bytes:
    """Return a sheet's file with these rows."""
    head = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return head + b"<sheetData>" + rows + b"</sheetData>" + behind + b"</worksheet>"


def locked(path: Path) -> Path:
    """Write what Excel leaves of a workbook with a password: a container that holds an encrypted package."""
    none, end = 0xFFFFFFFF, 0xFFFFFFFE
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<I", 0)
    fat = struct.pack("<II", 0xFFFFFFFD, end)
    entries = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0")
        + struct.pack("<HBBIII", len(name) * 2 + 2, kind, 1, none, none, child)
        + bytes(36)
        + struct.pack("<IQ", end, 0)
        for name, kind, child in (("Root Entry", 5, 1), ("EncryptedPackage", 2, none))
    )
    path.write_bytes(head.ljust(512, b"\xff") + fat.ljust(512, b"\xff") + entries.ljust(512, b"\0"))
    return path
