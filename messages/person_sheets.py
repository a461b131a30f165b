"""All that is held on a person, as a file that can be read: an Excel sheet for each table, or one JSON."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

import xlsxwriter

from messages.amounts import money

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_CELL = 32_000  # characters; Excel takes 32,767

TABLES = {
    "people": "名册",
    "contacts": "联系方式",
    "small_groups": "小组",
    "other_accounts": "另一个号",
    "lost_accounts": "丢了的号",
    "stand_ins": "顶班",
    "joinings": "加入申请",
    "reports": "战报原文",
    "ledger": "台账分录",
    "dues": "约定和承诺",
    "findings": "走访情况",
    "changes": "截止后的改动",
    "held_reports": "批准前报的",
    "preparations": "准备清单",
    "outbox": "机器人说过的",
    "cases": "贷款户清单",
    "case_details": "贷款户其他资料",
    "surveys": "调研表",
    "audit": "审计记录（改动和查看）",
    "inbox": "收到的原始消息",
}
_COLUMNS = {
    "campaign_id": "活动",
    "person_id": "人员编号",
    "name": "姓名",
    "role": "角色",
    "team_id": "队",
    "telegram_id": "Telegram 账号",
    "reachable_at": "可以私信自",
    "target_fen": "目标",
    "phone": "电话",
    "text": "原话",
    "reads": "读作",
    "reported_at": "报的时间",
    "reported_on": "计入日期",
    "said_at": "说的时间",
    "received_at": "收到时间",
    "recorded_at": "记账时间",
    "at": "时间",
    "place": "来自",
    "deed": "做了什么",
    "subject": "对什么",
    "before": "之前",
    "after": "之后",
    "digest": "摘要",
    "kind": "类别",
    "amount_fen": "金额",
    "points": "分（百分之一）",
    "case_code": "户编号",
    "code": "户编号",
    "borrower": "借款人",
    "borrower_key": "借款人的加盐摘要",
    "area": "片区",
    "loan_number": "借据号",
    "principal_fen": "本金",
    "interest_fen": "利息",
    "due_on": "到期日",
    "method": "方式",
    "words": "原话",
    "found": "情况",
    "guarantor": "担保人",
    "payload": "内容",
    "raw": "原始消息",
    "chat_id": "群",
    "message_id": "消息号",
}


def write(path: Path, who: str, campaign: str, at: datetime, rows: Rows) -> None:
    """Write the file: JSON where its name ends so, else Excel; times are local to `at`."""
    zone = at.tzinfo
    if path.suffix.lower() == ".json":
        whole = {"who": who, "campaign": campaign, "at": at.isoformat(), "held": rows}
        path.write_text(json.dumps(whole, ensure_ascii=False, indent=1, default=str), encoding="utf-8")
        return
    with xlsxwriter.Workbook(str(path), _PLAIN) as book:
        bold = book.add_format({"bold": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        cover = book.add_worksheet("说明")
        cover.set_column(0, 0, 24)
        cover.set_column(1, 1, 60)
        lines = [("谁的资料", who), ("活动", campaign), ("导出时间", f"{at:%Y-%m-%d %H:%M}")]
        lines += [(TABLES.get(name, name), f"{len(some)} 条") for name, some in rows.items()]
        lines.append(("说明", "电话、身份证号、卡号收到时就换成了记号（☎▣▤）。本文件含个人信息，用完删掉。"))
        for number, (label, said) in enumerate(lines):
            cover.write_string(number, 0, label, bold)
            cover.write_string(number, 1, said, wrapped)
        for name, some in rows.items():
            sheet = book.add_worksheet(TABLES.get(name, name)[:31])
            columns = list(dict.fromkeys(column for row in some for column in row))
            sheet.set_column(0, len(columns), 18)
            sheet.freeze_panes(1, 0)
            for place, column in enumerate(columns):
                sheet.write_string(0, place, _COLUMNS.get(column, column), bold)
            for number, row in enumerate(some, start=1):
                for place, column in enumerate(columns):
                    sheet.write_string(number, place, _cell(column, row.get(column), zone), wrapped)


def _cell(column: str, value: Any, zone: tzinfo | None) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value.astimezone(zone):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, bool):
        return "是" if value else "否"
    if column.endswith("_fen") and isinstance(value, int):
        return money(value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)[:_CELL]
    return str(value)[:_CELL]
