"""What `purge` says at the command line."""

from collections.abc import Mapping

ABOUT = "清掉到期的个人内容：先试跑，看清数目再加 --write"
OLDER_THAN = "清掉早于这时候的：90d 是 90 天，2026-08-01 是那天之前；不写就按每场活动的 keeps_days"
WRITE = "真的清掉；不写这一项只是试跑"
BAD_AGE = "--older-than 写成 90d（90 天）或 2026-08-01（那天之前）。"
NOTHING_OLD = "没有到期的内容。"
DRY = "这是试跑，什么也没动。要清掉，加上 --write；清掉以后找不回来，要留底先备份。"
DONE = "清完了，审计里记了一条。台账、累计、审计链都没动，replay 和 audit verify 照样核得过。"
_TABLES = {
    "inbox": "收到的原始消息",
    "reports": "战报原文",
    "dues": "约定里的户名和方式",
    "changes": "改动申请的原文",
    "outbox": "发出去的原文",
    "findings": "走访情况的原话",
    "held_reports": "没批准的人报的",
    "joinings": "加入申请",
    "buttons": "过期的按钮",
    "strangers": "生人的账号",
    "staged_cases": "没导完的清单",
    "offered_files": "群里发来的表格",
    "audit_words": "审计的前后内容",
    "case_details": "贷款户的其他资料",
    "surveys": "调研表",
    "cases": "贷款户清单",
    "contacts": "通讯录",
    "other_accounts": "另一个号",
    "lost_accounts": "丢了的号",
    "people": "名册上的账号",
}


def of_campaign(name: str, before: str, rows: Mapping[str, int]) -> str:
    """Say how much of what is old in one campaign."""
    lines = [f"{name}：{before} 之前的"]
    lines += [f"  · {_TABLES.get(table, table)} {number} 条" for table, number in rows.items()]
    return "\n".join(lines) if rows else f"{name}：{before} 之前的都清过了，或者没有"
