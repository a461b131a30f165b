"""What the commands export and freeze-list say at the keyboard."""

from collections.abc import Sequence

EXPORT = "写成 Excel 给清收办：调研表（survey）、贷款户总表（cases）、通讯录（contacts）"
WHAT = "survey 不良贷款清收调研表，cases 贷款户总表（清单、调研、走访、承诺和计划），contacts 通讯录"
FILE = "写到哪个文件（默认用表的名字）"
BRANCH = "只要这个支行的户（调研表、总表）"
MASKED = "调研表里姓名写成“张*”"
THAW = "重新放开：可以加户、换队"
CAMPAIGN = "活动编号（配置里只有一场就不用写）"
NEEDS_TOKEN = "是哪个机器人的活动：先 export BOT_TOKEN=启动时用的那个令牌。"  # noqa: S105 - a sentence
NOTHING_YET = "数据库里还没有这场活动：先导入，或者先 .venv/bin/python -m bot run。"


def no_branch(branch: str, known: Sequence[str]) -> str:
    """Say that no case of the list is of this branch, and which branches there are."""
    there = f"有的是：{'、'.join(known)}" if known else "清单里没有支行这一列"
    return f"清单里没有“{branch}”的户，{there}。"


def written(path: str, what: str, number: int) -> str:
    """Say where a workbook was written, and what becomes of it."""
    one = "人" if what == "contacts" else "户"
    said = f"✓ 写到 {path}，共 {number:,} {one}。"
    if what == "survey":
        return f"{said}支行填好后：.venv/bin/python -m bot import {path}"
    return f"{said}里面有{'电话' if what == 'contacts' else '姓名'}，用完收好。"
