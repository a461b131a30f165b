"""Where a person's or a business's name starts and ends: surnames, given names bounded by known words, titles."""

import re

from campaign.reading.figures import DIGITS, UNITS, figure_at
from campaign.reading.figures import HEADS as FIGURES
from campaign.reading.lexicon import Lexicon
from campaign.reading.surnames import COMPOUND, RISKY, SURNAMES
from campaign.reading.wordlists import Wordlist

_TITLES = Wordlist(
    (
        "老板娘",
        "老板",
        "总",
        "姐",
        "哥",
        "嫂子",
        "嫂",
        "叔",
        "婶",
        "伯",
        "爷",
        "奶",
        "师傅",
        "老师",
        "经理",
        "厂长",
        "大爷",
        "大妈",
        "大叔",
        "大姐",
        "大哥",
        "老头",
        "老汉",
        "婆婆",
        "某某",
        "某",
        "主任",
        "书记",
        "会计",
        "支书",
        "队长",
        "场长",
        "女士",
        "先生",
    )
)
_PLACES = frozenset("村镇乡湾屯坝街路县市区寨冲垸塆岗畈")
_FAMILY_PLACES = _PLACES | frozenset("沟梁坪岭庄堡营桥塘洼坡口渡铺圩巷院台坑岩洞窑堰圈")  # 刘家沟
_BUSINESS = re.compile(
    "养殖场|加工厂|合作社|超市|公司|饭店|酒楼|酒店|餐馆|农庄|农场|商店|门市部|经营部|批发部|砖厂|茶厂|米厂|商行|商贸|渔场|林场|养鸡场|养猪场"
    "|建材|家具城|汽修|诊所|药店|幼儿园|种植园|果园|工作室|物流|木业|农资|豆腐坊|酒坊|作坊|粮油|五金|石材|纺织|机械|油坊|面馆|铺|苗圃|牧业|林业|农业|窑厂|货运|商行|施工队|运输队|车队|宾馆|旅社|客栈|网吧|厂|店|场|馆"
)
_ENDINGS = re.compile(f"[{''.join(sorted({word[-1] for word in _BUSINESS.pattern.split('|')}))}]")
BEFORE_NAME = frozenset("老小阿")
NAME_HEADS = SURNAMES | BEFORE_NAME | frozenset(pair[0] for pair in COMPOUND)
"""How a person's name begins."""
_MOST_OF_A_BUSINESS = 16
_LONGEST = 8
_NAMELIKE = frozenset("来月元有")  # small words that end many a name all the same
_CAPITALS = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")  # 王芳叁万元
_NEVER_GIVEN = _CAPITALS | frozenset("抵第值的了我你他她们这那是不没把被给吧吗呢啊还又都也就很再将从欠钱款息应")
# 尹成才还款, 厉大刚还钱: given names whose last character also begins a word.
_WHOLE = 2  # given characters
_HARMLESS = frozenset(("skip", "done", "cheer", "praise", "with", "even", "all", "it", "credit"))
_RANKS = "大二三四五六七八九幺"
_MEASURES = frozenset("头只台辆户间套亩棵匹条箱栋块")
_GIVEN_ALONE = frozenset("刚先才全")  # 赵刚还2万: nobody says only a surname
_ACTING = frozenset("还交付签转")
_GIVEN_BEFORE = {
    "才": "成德有英怀秀广宝文天茂良俊贵",
    "刚": "大志小建国永金玉卫文成德海家立正春宏继学世明铁红少自",
    "新": "建立志国永红春日爱学革继德利金卫",
    "先": "进学孝贤绪耀光承",
    "全": "德福双有长保永顺贵宝玉成志文大",
    "清": "水玉永志国长海秀福德",
}
_BREAK = frozenset(" ,，.;:!?()[]{}<>【】、/|\n\"'“”‘’「」『』+=~→-—…*#&@_%¥$")


# How days begin that often follow a name; a name never ends inside one.
_DAYS = (
    *("今天", "明天", "昨天", "后天", "前天", "今日", "昨日", "昨晚", "今早", "今晚", "大后天", "大前天"),
    *(
        "下月",
        "本月",
        "上月",
        "每月",
        "下周",
        "上周",
        "本周",
        "这周",
        "月底",
        "年底",
        "下个月",
        "上个月",
        "星期",
        "礼拜",
    ),
    *(f"周{day}" for day in "一二三四五六日末"),
)


def is_han(char: str) -> bool:
    """Whether the character is a Chinese ideograph."""
    return "\u3400" <= char <= "\u9fff"


def business_at(text: str, at: int) -> int | None:
    """The length of a business name that begins here (皮皮虾养殖场, 零元购超市老板), bounded by what is not Han."""
    if not _ENDINGS.search(text, at + 2, at + _MOST_OF_A_BUSINESS):
        return None
    end = at
    while end < len(text) and end - at < _MOST_OF_A_BUSINESS and is_han(text[end]):
        end += 1
    best = max((found.end() for found in _BUSINESS.finditer(text, at + 2, end)), default=0)
    if not best:
        return None
    return best - at + next((len(word) for word in ("老板娘", "老板") if text.startswith(word, best)), 0)


def name_at(text: str, at: int, lexicon: Lexicon) -> tuple[int, bool] | None:
    """(length, is a place) of the person's name that begins at `at`, or None; looks at eight characters at most."""
    if text[at] in BEFORE_NAME and at + 1 < len(text) and text[at + 1] in SURNAMES:
        length = _nickname(text, at, lexicon)
        if length:
            return length, False
    pair = text[at : at + 2]
    if text[at] not in SURNAMES and pair not in COMPOUND:
        return None
    head = 2 if pair in COMPOUND else 1
    masked = text.startswith("xx", at + head) or text.startswith(("*", "×", "某"), at + head)
    if masked:
        return _masked(text, at, head, lexicon), False
    for title in _TITLES.words_at(text, at + head):
        if boundary(text, at + head + len(title), lexicon):
            return head + len(title), False
    if _is_ranked(text, at + head):
        return head + 2, False
    best, strength = _given(text, at, head, lexicon)
    begins = at == 0 or text[at - 1] in _BREAK
    if not best or (text[at] in RISKY and strength < (1 if begins else 2) and best < 3):
        return None
    end = at + best
    if text[end - 2 : end] == "营子":
        return best, True  # 蒙古营子
    if text[end - 1] in (_FAMILY_PLACES if text[end - 2] == "家" else _PLACES) and best > 2:
        return best, True
    if end < len(text) and text[end] in _PLACES:
        return best + 1, True
    return best, False


def _is_ranked(text: str, at: int) -> bool:
    """匡老三, 谌老四: named for a place among brothers, where no unit makes the numeral an amount (老三万)."""
    ranked = text[at : at + 1] == "老" and text[at + 1 : at + 2] in _RANKS
    return ranked and text[at + 1 : at + 2] != "" and text[at + 2 : at + 3] not in UNITS


def is_titled(text: str, at: int, length: int) -> bool:
    """Whether the name here is a surname and a title (王姐): surely a name, whatever stands before it."""
    return any(len(title) == length - 1 for title in _TITLES.words_at(text, at + 1))


def _masked(text: str, at: int, head: int, lexicon: Lexicon) -> int:
    """张*, 张某某, 张*丰."""
    end = at + head
    while end < len(text) and end - at < _LONGEST and text[end] in "*×某x":
        end += 1
    if end < len(text) and is_han(text[end]) and text[end - 1] != "某" and boundary(text, end, lexicon) == 0:
        end += 1
    return end - at


def _given(text: str, at: int, head: int, lexicon: Lexicon) -> tuple[int, int]:
    """The length of the whole name with one or two given characters, whichever ends more surely, and how surely."""
    best, strength = 0, 0
    for size in (1, 2):
        end = at + head + size
        given = text[at + head : end]
        if len(given) < size or not all(map(is_han, given)):
            break
        natural = size == 2 and given[0] in _GIVEN_BEFORE.get(given[1], "")
        natural = natural or (size == 1 and given in _GIVEN_ALONE and text[end : end + 1] in _ACTING)
        if size == _WHOLE and _stands_alone(text, at, end, lexicon):
            return head + size, 2  # ,史万全: nothing else can be meant
        crosses = not natural and _crosses_a_word(text, at + 1, end, lexicon)
        if crosses or not _NEVER_GIVEN.isdisjoint(given):
            continue
        if size == _WHOLE and _begins_a_range(text, end):
            continue  # 房秀两三千
        if given[0] in "一两几半" and given[-1] in "辆张笔户家份台个条下次位间套头只栋块处部期":
            continue  # 车一辆
        found = boundary(text, end, lexicon) or (size == 2 and text[at] not in RISKY and _acts(text, end))
        if natural and (found or size == 1):
            return head + size, max(found, 1)
        shortened = best and given[-1] not in _NAMELIKE and lexicon.word_at(text, end - 1) is not None
        if found > strength and not shortened:
            best, strength = head + size, found
    return best, strength


def _begins_a_range(text: str, end: int) -> bool:
    """Whether the last given character and the two behind it are 两三千."""
    two = text[end - 1 : end + 1]
    return len(two) == _WHOLE and all(char in DIGITS for char in two) and text[end + 1 : end + 2] in UNITS


def _stands_alone(text: str, at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a surname and two characters stand between two stops, and no word of weight is among them."""
    begins = at == 0 or text[at - 1] in _BREAK
    ends = end == len(text) or text[end] in _BREAK
    if not begins or not ends or text[at] in RISKY or text[end - 1] in "报说讲称户家":
        return False
    words = [lexicon.word_at(text, here) for here in range(at, end)]
    harmless = all(word is None or word[1] in _HARMLESS or word[0] > end - at for word in words)
    return harmless and _NEVER_GIVEN.isdisjoint(text[at + 1 : end]) and text[end - 2 : end] not in _DAYS


def _acts(text: str, at: int) -> bool:
    """鄢四清拉来2吨稻谷: a verb that we do not know follows, for 来, 了 or 过 stands behind it."""
    return at + 1 < len(text) and is_han(text[at]) and text[at + 1] in "了来过"


def _nickname(text: str, at: int, lexicon: Lexicon) -> int:
    """老施, 小张, 老王头, 老李家: the prefix, a surname, rarely one more."""
    for length in (2, 3, 4):
        end = at + length
        if end <= len(text) and not _crosses_a_word(text, at + 1, end, lexicon) and boundary(text, end, lexicon):
            return length
    return 0


def _crosses_a_word(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a known word of two or more characters starts inside and ends outside or right at the end."""
    for here in range(start, end):
        found = lexicon.word_at(text, here)
        if found and found[0] >= 2 and here + found[0] >= end:
            return True
    return False


def boundary(text: str, at: int, lexicon: Lexicon) -> int:
    """How surely a name may end before `at`: 0 not, 1 a one-character word follows, 2 or more a clear end."""
    if at >= len(text) or text[at] in _BREAK:
        return 2
    char = text[at]
    if char.isascii() or not is_han(char):
        return 2
    found = lexicon.word_at(text, at)
    if found and found[0] >= 2:
        return found[0] + 1
    if char in DIGITS or char in UNITS:
        figure = figure_at(text, at)
        if figure is not None and figure.fault == "range":
            return 1  # 马老三一万八: the name goes on
        if figure is not None and (figure.large or figure.end - at >= 2):
            return 2
    if char in FIGURES and text[at + 1 : at + 2] in _MEASURES:
        return 2  # 牛大宝两头牛
    if text.startswith(_DAYS, at) or (char == "第" and text[at + 1 : at + 2] in FIGURES):
        return 3
    return 1 if found else 0


def spoken_surname(name: str) -> str | None:
    """The surname where nothing more of the name was said: 老张, 小张, 张姐, 张总, 张*, 张某某; else None."""
    bare = name[1:] if name[:1] in BEFORE_NAME and name[1:2] in SURNAMES else name
    surname = surname_of(bare)
    rest = bare[len(surname) :].rstrip("头家")
    if not surname or (bare == name and not rest):
        return None
    said_so = (
        rest == "" or set(rest) <= set("*×某") or any(len(title) == len(rest) for title in _TITLES.words_at(rest, 0))
    )
    return surname if said_so else None


def surname_of(name: str) -> str:
    """The surname of a full name; two characters where it is a compound one (欧阳)."""
    return name[:2] if name[:2] in COMPOUND else name[:1]
