"""Excel files that leave: templates ready to be filled in, and the rows of an import that were wrong, with reasons.

Whatever a cell holds is written as text or as a number, never as a formula or a link.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

from campaign.imports.cells import FEN_OF_WAN, Value
from campaign.imports.columns import COLUMNS, Column, Holds, Table
from campaign.imports.headers import Header
from campaign.imports.rows import Wrong
from messages import survey_words
from messages.headers import ROLE_NAMES, column_name
from messages.imports import KINDS, reason

REASON, ORIGIN = "原因", "原来在"
FILLED_IN = 2_000  # rows of a template that have drop-downs
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_NAME_MOST = 31  # characters of a sheet's name, by Excel
_CLASSES = ["正常", "关注", "次级", "可疑", "损失", "双无", "有意愿无能力", "有能力无意愿", "双有"]
_DAY = "yyyy-mm-dd"

_EXPLAINED: dict[str, tuple[str, str]] = {
    "code": ("每户一个，不重复；再导入时靠它认户，群里也用它，所以不要用身份证号、手机号", "A102"),
    "borrower": ("借款人姓名，群里只显示成“张*”", "张三丰"),
    "branch": ("经办支行或网点", "城关支行"),
    "area": ("乡镇和村，走访时按它排路线", "青禾镇上杏村"),
    "loan_number": ("借据号、合同号都行；单元格要是文本格式", "QH2021-10023"),
    "principal_fen": ("单位元；要按万元填，就把表头改成“本金余额（万元）”", "50000.00"),
    "interest_fen": ("单位元，空着算 0", "1234.56"),
    "due_on": ("日期，2026-11-22、2026.11.22、20261122、2026年11月22日都认", "2025-12-31"),
    "loan_class": ("五级分类，或者清收办自己的四类", "次级"),
    "team_id": ("配置里的队名，空着就是还没分", "一组"),
    "limitation_on": ("诉讼时效哪天到期", "2027-03-15"),
    "guarantee_on": ("保证期间哪天到期", "2026-12-31"),
    "guarantor": ("几个人用顿号隔开", "李四"),
}
_EXPLAINED_ROSTER: dict[str, tuple[str, str]] = {
    "name": ("真名；同队重名的在后面加字区别", "张伟"),
    "team_id": ("配置里的队名；领导、清收办、柜员、老师不在队里，空着", "一组"),
    "small_group": ("大组里一起走的三个人", "第一小组"),
    "role": ("空着就是组员", "队长"),
    "telegram_id": ("本人私聊机器人按“开始”可以看到；不知道就空着，空着不会清掉已有的", "100011"),
    "phone": ("同事的手机号，只给清收办的通讯录用；借款人的电话不收", "13800138000"),
    "target_fen": ("个人清收目标，单位元；要按万元填，就把表头改成“个人目标（万元）”", "150000"),
}
_NOT_KEPT = {
    Table.CASES: "手机号、身份证号、银行卡号、民族不用填：填了也不保存。",
    Table.ROSTER: "身份证号、银行卡号、民族不用填：填了也不保存。",
    Table.SURVEY: survey_words.NOT_KEPT,
}
EXPLANATIONS = {Table.CASES: _EXPLAINED, Table.ROSTER: _EXPLAINED_ROSTER, Table.SURVEY: survey_words.EXPLAINED}


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was not brought in: where it stood, its cells, what is wrong with it."""

    sheet: str
    header: Header
    number: int
    cells: Sequence[Value]
    wrong: Sequence[Wrong]


def write_problems(to: Path | BytesIO, rows: Sequence[BadRow]) -> None:
    """Write the wrong rows, a sheet for each they came from, with the reasons; columns of personal data stay away.

    What is written into memory touches no disk on the way.
    """
    on_disk = isinstance(to, Path)
    with xlsxwriter.Workbook(to, {"constant_memory": on_disk, "in_memory": not on_disk, **_PLAIN}) as book:
        formats = _formats(book)
        of_sheet: dict[str, list[BadRow]] = {}
        for row in rows:
            of_sheet.setdefault(row.sheet, []).append(row)
        for number, (name, some) in enumerate(of_sheet.items(), start=1):
            _problems(book.add_worksheet(_sheet_name(name, number)), some, formats)


def _problems(sheet: Any, rows: Sequence[BadRow], formats: Mapping[str, Any]) -> None:
    header = rows[0].header
    units = {place.at: place for place in header.places if place.unit == FEN_OF_WAN}
    columns = [at for at, label in enumerate(header.labels) if label and label not in header.personal]
    labels = [_with_unit(header.labels[at], wan=at in units) for at in columns]
    sheet.set_column(0, len(columns) - 1, 14)
    sheet.set_column(len(columns), len(columns), 50)
    for at, label in enumerate([*labels, REASON, ORIGIN]):
        sheet.write_string(0, at, label, formats["head"])
    for line, row in enumerate(rows, start=1):
        wrong = {one.place.at for one in row.wrong}
        for at, column in enumerate(columns):
            value = row.cells[column] if column < len(row.cells) else None
            _write(sheet, line, at, value, formats, marked=column in wrong)
        said = "；".join(f"{column_name(one.place.column.name, header.table)}{reason(one)}" for one in row.wrong)
        sheet.write_string(line, len(columns), said)
        sheet.write_string(line, len(columns) + 1, f"{row.sheet} 第 {row.number} 行".strip())
    sheet.freeze_panes(1, 0)


def _write(sheet: Any, line: int, at: int, value: Value, formats: Mapping[str, Any], *, marked: bool) -> None:
    kind = "bad_" if marked else ""
    if value is None:
        sheet.write_blank(line, at, None, formats[f"{kind}text"])
    elif isinstance(value, bool):
        sheet.write_boolean(line, at, value, formats[f"{kind}text"])
    elif isinstance(value, int | Decimal):
        sheet.write_number(line, at, value, formats[f"{kind}text"])
    elif isinstance(value, date):
        day = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001 - Excel has no zones
        if day.year >= 1900:
            sheet.write_datetime(line, at, day.replace(tzinfo=None), formats[f"{kind}day"])
        else:
            sheet.write_string(line, at, str(value), formats[f"{kind}text"])
    else:
        sheet.write_string(line, at, value[:32_767], formats[f"{kind}text"])


def _with_unit(label: str, *, wan: bool) -> str:
    return label if not wan or "万" in label else f"{label}（万元）"


def write_template(
    path: Path, table: Table, teams: Sequence[str] = (), rows: Sequence[Mapping[str, Value]] = ()
) -> None:
    """Write a table with drop-downs, and a second sheet that says what goes where, with examples.

    `rows` are what it is filled with, as people would write it: by column, money in yuan.
    """
    with xlsxwriter.Workbook(str(path), _PLAIN) as book:
        formats = _formats(book)
        sheet = book.add_worksheet(KINDS[table])
        for at, column in enumerate(COLUMNS[table]):
            _column(sheet, at, column, table, teams, formats)
            for line, row in enumerate(rows, start=1):
                if row.get(column.name) is not None:
                    _write(sheet, line, at, row[column.name], formats, marked=False)
        sheet.freeze_panes(1, 2)
        _explain(book.add_worksheet("填写说明"), table, formats)


def _column(
    sheet: Any, at: int, column: Column, table: Table, teams: Sequence[str], formats: Mapping[str, Any]
) -> None:
    how, example = EXPLANATIONS[table][column.name]
    head = column_name(column.name, table) + ("（元）" if column.holds is Holds.MONEY else "")
    sheet.write_string(0, at, head, formats["needed" if column.needed else "head"])
    sheet.write_comment(0, at, f"{how}。例：{example}")
    kept_as = {Holds.DAY: "day", Holds.MONEY: "money"}.get(column.holds, "text")
    sheet.set_column(at, at, 16, formats[kept_as])
    allowed = _allowed(column, teams)
    if allowed:
        sheet.data_validation(1, at, FILLED_IN, at, allowed)


def _allowed(column: Column, teams: Sequence[str]) -> dict[str, Any] | None:
    if column.holds is Holds.ROLE:
        return {"validate": "list", "source": list(ROLE_NAMES.values())}
    if column.holds is Holds.TEAM and teams and sum(map(len, teams)) + len(teams) < 250:  # Excel takes 255 characters
        return {"validate": "list", "source": list(teams)}
    if column.holds is Holds.CHOICE:
        return {"validate": "list", "source": list(survey_words.CHOICES[column.name])}
    if column.holds is Holds.COUNT:
        said = {"error_title": "走访顺序", "error_message": "填 1、2、3 这样的数。"}
        return {"validate": "integer", "criteria": ">=", "value": 1, **said}
    if column.name == "loan_class":
        return {"validate": "list", "source": _CLASSES, "error_type": "warning"}
    if column.holds is Holds.MONEY:
        said = {"error_title": "金额", "error_message": "填数字，单位元，最多两位小数。"}
        return {"validate": "decimal", "criteria": ">=", "value": 0, **said}
    if column.holds is Holds.DAY:
        said = {"error_title": "日期", "error_message": "填日期，比如 2026-11-22。"}
        return {"validate": "date", "criteria": ">=", "value": date(1950, 1, 1), **said}
    return None


def _explain(sheet: Any, table: Table, formats: Mapping[str, Any]) -> None:
    sheet.set_column(0, 1, 14)
    sheet.set_column(2, 2, 70)
    sheet.set_column(3, 3, 20)
    for at, label in enumerate(("这一列", "要不要填", "怎么填", "例子")):
        sheet.write_string(0, at, label, formats["head"])
    for line, column in enumerate(COLUMNS[table], start=1):
        how, example = EXPLANATIONS[table][column.name]
        needed = "必填" if column.filled else "这一列要有" if column.needed else "可以空着"
        for at, said in enumerate((column_name(column.name, table), needed, how, example)):
            sheet.write_string(line, at, said)
    notes = (_NOT_KEPT[table], "金额按表头的单位算，表头写“（万元）”就按万元。")
    for line, note in enumerate(notes, start=len(COLUMNS[table]) + 2):
        sheet.write_string(line, 0, note)


def _formats(book: Any) -> dict[str, Any]:
    red = {"bg_color": "#FFD7D7"}
    return {
        "head": book.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1}),
        "needed": book.add_format({"bold": True, "bg_color": "#FFE9B8", "border": 1}),
        "text": book.add_format({"num_format": "@"}),
        "money": book.add_format({"num_format": "#,##0.00"}),
        "day": book.add_format({"num_format": _DAY}),
        "bad_text": book.add_format(red),
        "bad_day": book.add_format({"num_format": _DAY, **red}),
    }


def _sheet_name(name: str, number: int) -> str:
    """Return a name that Excel takes, and that no other sheet has."""
    bare = "".join(sign for sign in name if sign.isprintable() and sign not in "[]:*?/\\'").strip()
    return f"{bare[: _NAME_MOST - 4]} {number}" if bare else f"问题行 {number}"
