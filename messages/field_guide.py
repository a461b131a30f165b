"""The field guide: ten phrases that cover a day in the field, on one page; as text for printing and as a picture.

What stands here is the only source: `docs/field-guide.md` is written from it, `/howto` draws it, and a test holds that
each phrase is read as it says here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from messages.pictures import Block, Mark, drawn

TITLE = "外拓清收 · 十句话管一天"
LEAD = "在大群或队里的群，像平时说话一样打字"


@dataclass(frozen=True, slots=True)
class Phrase:
    """What somebody types, and what comes of it; `mark` is how the bot shows that it has taken it."""

    said: str
    told: str
    mark: Mark


PHRASES: Sequence[Phrase] = (
    Phrase("收回3万", "收到的现金，本金利息都算", Mark.SCORED),
    Phrase("A102 收回1万2", "带上编号，记到这一户", Mark.SCORED),
    Phrase("A102 签还款计划 分3期 每月15号还5000", "说全三样：几期、哪天、多少钱", Mark.SCORED),
    Phrase("A103 展期12万", "借新还旧、盘活也这样报", Mark.SCORED),
    Phrase("A105 抵了一台车 作价4万2", "以物抵债，写上作价", Mark.SCORED),
    Phrase("A106 催收通知书签字了", "保住了时效", Mark.SCORED),
    Phrase("A102 答应周五还2万", "承诺不记分，到那天不会忘", Mark.PROMISED),
    Phrase("A102 不在家", "走访的情况留在这一户上", Mark.NOTED),
    Phrase("和李四一起收回4万", "一起办的，两人平分", Mark.SCORED),
    Phrase("代李四报 收回3万", "替人报的，分算他的", Mark.SCORED),
)

SECTIONS: Sequence[tuple[str, Sequence[str]]] = (
    (
        "看不明白，机器人会问",
        ("点它给的按钮，或者接着把答案打出来",),
    ),
    (
        "报错了",
        (
            "直接改原来那条；或者回复它发「更正 2万」「撤回」",
            "只发「撤回」，撤的是自己最近一条。删掉消息不算撤回",
        ),
    ),
    (
        "护好客户的信息",
        (
            "群里只写编号和金额，名字写成「张*」",
            "不发电话、身份证号、卡号；不拍人脸，不拍客户家里",
        ),
    ),
    (
        "先顾安全",
        (
            "两个人一组，不单独上门；不喝酒；让走就走",
            "有冲突、受伤、生病，先离开，马上打电话给队长",
            "到点归队，回不来先说一声",
        ),
    ),
)
FOOT = "/me 看自己的分　/board 看榜　/help 看还能做什么"


def page() -> str:
    """Return the guide as the Markdown of one printable page."""
    rows = [f"| {at} | **{one.said}** | {one.told} | {_EMOJI[one.mark]} |" for at, one in enumerate(PHRASES, start=1)]
    parts = [f"# {TITLE}", f"{LEAD}：", "\n".join(["| | 打这一句 | 说明 | 回应 |", "|---|---|---|---|", *rows])]
    parts.append(f"{ANSWERS}。")
    for heading, lines in SECTIONS:
        parts += [f"## {heading}", "\n".join(f"* {line}" for line in lines)]
    return "\n\n".join([*parts, FOOT.replace("/", "`/").replace(" 看", "` 看"), ""])


def caption() -> str:
    """Return what stands under the picture: what the reactions mean, which the font cannot draw."""
    return f"{ANSWERS}。这张图可以置顶。"


ANSWERS = "👌 记上了　🤝 承诺记下了　🫡 情况记下了　🤔 有一处要问　✍ 改好了"
_EMOJI = {Mark.SCORED: "👌", Mark.PROMISED: "🤝", Mark.NOTED: "🫡"}


def blocks() -> list[Block]:
    """Return the guide as what a picture shows; the font has no emoji, so a reaction is a word in its colour."""
    made = [Block.title(TITLE, LEAD)]
    made += [Block.row(one.said, one.told, one.mark) for one in PHRASES]
    for heading, lines in SECTIONS:
        made.append(Block.section(heading, lines))
    return [*made, Block.foot(FOOT)]


@cache
def picture() -> bytes:
    """Return the guide as a PNG for a phone; drawn once."""
    return drawn(blocks())
