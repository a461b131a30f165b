"""The audit said in plain Chinese: who, when, from where, what, and what it was before and is after."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from campaign.findings import Found
from campaign.people import Role
from campaign.privacy import mask_name
from campaign.rights import Deed, Place
from messages.amounts import money
from messages.cases import found_name
from messages.rendering import render
from messages.rights import DEEDS, PLACES, ROLES

OLDER = "更早的"
_OWN_DEEDS: Mapping[str, str] = {
    "set_up": "按配置写入",
    "stage": "改活动阶段",
    "let_go": "把群移出活动",
    "purge": "清掉到期的内容",
    "person_data": "导出一个人的资料",
    "erase_contact": "删联系方式",
    "export": "导出表格",
    Deed.LOOK_UP_CASE: "查看一户",
    Deed.SEE_AUDIT: "查看审计",
}
_NAMED: Mapping[str, str] = {**{str(deed): name for deed, name in DEEDS.items()}, **_OWN_DEEDS}
LOOKS = (Deed.LOOK_UP_CASE, Deed.SEE_AUDIT, Deed.LIST_CASES, Deed.SEE_CONTACTS, Deed.SEE_PEOPLE, "export")
"""Deeds that change nothing: shown where they are asked for."""
_LOOKED = "查看"
DAYS = {"今天": 0, "昨天": 1}
"""What names a day, and how many days ago it was."""
_PLACES = {"command_line": "命令行", "config": "配置文件", "telegram": "Telegram", "clock": "到时自动"}
_KEYS = {
    "name": "姓名",
    "role": "角色",
    "team_id": "队",
    "team": "队",
    "telegram_id": "账号",
    "added": "第二个号",
    "dropped": "去掉的号",
    "barred": "不许再用",
    "day_on": "哪天",
    "person_id": "名单第几号",
    "target_fen": "目标",
    "stage": "阶段",
    "text": "原话",
    "asked_for": "要改成",
    "counts": "记的分",
    "decision": "决定",
    "words": "说法",
    "points": "分值（百分之一分）",
    "borrower": "借款人",
    "guarantor": "担保人",
    "area": "片区",
    "days": "日期",
    "keeps_days": "保存天数",
    "shows_names": "群里显示姓*",
    "loaded": "装入",
    "cases": "户数",
    "phone": "电话",
    "found": "情况",
    "codes": "编号",
    "outcome": "结果",
    "back_on": "回来的日子",
    "expires_at": "到期",
    "owner": "负责人",
    "due_on": "到期日",
    "principal_fen": "本金",
    "interest_fen": "利息",
    "loan_number": "借据号",
    "small_group": "小组",
    "left_at": "离开",
    "done": "打勾",
    "rows": "行数",
    "frozen": "定稿",
    "client_group": "客户群体",
    "age_band": "年龄段",
    "is_expired": "过诉讼时效",
    "visit_order": "走访顺序",
    "review": "核查方式",
    "contact": "联系情况",
    "until": "有效期至",
    "telegram_name": "Telegram 名字",
    "held": "先留着的",
    "judged": "补记的",
    "messages": "消息",
    "table": "表",
    "new": "新增",
    "changed": "改了",
    "unchanged": "没变",
    "skipped": "跳过",
    "bad": "有问题",
    "sha256": "文件指纹",
}
_VALUES = {
    "cases": "贷款户清单",
    "roster": "花名册",
    "survey": "调研表",
    "draft": "筹备",
    "open": "进行中",
    "closed": "已结束",
    "archived": "已归档",
    "accepted": "同意",
    "refused": "不同意",
    "shown": "给看了",
    "denied": "没给看",
    "outdated": "同意，可套不上了",
}
_MASKED = ("borrower", "guarantor")
_LONG = 60


@dataclass(frozen=True, slots=True)
class Names:
    """What ids are called: people by id, teams by id, chats by id."""

    people: Mapping[int, str]
    teams: Mapping[str, str]
    chats: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the audit (local time)."""

    at: datetime
    person_id: int | None
    place: str
    deed: str
    subject: str
    before: Any
    after: Any
    purged: bool


def page(lines: Sequence[Line], names: Names, asked: str, links: int, head: str) -> str:
    """Return a page of the audit, newest first, with the chain's length and head below."""
    shown = [
        {
            "at": f"{line.at:%m-%d %H:%M}",
            "who": names.people.get(line.person_id or 0, "—") if line.person_id else "",
            "place": _place(line.place, names),
            "deed": deed_name(line.deed),
            "subject": _subject(line.subject, names),
            "change": "" if line.purged else _change(_as_money(line, line.before), _as_money(line, line.after), names),
            "purged": line.purged,
        }
        for line in lines
    ]
    return render("audit_page", lines=shown, asked=asked, links=links, head=head[:8])


def deeds_called(word: str) -> Collection[str]:
    """Return the deeds whose name holds this word; `查看` means all that only look."""
    if word == _LOOKED:
        return LOOKS
    return [deed for deed, name in _NAMED.items() if len(word) > 1 and word in name]


def deed_name(deed: str) -> str:
    """Name a deed."""
    return _NAMED.get(deed, deed).partition("：")[0]


def chat_name(role: str, team: str | None) -> str:
    """Name a chat of the campaign."""
    return f"{team}的群" if team else PLACES[Place(role)]


def _place(place: str, names: Names) -> str:
    if place in _PLACES:
        return _PLACES[place]
    return names.chats.get(place, "私聊" if place.isdecimal() else "别的群")


def _subject(subject: str, names: Names) -> str:
    sort, _, which = subject.partition(":")
    if sort == "person" and which.isdecimal():
        return names.people.get(int(which), f"{which}号人员")
    if sort == "team":
        return names.teams.get(which, which)
    if sort == "chat":
        return names.chats.get(which, f"群 {which}")
    sorts = {
        "campaign": "活动",
        "cases": "案件名单",
        "report": "一条战报",
        "rule": "规则",
        "kind": "类别",
        "import": "导入",
        "preparation": "准备清单",
        "contacts": "通讯录",
        "export": "导出",
        "invitation": "邀请链接",
        "joining": "加入申请",
        "office_code": "开门码",
    }
    if sort in ("rule", "kind", "import", "invitation", "joining"):
        return f"{sorts[sort]} {which}"
    return which if sort == "case" else sorts.get(sort, subject)


def _as_money(line: Line, value: Any) -> Any:
    """Return a bare sum as money: targets are written down as fen alone."""
    return money(value) if line.deed == Deed.SET_TARGETS and isinstance(value, int) else value


def _change(before: Any, after: Any, names: Names) -> str:
    if isinstance(before, dict) and isinstance(after, dict):
        moved = [key for key in dict.fromkeys([*before, *after]) if before.get(key) != after.get(key)]
        return "；".join(
            f"{_KEYS.get(key, key)} {_value(key, before.get(key), names)} → {_value(key, after.get(key), names)}"
            for key in moved
        )
    if before is None:
        return _value("", after, names) if after is not None else ""
    return f"{_value('', before, names)} → {_value('', after, names)}"


def _value(key: str, value: Any, names: Names) -> str:
    if value is None or value == "":
        return "无"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dict):
        return "，".join(
            f"{_KEYS.get(k, k)} {_value(k, v, names)}" for k, v in value.items() if v not in (None, "", [])
        )
    if isinstance(value, list):
        return "、".join(_value(key, one, names) for one in value) or "无"
    if key.endswith("_fen") and isinstance(value, int):
        return money(value)
    said = str(value)
    if key in _MASKED:
        return mask_name(said)
    if key == "found":
        return found_name(said) if said in set(Found) else said
    if key == "role":
        return ROLES.get(Role(said), said) if said in set(Role) else said
    if key in ("team_id", "team"):
        return names.teams.get(said, said)
    return _VALUES.get(said, said if len(said) <= _LONG else f"{said[: _LONG - 1]}…")
