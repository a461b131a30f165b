"""What `person-data` says at the command line."""

from collections.abc import Sequence
from pathlib import Path

from campaign.people import Role
from messages.rights import ROLES

ABOUT = "导出一个人的全部资料（队员按姓名，借款人按姓名或户编号），审计里记一条"
NAME = "姓名，或者户编号"
OUT = "写到哪个文件：.xlsx（默认）或 .json；已有的文件不会盖掉"
CAMPAIGN = "只找这场活动的"
WHICH = "同名的有几位时选第几位"
ERASE = "不导出，把这位队员的联系电话删掉（本人要求时用）"
NO_PHONE = "没有留这位的电话，不用删。"
ERASED = "电话删掉了，审计里记了一条。姓名、战报和分数是考核依据，不在这里删；到期由 purge 清。"
ONLY_STAFF = "--erase-contact 只能删队员的电话；借款人的资料按清单导入和到期清理管。"


def nobody(named: str) -> str:
    """Say that nothing is held under a name."""
    return f"没有找到{named}：名册、清单、战报里都没有。"


def which(lines: Sequence[str]) -> str:
    """Ask which of several people is meant."""
    listed = "\n".join(f"  {number}. {line}" for number, line in enumerate(lines, start=1))
    return f"对得上的不止一位，加上 --which 数字：\n{listed}"


def candidate(campaign: str, name: str, *, is_staff: bool, role: str, team: str, codes: Sequence[str]) -> str:
    """Name one of them."""
    if is_staff:
        shown = ROLES[Role(role)] if role in set(Role) else role
        return f"{name}（{' '.join(part for part in (team, shown) if part)}，{campaign}）"
    return f"{name}（借款人 {'、'.join(codes) or '不在清单上'}，{campaign}）"


def already_there(path: str) -> str:
    """Say that a file is there."""
    return f"{path} 已经有了，换个名字，或者先挪开。"


def file_name(named: str) -> Path:
    """Return where the data goes where nobody said."""
    safe = "".join(char for char in named if char.isalnum()) or "1"
    return Path(f"个人资料-{safe}.xlsx")


def written(path: str, tables: int, rows: int) -> str:
    """Say what was written."""
    return f"写好了：{path}（{tables} 类，{rows} 条）。里面是个人信息，交给本人后删掉。"


def cannot_write(path: str, error: str) -> str:
    """Say that the file cannot be written."""
    return f"{path} 写不进去（{error}）。"
