"""One way of writing: half-width, simplified, without emoji or what nobody sees; every character keeps its place.

Folding is one character to one character (or to none), so an offset map is all that is needed to come back.
"""

from dataclasses import dataclass

from campaign.reading.values import Span

# Pairs: traditional, simplified; the characters of the words we use and of common names.
_TRADITIONAL = (
    "還还計计劃划協协議议實实現现簽签訂订後后歸归償偿貸贷組组員员萬万億亿圓圆貳贰參叁陸陆滿满結结貨货過过來来們们個个戶户紅红額额餘余應应該该說说問问嗎吗麼么於于為为與与錄录發发錯错銷销數数開开關关鋪铺廠厂"
    "車车輛辆張张條条書书單单號号點点鐘钟週周禮礼節节慶庆臘腊農农曆历總总債债務务戰战報报隊队長长補补擔担證证據据帳账賬账進进擋挡當当場场領领導导請请將将寫写對对電电話话聽听預预準准備备願愿討讨論论續续檔档"
    "廢废兩两幾几塊块錢钱從从給给這这裡里裏里剛刚纔才東东馬马陳陈劉刘楊杨黃黄趙赵吳吴孫孙鄭郑馮冯葉叶蔣蒋蘇苏鄧邓許许謝谢韓韩蕭萧範范龍龙賴赖鍾钟譚谭鄒邹龔龚賀贺顧顾龐庞羅罗莊庄韋韦彥彦無无沒没讓让約约確确"
    "標标筆笔訴诉凍冻減减齊齐費费買买賣卖獎奖勵励別别親亲兒儿媽妈爺爷處处訪访絡络繼继臺台隻只畝亩噸吨間间歲岁達达萊莱麗丽華华國国軍军偉伟強强濤涛鵬鹏飛飞鳳凤蘭兰輝辉紹绍緒绪"
    "幣币匯汇滙汇執执據据稅税審审驗验辦办壞坏權权業业產产營营銀银鎮镇鄉乡縣县區区際际陽阳陰阴婦妇勞劳動动師师誕诞聖圣歷历負负內内寶宝網网幫帮擬拟繳缴齡龄賠赔虧亏賺赚潤润額额"
)
# Pairs: how it is written, how it is read. The full-width comma stays: it may end a clause where "," groups thousands.
_ALIKE = "·.〜~﹣-–-—-―-〇零○零￥¥﹪%｡;。;"
_BLANKS = "\u3000\u00a0\t\r"
_ARROWS = "➡⇒⟶»➜➔"
_FULL = {0xFF01 + n: chr(0x21 + n) for n in range(0x5E) if 0xFF01 + n != ord("，")}
_FOLD: dict[int, str] = {ord(a): b for a, b in zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True)}
_FOLD |= {ord(a): b for a, b in zip(_ALIKE[::2], _ALIKE[1::2], strict=True)} | _FULL
_FOLD |= dict.fromkeys(map(ord, _BLANKS), " ") | dict.fromkeys(map(ord, _ARROWS), "→")
# Emoji say nothing, but for those the lexicon knows, the marks of redacted numbers, and arrows.
_SPEAKING = frozenset(map(ord, "👏👍🌹☎" + _ARROWS))
_EMOJI = {*range(0x1F000, 0x1FB00), *range(0x2600, 0x27C0), *range(0x2B50, 0x2B56)} - _SPEAKING
_FOLD |= dict.fromkeys(_EMOJI, " ")
# Zero-width and direction marks, variation selectors, byte-order marks: nothing anybody sees.
_INVISIBLE = frozenset(
    chr(code)
    for code in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), *range(0xFE00, 0xFE10))
) | {"\ufeff", "\u00ad", "\u061c", "\u180e", "\u20e3"}


@dataclass(frozen=True, slots=True)
class Normal:
    """Normalised text; `offsets[i]` is where character i stood in the original, and one more for the end."""

    text: str
    offsets: tuple[int, ...]

    @property
    def lowered(self) -> str:
        """The text in lower case, of the same length: İ is the one character that would become two."""
        return self.text.replace("İ", "i").lower()

    def span(self, start: int, end: int) -> Span:
        """The original's offsets for [start, end) of the normalised text."""
        if end <= start:
            return (self.offsets[start], self.offsets[start])
        return (self.offsets[start], self.offsets[end - 1] + 1)


def normalise(text: str) -> Normal:
    """Fold the text character by character; total, linear, and folding twice changes nothing."""
    folded = text.translate(_FOLD)
    if _INVISIBLE.isdisjoint(folded):
        return Normal(folded, tuple(range(len(folded) + 1)))
    kept = [at for at, char in enumerate(folded) if char not in _INVISIBLE]
    return Normal("".join(folded[at] for at in kept), (*kept, len(text)))
