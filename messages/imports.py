"""What is said about a file of the bank's: what was recognised, what would change, what is wrong and where."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal

from campaign.imports.cells import FEN_OF_WAN, Fault, Value
from campaign.imports.columns import Holds, Table
from campaign.imports.headers import Header, NoHeader, Place
from campaign.imports.rows import Field, Wrong
from campaign.privacy import redact
from messages.headers import ROLE_NAMES, column_name

MOST_SHOWN = 24  # characters of a value
KINDS = {Table.CASES: "贷款户清单", Table.ROSTER: "花名册", Table.SURVEY: "清收调研表"}
_COUNTED = {Table.CASES: "户", Table.ROSTER: "人", Table.SURVEY: "户"}

_FAULTS = {
    Fault.MISSING: "没填",
    Fault.TOO_LONG: "太长了",
    Fault.NOT_MONEY: "不是金额，写成数字，比如 30000 或 3万",
    Fault.NEGATIVE: "金额不能是负数",
    Fault.BELOW_A_FEN: "不足一分，最多写到分",
    Fault.TOO_MUCH: "金额太大了",
    Fault.NOT_A_DAY: "不是日期，写成 2026-11-22",
    Fault.NOT_AN_ACCOUNT: "不是 Telegram 号（一串数字，/start 可以看到）",
    Fault.DIGITS_LOST: "Excel 只记得住前 15 位，后面的数字已经丢了：把这一列改成文本，重新填",
    Fault.FORMULA: "公式算不出来",
    Fault.PERSONAL: "像手机号或身份证号，不能当编号（编号会出现在群里）",
    Fault.NOT_A_PHONE: "不是电话号码，写手机号，或者带区号的座机",
    Fault.NOT_A_NAME: "不像姓名，写真名，不带号码",
    Fault.NOT_A_GROUP: "不像小组名，写“第一小组”或者 1 到 99 的数",
    Fault.NO_TEAM: "没有这个队，现有{teams}",
    Fault.NO_CHOICE: "选一个：{choices}",
    Fault.NOT_A_COUNT: "不是顺序，写 1、2、3 这样的数",
    Fault.NO_CASE: "清单里没有这一户",
    Fault.FROZEN_NEW: "清单已经定稿，不再加户",
    Fault.FROZEN_TEAM: "清单已经定稿，不再换队",
    Fault.NO_ROLE: "没有这个职务，可用的有" + "、".join(ROLE_NAMES.values()),
    Fault.NEEDS_TEAM: "没填大组",
    Fault.WITHOUT_TEAM: "这个职务不在队里，大组要空着",
    Fault.TWICE: "和{where}重复了",
    Fault.ACCOUNT_TAKEN: "这个号已经是{name}的",
    Fault.ACCOUNT_LOST: "这个号已经停用了：空着，或者写现在用的号",
    Fault.LAST_OF_OFFICE: "清收办只剩这一个人了，要换人先加上新的清收办",
    Fault.INTO_OFFICE: "谁进清收办由清收办本人定，请清收办的人来导入这一行",
    Fault.ELSEWHERE: "名册里的{name}在{team}：是同一个人就写{team}，是同名的另一个人就在名字后面加个字",
}


def reason(wrong: Wrong) -> str:
    """Say what is wrong with a cell."""
    context = dict(wrong.context)
    if "row" in context:
        context["where"] = (
            f"“{context['sheet']}”第 {context['row']} 行" if context["sheet"] else f"第 {context['row']} 行"
        )
    return _FAULTS[wrong.fault].format(**context)


def letters(at: int) -> str:
    """Return a column's letters, as Excel counts: 0 is A, 26 is AA."""
    said, left = "", at + 1
    while left:
        left, letter = divmod(left - 1, 26)
        said = chr(65 + letter) + said
    return said


def shown(value: Value) -> str:
    """Return a cell's value for a screen: short, without personal numbers, without signs that steer a terminal."""
    if isinstance(value, Decimal):
        plain = format(value, "f") if abs(value.adjusted()) < MOST_SHOWN else str(value)
        return plain if len(plain) <= MOST_SHOWN else f"{plain[: MOST_SHOWN - 1]}…"
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    text = redact("" if value is None else str(value))
    text = "".join(
        " " if sign.isspace() else sign for sign in text if unicodedata.category(sign)[0] != "C" or sign.isspace()
    )
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 1]}…"


def kept(holds: Holds, value: Field, teams: Mapping[str, str]) -> str:
    """Return a value that is kept, as people read it."""
    if value is None or value == "":
        return "空"
    if holds is Holds.MONEY and isinstance(value, int):
        return f"{value // 100:,}.{value % 100:02d} 元"
    if holds is Holds.TEAM:
        return teams.get(str(value), str(value))
    if holds is Holds.ROLE:
        return ROLE_NAMES.get(str(value), str(value))
    return shown(value)


def sheet_line(name: str, header: Header | NoHeader) -> str:
    """Say what a sheet is."""
    called = f"表“{shown(name)}”" if name else "这份表"
    if isinstance(header, Header):
        return f"{called}：{KINDS[header.table]}，表头到第 {header.rows} 行"
    if len(header.found) < 2:
        return f"{called}：没找到表头，跳过"
    found, lacking = (_names(names, header.table) for names in (header.found, header.lacking))
    return f"{called}：像{KINDS[header.table]}，认出了{found}，缺{lacking}，跳过"


def column_lines(header: Header) -> list[str]:
    """Say which columns were recognised, which are not kept, which are not used."""
    lines = [f"  认出的列：{'、'.join(_recognised(place, header.table) for place in header.places)}"]
    if header.personal:
        lines.append(f"  不保存的列：{_labels(header.personal)}（个人信息，读过就丢，不进库）")
    if header.unused:
        lines.append(f"  没用到的列：{_labels(header.unused)}（要用就在 config.toml 的 [[headers]] 里添上这个叫法）")
    return lines


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of a file is what; `left` is known and not in it, `gone` has left the campaign and stays so.

    `frozen`: the list takes no new cases and moves none.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0
    bad: int = 0
    left: int = 0
    gone: int = 0
    frozen: bool = False

    @property
    def good(self) -> int:
        """Return how many rows could be brought in."""
        return self.new + self.changed + self.unchanged


def counts(table: Table, of: Counts) -> str:
    """Sum a file up."""
    one = _COUNTED[table]
    said = f"新增 {of.new:,} {one}，更新 {of.changed:,} {one}，没变 {of.unchanged:,} {one}，有问题 {of.bad:,} 行"
    if of.skipped:
        said += f"，跳过合计、说明 {of.skipped:,} 行"
    if of.gone:
        said += f"；表里有 {of.gone:,} 人已经退出活动，不动"
    if of.left:
        said += f"；库里另有 {of.left:,} {one}这份表没提到，不动"
    if of.frozen:
        said += "；清单已经定稿，只更新金额和资料，不加户、不换队（要改先发 /thaw）"
    return f"{said}。"


def change_line(subject: str, column: str, table: Table, before: str, after: str) -> str:
    """Say what becomes of one value."""
    return f"  {shown(subject)} {column_name(column, table)}：{before} → {after}"


def changes_head(number: int, more: bool) -> str:
    """Head the list of changes."""
    return f"要改的（前 {number} 处）：" if more else "要改的："


BAD_HEAD = "有问题的行："


def bad_line(sheet: str, row: int, table: Table, wrong: Wrong) -> str:
    """Name one bad cell: sheet, row, column, value, reason."""
    at = f"{letters(wrong.place.at)}{row}"
    where = f"{shown(sheet)}!{at}" if sheet else at
    value = shown(wrong.value)
    said = f"「{value}」" if value else ""
    return f"  {where} {column_name(wrong.place.column.name, table)}{said}：{reason(wrong)}"


def more_bad(number: int) -> str:
    """Say that more rows are bad than were listed."""
    return f"  ……还有 {number:,} 行，加 --all 全部列出。"


def end(*, write: bool, written: bool, bad: int, good: int, problems: str) -> str:
    """Say what became of it, and what to do next."""
    if written:
        return f"✓ 已写入。有问题的 {bad:,} 行没有写，原因写在 {problems} 里，改好再导入它。" if bad else "✓ 已写入。"
    if not good:
        return "没有可以导入的行，什么也没写。"
    if write:
        return "有问题的行没改好，什么也没写。改好再来，或者加 --skip-bad 先写没问题的。"
    if bad:
        return "这是试跑，什么也没写。改好再加 --write；或者 --write --skip-bad 先写别的，有问题的行另存成 Excel。"
    return "这是试跑，什么也没写。没问题就加 --write 写进去。"


_UNUSABLE = {
    "not_there": "找不到 {path}。",
    "no_right": "读不了 {path}，检查一下文件权限。",
    "too_large": "{path} 太大了：最多 64 MB、800 万格（行 × 列）。删掉多余的空行空列，或者分几份导入。",
    "locked": "{path} 有密码，打不开：在 Excel 里去掉密码，另存一份再来。",
    "broken": "{path} 坏了，或者没有存完整：用 Excel 打开，另存为 .xlsx 再来。",
    "unknown": "{path} 不是 Excel 或 CSV：用 Excel 另存为 .xlsx 再来。",
    "empty": "{path} 是空的。",
}


def unusable(path: str, why: str) -> str:
    """Say why a file cannot be read; nothing was written."""
    return _UNUSABLE[why].format(path=path)


OVERTAKEN = "同时又有一份表在导入，这一份没有写：等那边导完，再来一次。"
NO_HEADER = (
    "没有认出表头：贷款户清单要有“编号”和“姓名”，花名册要有“姓名”和“大组”，调研表要有“编号”和“客户群体”。"
    "先看看模板：.venv/bin/python -m bot template cases"
)
NEEDS_CAMPAIGN = "配置里有几场活动，加 --campaign 编号说明导入哪一场。"
NEEDS_TOKEN = "要导入到哪个机器人名下：先 export BOT_TOKEN=启动时用的那个令牌；什么也没写。"  # noqa: S105 - a sentence
STOPPED = "停下了，没有写。"
FILE = "Excel（.xlsx、.xls）或 CSV 文件"
WRITE = "真的写进去（默认只试跑）"
SKIP_BAD = "有问题的行不写，另存成一份 Excel，别的照写"
ALL = "有问题的行全部列出（默认前 30 行）"
AS = "当作贷款户清单（cases）、花名册（roster）或调研表（survey）（默认看表头）"
CAMPAIGN = "活动编号（配置里只有一场就不用写）"
IMPORT = "导入贷款户清单、花名册或调研表：先试跑，说明新增、更新和有问题的行，加 --write 才写"
TEMPLATE = "写一份 Excel 模板：贷款户清单（cases）、花名册（roster）、空白的调研表（survey）"
TEMPLATE_KIND = "cases 贷款户清单，roster 花名册，survey 空白的调研表（按清单填好户的用 export survey）"
TEMPLATE_FILE = "写到哪个文件（默认“贷款户清单.xlsx”“花名册.xlsx”）"


def progress(done: int, total: int) -> str:
    """Say how far the looking through is."""
    return f"已看 {done:,} / {total:,} 行（{done * 100 // total}%）" if total else f"已看 {done:,} 行"


def problem_file(stem: str) -> str:
    """Name the file in which wrong rows come back."""
    return f"{stem}-问题行.xlsx"


def template_written(path: str) -> str:
    """Say where a template was written."""
    return f"✓ 模板写到 {path}，填好后：.venv/bin/python -m bot import {path}"


def already_there(path: str) -> str:
    """Say that a file is not overwritten."""
    return f"{path} 已经有了，没有动它：换个文件名，或先把它移走。"


def cannot_write(path: str, error: str) -> str:
    """Say that a file cannot be written."""
    return f"写不了 {path}（{error}）。"


def _recognised(place: Place, table: Table) -> str:
    name, label = column_name(place.column.name, table), shown(place.label)
    unit = "，按万元" if place.unit == FEN_OF_WAN else ""
    said = f"{label}→{name}" if label != name else name
    return f"{letters(place.at)} {said}{unit}"


def _names(names: Sequence[str], table: Table) -> str:
    return "、".join(f"“{column_name(name, table)}”" for name in names)


def _labels(labels: Sequence[str]) -> str:
    return "、".join(shown(label) for label in labels)
