"""How people say what a visit found: `A102 外出打工 腊月二十回`. Which case, which finding, and the day of return.

Said of a case by its code alone, in a line of its own; a question and a guess at what might be find nothing.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from campaign.reading.almanac import NO_CALENDAR, Calendar
from campaign.reading.dates import HEADS, date_at
from campaign.reading.identifiers import code_at
from campaign.reading.normal import normalise

_KIN = "父亲|母亲|老?爸|老?妈|爹|娘|老伴|老婆|妻子|媳妇|丈夫|老公|儿子|女儿|孩子|家里?人|老人|亲人|爷爷|奶奶|岳父|岳母"
FOUND: Sequence[tuple[str, str]] = (
    ("danger", "寻短见|想不开|自杀|轻生|不想活|农药|跳楼|跳河|拿刀|动刀|动手打|打人|被打|狗咬|放狗|砸车|围住我|扣车"),
    (
        "bereaved",
        f"(?:{_KIN})(?:刚刚?|昨天|前天|今天|上周|上个?月|已经?|都)?(?:去世|过世|病故|死|走了)|丧事|白事|出殡|守孝",
    ),
    ("deceased", "去世|过世|病故|亡故|身故|已故|不在人世|死了"),
    ("ill", "住院|生病|病重|重病|大病|瘫|中风|癌|手术|化疗|透析|卧床|病了|神志不清|痴呆"),
    (
        "dispute",
        "异议|争议|不认|不承认|说.{0,4}还过|说(?:已经?|早)(?:就)?还|说还清|说不是[他她我]|没借过|没贷过|冒名|顶名"
        "|(?:金额|数目|账)(?:不对|对不上)|不是本人[贷借签]|投诉|打官司",
    ),
    ("moved", "搬走|搬家|搬[到去]|搬了|迁走|迁[到去]|房子卖|不住[这那]|不在[这那]里?住|人去楼空|不知去向|下落不明"),
    (
        "away",
        "外出|外地|打工|务工|出远门|出门了|在外面?[做干跑带打]|长期在外|常年在外|出差|出国|走亲戚|带孙|带娃|跑车|出海"
        "|[去在](?:儿子|女儿|闺女|亲戚|城里)",
    ),
    (
        "not_home",
        "不在家|没在家|家[里中]?[没无]人|没人在|没人应|没人开|无人应|敲门没|没有人|没人(?=$|[ ,，;])|人不在|锁着?门"
        "|门锁|大门紧闭|[没未](?:见|碰|找|遇)[到着见](?:本?人|[他她]|户主)"
        "|人没(?:见|碰|找|遇)[到着见]|扑了?个?空|不在(?=$|[ ,，;]|了)",
    ),
    (
        "unreachable",
        "打不通|电话不通|没人接(?![手盘])|不接(?=电话|我|$|[ ,，;])"
        "|无人接听|关机|停机|空号|换号|换了?电话|联系不[上到]|没联系[上到]|失联|拉黑"
        "|(?:号码|电话)(?:不对|是错)|没有?电话",
    ),
    (
        "refused",
        "不肯|拒绝|拒签|拒不|不愿|不配合|不开门|不让进|不见我|不见面|不签|不理|没谈[拢成]|谈不拢|说不通|(?<!再)不还|不想还|不同意|不答应|赶.{0,3}出来",
    ),
    ("no_means", "没有?钱|拿不出|困难|没有?(?:收入|能力)|还不[起上]|无力|周转不开|手头紧|没卖[掉出]?"),
    (
        "met",
        "有人在|人在|在家|见[到着了]|碰[到着见]|找[到着](?:人|本人|[他她])|谈了|聊了|沟通了|联系[上到]|电话(?:打)?通了|接了?电话"
        "|答应|同意|承诺|(?:本人|[他她]|家属|爱人|老公|老婆|儿子|女儿)说",
    ),
    (
        "going",
        "(?:^|(?<=[ ,，:;\n0-9]))我们?(?:这就|现在|马上|今天|上午|下午)?去(?![过了的])"
        "|咱们?去(?![过了的])|这就去|正在去|在路上|马上到|我们?来跑|我们?负责",
    ),
    ("other", "备注|情况[:是 ]|上门了|走访[了过完]|走访(?=$|[ ,，:;])|去过了?|已上门|看过了"),
)
"""What may be found and the words that say so; where several are said, the first of these holds."""

_FOUND = [(found, re.compile(words)) for found, words in FOUND]
_DENIED = re.compile("(?:没有?|未|不是?|不会|别|还没)$")
_SAYS_NO_ITSELF = frozenset(("dispute", "not_home", "unreachable", "refused", "no_means", "other"))
_OPEN = re.compile(
    "[?]|吗|怎么样|谁(?:去|跑|管|熟|认识|知道|负责)|会不会|是不是|有没有|要不要|在不在|搬没搬|是否|如果|要是|万一|假如|的话"
)
_JOINED = re.compile("[ 、,，和与跟及]*")
_LINE = re.compile("[^\n]*")
_CODES = re.compile(r"(?<![a-z0-9])(?:#|[a-z])")
_GOES_ON = re.compile("[a-z0-9]")
_BACK = re.compile("[^,，;\n]{0,6}?(?:(?<![收拿要带追催挽取撤])回(?!来?[一几两][次趟]|[访复话电款收头])|返|到家|在家)")
_BACK_BEFORE = re.compile("(?:回来|回家|返乡|返回|[要得]到|等到)(?:是|要|得)? ?$")
_FIGURES = re.compile("[0-9]+")
_LONGEST = 200


class SaidFound(NamedTuple):
    """A finding as it was said: the case's code in capitals, the finding, when they are back, and the words."""

    code: str
    found: str
    back_on: date | None
    words: str


class _Told(NamedTuple):
    codes: list[str]
    start: int
    end: int


def said_findings(text: str, ref: date, calendar: Calendar = NO_CALENDAR) -> list[SaidFound]:
    """Return what a message says was found, case by case, spoken on the day `ref`; nothing where it asks or guesses."""
    normal = normalise(text)
    lowered = normal.lowered
    told = list(_told(lowered))
    if len(told) == 1:
        told = _before_where_nothing_is_behind(lowered, told[0])
    made = []
    for codes, start, end in told:
        back_on = _back_on(lowered, start, end, ref, calendar)
        found = _found(lowered, start, end) or ("away" if back_on is not None else None)
        if found is None or _OPEN.search(lowered, start, end):
            continue
        first, last = normal.span(start, end)
        words = text[first:last].strip(" \n,，:：。;；、")[:_LONGEST]
        made += [SaidFound(code, found, back_on, words) for code in dict.fromkeys(codes)]
    return made


def _told(text: str) -> Iterator[_Told]:
    """Yield the codes that stand together, with the stretch of text that speaks of them."""
    codes = list(_codes(text))
    at = 0
    while at < len(codes):
        together = [codes[at]]
        while at + 1 < len(codes) and _JOINED.fullmatch(text, codes[at][1], codes[at + 1][0]):
            at += 1
            together.append(codes[at])
        at += 1
        start, following = together[-1][1], codes[at][0] if at < len(codes) else len(text)
        end = min(_end_of_line(text, start), following)
        if not text[start:end].strip(" :,，") and end < following:  # the code stands in a line of its own
            start, end = end + 1, min(_end_of_line(text, end + 1), following)
        yield _Told([text[first:last].lstrip("# ").upper() for first, last in together], start, end)


def _before_where_nothing_is_behind(text: str, told: _Told) -> list[_Told]:
    if _found(text, told.start, told.end) or told.end < len(text.rstrip()):
        return [told]
    first = next(_codes(text))[0]
    begins = text.rfind("\n", 0, first) + 1
    return [told, told._replace(start=begins, end=first)]


def _codes(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while found := _CODES.search(text, at):
        end = code_at(text, found.start())
        if end is not None and not _GOES_ON.match(text, end):
            yield found.start(), end
        at = end or found.end()


def _end_of_line(text: str, at: int) -> int:
    found = _LINE.match(text, at)
    return found.end() if found else len(text)


def _found(text: str, start: int, end: int) -> str | None:
    for found, words in _FOUND:
        for said in words.finditer(text, start, end):
            if found in _SAYS_NO_ITSELF or not _DENIED.search(text[max(start, said.start() - 3) : said.start()]):
                return found
    return None


def _back_on(text: str, start: int, end: int, ref: date, calendar: Calendar) -> date | None:
    """Return the day to come on which they are said to be back."""
    at = start
    while at < end:
        mark = date_at(text, at, ref, calendar) if text[at] in HEADS else None
        if mark is None:
            figures = _FIGURES.match(text, at, end)
            at = figures.end() if figures else at + 1
            continue
        returns = _BACK.match(text, mark.end, end) or _BACK_BEFORE.search(text[start : mark.start])
        if returns and mark.on is not None and mark.on > ref and mark.every is None:
            return mark.on
        at = max(mark.end, at + 1)
    return None
