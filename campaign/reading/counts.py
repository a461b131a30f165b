"""Counts: so many of something (5台, 3户, 12期), told apart from money by the measure word."""

from typing import NamedTuple

from campaign.reading.figures import HEADS, Figure
from campaign.reading.wordlists import Wordlist

MONEY = Wordlist(("人民币", "rmb", "cny", "元整", "元钱", "块钱", "圆整", "元", "块", "圆"))
"""The words that say yuan, longest first."""
_SMALL = Wordlist(
    """公斤 千克 公里 平方 平米 小时 分钟 个月 个人 个村 个组 个队 个客户 个贷户 个老 个钟 kg km 斤 吨 亩 台 辆 头 只
    株 棵 户 笔 份 人 次 期 天 岁 箱 家 件 套 间 位 名 袋 担 车 组 队 号 楼 栋 倍 层 条 张 周 年 月 日 点 分 秒 成 折
    页 封 趟 轮 村 里 米 尺 瓶 桶 包 批 步 遍 项 场 季 站 路 支 幅 艘 匹 口 座 扇 单 把 个 %""".split()  # noqa: SIM905 - shortest so
)
_LARGE = Wordlist("公斤 公里 平方 平米 户 斤 吨 亩 头 只 株 棵 人 步 件 字 倍 千瓦 米 个 分 台 辆 套".split())  # noqa: SIM905 - shortest so
LARGE_HEADS = _LARGE.heads
"""How the measure words begin that may follow a thousand and more."""
_AFTER_A_BLANK = frozenset("期户笔台辆")
_SURNAMES_TOO = frozenset("张周成单路项步支段")
_MOST = 10**6


class Count(NamedTuple):
    """So many of something at [start, end): the measure word says what; `value` None where it is not a whole number."""

    start: int
    end: int
    value: int | None
    measure: str


def count_at(text: str, at: int, figure: Figure) -> Count | None:
    """The count that this figure, begun at `at`, makes with the measure word after it; None where none follows."""
    after = figure.end + text.startswith(" ", figure.end)
    if text.startswith(("户名", "户主"), after):
        return None  # 收回5千 户名:张三
    if MONEY.word_at(text, after) is not None or text.startswith(("本金", "万"), after):
        return None
    size = figure.value or 0
    measure = (_LARGE if figure.large or size >= 1000 else _SMALL).word_at(text, after)
    if measure is None or (after > figure.end and len(measure) == 1 and measure not in _AFTER_A_BLANK):
        return None  # 3万 张三: a name, not 张
    if measure == "分" and after + 1 < len(text) and text[after + 1] in HEADS:
        return None  # 500分3期
    if measure == "个" and (
        after + 1 >= len(text) or not "\u4e00" <= text[after + 1] <= "\u9fff" or text[after + 1] in "了吧呢"
    ):
        return None  # 收回3个: so much of what?
    if measure == "只" and text[after + 1 : after + 2] in ("收", "还", "到", "完", "交", "付", "给", "回"):
        return None  # 任务2万只收了1.2万
    if measure == "台" and text.startswith(("账", "帐"), after + 1):
        return None  # 5000台账
    if measure in _SURNAMES_TOO and size >= 100 and "\u4e00" <= text[after + 1 : after + 2] <= "\u9fff":
        return None  # 500张三; but 3万步
    whole = figure.value is not None and figure.value == int(figure.value) and figure.value < _MOST
    return Count(at, after + len(measure), int(size) if whole else None, measure)
