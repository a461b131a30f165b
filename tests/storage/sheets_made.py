"""Files as banks have them, and as nobody should: workbooks by the cell, bombs, locked and broken ones."""

import base64
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

_OLD = (
    "c-rk)O=wd=5dL=a@=KE@F)g%W2nDOgURp0+>a&9OWURKR6`@US5J^cScu)_vT5}WxFa911y?Cj5@drKV&4W;}2SE`MJ$ev9(L<Z("
    "?7a7CqB%66^@sO`ot>H8nVr6w-F<z}=Od+=JMCrsfNgN0V))^y(g|vQTL^>34MVYZ@1tfo_^06aQ6fEVJPbbbsvN3(mmzUmdqNa="
    "OYJa@BbCo(603+E979^D7<z?9wI^|%S_o|%SCr`yrfZnq;<=BQZfDH}roA+`Bo1L-PbIfnb$n2E@K}hbz&*Bk#hPxk;Hj$P$&13A"
    ">qcMUSbE~`9EfX8m<467Ka<N8(i0`bD2225Y$SkB_FjFQaP+II7a;xDTD`Z9{*u&yDHx+d6=IQ&*AFf;!GlWZ@tDHUB9(O1I(}(p"
    ">*SX~>K2BBL(~oLxpA4gL^eN4)p3%_xUXBuBmR`)dx%dReZ4=R?0LI~YqookH$fB8aWpd@;jIv+1AX!4#}~WD2J{iuOz{zKUIgn^"
    "<S=knS&(svM>u#YP9Vt^o0*<tuWOlaXBwk9)OQZFSj?_zo^zf@J87LQj0Jr|6~B@A;`_b#<HdLSCgSJ%%co;=FZCI8(32S_d-a<}"
    "m*^5#uP8jw?Os?%#v7(>KOG-F8Mb0KtlO>`O9(I<VQNb1>4;@XTF=UqTqL=cC5<G_@+|6j7VOz=%@^!h<>QPD@NpNxHG14`=_5&b"
    "P70IPI0EHW@+!4nC42Q+Ud?R!IMeG$GUN5~MQxgS5f_NlxLQ{7LUDEf%P8(DUsQPC;gpb5LXDLW>XncK2M!!KaNyvNLhu`i`PQXb"
    "?_D0g)6MTXOVldPXOjOG`;e#K3HrBmCvwymaH^sDX@y(ZzQhV`?C*sN2Wa&IvKZqyvJKZSy^)LRzh}jU;a|6f8ePBANSwcU{cplO"
    "4d("
)
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


def old_with_errors(path: Path) -> Path:
    """Write an .xls of two sheets alike, as xlwt makes them: D2 is an error as such, C3 a formula that failed."""
    path.write_bytes(zlib.decompress(base64.b85decode(_OLD)))
    return path


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
