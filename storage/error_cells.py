"""Which cells of a workbook hold a failed formula (#REF!): the reading library shows these as empty ones."""

import re
from collections.abc import Iterator, Sequence
from zipfile import ZipFile

Errors = dict[int, list[int]]
"""Columns by row, both from 0."""

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*?\s\w+:id=[\"']([^\"']+)[\"']")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb"\b(Id|Target)=[\"']([^\"']+)[\"']")
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*>")
_IS_ERROR = re.compile(rb"\st\s*=\s*[\"']e[\"']")
_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
_PIECE = 1 << 20
_LONGEST_TAG = 1 << 10


def sheet_files(zipped: ZipFile) -> list[str]:
    """Return the names inside the zip of the sheets, in the workbook's order."""
    relations = {}
    for tag in _RELATION.findall(zipped.read("xl/_rels/workbook.xml.rels")):
        attributes = {name.decode(): value.decode() for name, value in _ATTRIBUTE.findall(tag)}
        target = attributes.get("Target", "")
        relations[attributes.get("Id", "")] = target[1:] if target.startswith("/") else f"xl/{target}"
    return [relations.get(found.decode(), "") for found in _SHEET.findall(zipped.read("xl/workbook.xml"))]


def error_cells(zipped: ZipFile, files: Sequence[str], at: int) -> Errors:
    """Return where formulas failed in the sheet at this place; nothing where its file is not to be found."""
    errors: Errors = {}
    name = files[at] if at < len(files) else ""
    if name not in zipped.NameToInfo:
        return errors
    for letters, digits in _places(zipped, name):
        column = 0
        for letter in letters:
            column = column * 26 + letter - 64
        errors.setdefault(int(digits) - 1, []).append(column - 1)
    return errors


def _places(zipped: ZipFile, name: str) -> Iterator[tuple[bytes, bytes]]:
    tail = b""
    with zipped.open(name) as file:
        while piece := file.read(_PIECE):
            text = tail + piece
            cut = max(text.rfind(b"<"), len(text) - _LONGEST_TAG)
            whole, tail = text[:cut], text[cut:]
            if not _IS_ERROR.search(whole):  # as in nearly every piece of every workbook
                continue
            for tag in _CELL.findall(whole):
                place = _PLACE.search(tag) if _IS_ERROR.search(tag) else None
                if place:
                    yield place.group(1), place.group(2)
