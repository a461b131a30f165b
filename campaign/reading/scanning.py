"""One scan from left to right: every character of a message belongs to one typed token, the longest that fits.

What is an id, a date or a clock time can therefore never be read as an amount.
"""

import re
from datetime import date
from decimal import Decimal

from campaign.reading.almanac import NO_CALENDAR, Calendar
from campaign.reading.amounts import MOST_FEN, Amount, Quality, common_amount_at, quantity_at
from campaign.reading.counts import Count
from campaign.reading.dates import HEADS as DATE_HEADS
from campaign.reading.dates import date_after, date_at
from campaign.reading.days import DateMark
from campaign.reading.figures import HEADS as NUMERALS
from campaign.reading.identifiers import HEADS as NAMING_HEADS
from campaign.reading.identifiers import code_at, identifier_at
from campaign.reading.lexicon import Lexicon
from campaign.reading.ordinals import NUMBERED_HEADS, bullet_at, next_bullet_at, numbered_at
from campaign.reading.people import NAME_HEADS, business_at, is_han, is_titled, name_at
from campaign.reading.surnames import SURNAMES
from campaign.reading.tokens import Token, Type

_OPEN = frozenset("([{【《〈「『“‘")
_CLOSE = frozenset(")]}】》〉」』”’")
_BREAK = frozenset(",，.;!?\n/、:|+=~→-—…*_&<>'\"^`\\@")
_PUNCTUATION = _OPEN | _CLOSE | _BREAK | {" "}
_DIGITS = frozenset("0123456789")
_CODED = frozenset("#abcdefghijklmnopqrstuvwxyz")
_BULLETS = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_QUANTITIES = NUMERALS | frozenset("¥$€£-负人rcuhni小个.美港欧日英韩澳")
_NUMERIC = _QUANTITIES | NUMBERED_HEADS | DATE_HEADS
_SPECIAL = NAMING_HEADS | _PUNCTUATION | _CODED | _NUMERIC | _BULLETS  # all else is a word, a name or unknown
_KINDS = {"percent": Type.PERCENT, "clock": Type.CLOCK, "ordinal": Type.ORDINAL}
_RUN = re.compile(r"([^0-9\n☎▣▤]|[^\n☎▣▤]{2,4}?)\1{31,}")
_NAMED_NUMERALS = SURNAMES & NUMERALS
_BEFORE_MINUS = frozenset((Type.SPACE, Type.BREAK, Type.WORD, Type.OPEN))
_LINE_ENDS = frozenset("\n;")
_PERHAPS_A_NAME = re.compile(r"([0-9]{4,8}) +万")
_SWAYING = frozenset(("hearsay", "negation", "question", "future", "says", "hypothesis", "urging", "promise", "done"))
_LEADING = frozenset("已从在到去把被给")  # 在红旗养殖场: no name begins with these
_SHORTEST_SHOP = 4  # characters
_LONG_RUN = 32  # characters


def scan(text: str, lexicon: Lexicon, ref: date, calendar: Calendar = NO_CALENDAR) -> list[Token]:
    """Tokens of a normalised, lower-case text, in order and without holes; total and linear."""
    return _Scan(text, lexicon, ref, calendar).tokens()


class _Scan:
    """One text being scanned, and the tokens found so far."""

    __slots__ = ("calendar", "dated", "found", "lexicon", "listed", "ref", "text")

    def __init__(self, text: str, lexicon: Lexicon, ref: date, calendar: Calendar) -> None:
        self.text, self.lexicon, self.ref, self.calendar = text, lexicon, ref, calendar
        self.found: list[Token] = []
        self.listed = 0  # the number told last in a list within a line
        self.dated: DateMark | None = None  # the date told last

    def tokens(self) -> list[Token]:
        text, found = self.text, self.found
        at, size, line_start = 0, len(text), True
        long = size >= _LONG_RUN
        last: Token | None = None
        while at < size:
            run = _RUN.match(text, at) if long and _recurs(text, at) else None
            if run:  # the same over and over says nothing
                last = _cut(Type.GAP, text, at, run.end())
                found.append(last)
                at, line_start = run.end(), False
                continue
            token = self._next(at, line_start) if line_start or text[at] in _SPECIAL else self._wordy(at)
            at = token.end
            if token.type is Type.GAP and last is not None and last.type is Type.GAP:
                last.end, last.text = at, text[last.start : at]
                line_start = False
                continue
            found.append(token)
            last = token
            line_start = token.text in _LINE_ENDS or (line_start and token.type is Type.SPACE)
        return found

    def _next(self, at: int, line_start: bool) -> Token:
        """The next token where it may be more than a word; each kind is tried where its first character can stand."""
        text, char = self.text, self.text[at]
        bullet = bullet_at(text, at) if line_start or char in _BULLETS else self._inline_bullet(at)
        if bullet is not None:
            self.listed = 1 if char == "1" and text[at + 1] in ".、" else self.listed
            return _cut(Type.ORDINAL, text, at, bullet, "bullet")
        if char in _DIGITS and self.found and self.found[-1].type is Type.GAP and _continues(self.found[-1].text):
            return Token(Type.GAP, at, at + 1, char)
        common = common_amount_at(text, at) if char in _DIGITS else None
        if common is not None:
            return Token(Type.AMOUNT, at, common.end, text[at : common.end], amount=common)
        identifier = identifier_at(text, at) if char in NAMING_HEADS else None
        if identifier is not None:
            return _cut(Type.ID, text, at, identifier)
        if char in _PUNCTUATION:
            plain = _punctuation(text, at)
            if plain is not None and not (char == "-" and self._signed(at)):
                return plain
        token = self._coded(at) if char in _CODED else None
        if token is None and char in _NUMERIC:
            token = self._numeric(at)
        return token or self._wordy(at)

    def _inline_bullet(self, at: int) -> int | None:
        """已还:1.张三2万 2.李四3万: a list within a line, numbered from 1 behind a colon and without a gap."""
        if self.text[at] not in _DIGITS or not self.found:
            return None
        first = self.found[-1].text == ":"
        if not first and (not self.listed or self.found[-1].type not in {Type.SPACE, Type.BREAK}):
            return None
        end = next_bullet_at(self.text, at, 1 if first else self.listed + 1)
        if end is not None:
            self.listed = 1 if first else self.listed + 1
        return end

    def _signed(self, at: int) -> bool:
        """Whether the hyphen here is a minus: a figure follows, and no name or figure stands right before it."""
        if not self.text[at + 1 : at + 2].isdecimal():
            return False
        return not self.found or (self.found[-1].type in _BEFORE_MINUS and self.found[-1].text != "-")

    def _coded(self, at: int) -> Token | None:
        """A case code, unless a known word (cash, ok) or a times sign (3x5000) stands here."""
        text, last = self.text, self.found[-1] if self.found else None
        end = code_at(text, at)
        if end is None or (last is not None and last.type is Type.GAP and last.text[-1:].isascii()):
            return None
        if text[at] == "x" and last is not None and last.type is Type.AMOUNT:
            return None
        word = self.lexicon.word_at(text, at)
        known = word is not None and not text[at + word[0] : at + word[0] + 1].isalnum()
        return None if known else _cut(Type.CODE, text, at, end)

    def _numeric(self, at: int) -> Token | None:
        """Percentages, clock times, ordinals, dates, counts, amounts, in the order of their certainty."""
        text = self.text
        if self._is_named_numeral(at) or self._is_shop(at):
            return None
        numbered = numbered_at(text, at)
        if numbered is not None:
            return _cut(_KINDS[numbered[0]], text, at, numbered[1])
        mark = self._date(at)
        quantity = quantity_at(text, at, self.lexicon.units) if text[at] in _QUANTITIES else None
        if mark is not None and (quantity is None or mark.end >= quantity.end):
            self.dated = mark
            return Token(Type.DATE, at, mark.end, text[at : mark.end], date=mark)
        if quantity is None:
            return None
        if isinstance(quantity, Count):
            return Token(Type.COUNT, at, quantity.end, text[at : quantity.end], count=quantity)
        if not text[at].isascii() and _is_no_amount(text, quantity):
            return None
        if text[at : quantity.end] == "一块" and self._goes_on(quantity.end):
            return _cut(Type.WORD, text, at, quantity.end, "together")  # 跟王五一块收回
        quantity = self._before_a_name(quantity)
        if quantity.fen is not None and quantity.fen > MOST_FEN:
            quantity = quantity._replace(quality=Quality.MALFORMED, fen=None)  # too much to be true
        return Token(Type.AMOUNT, at, quantity.end, text[at : quantity.end], amount=quantity)

    def _goes_on(self, at: int) -> bool:
        """Whether what people do together begins here, not what else was paid."""
        word = self.lexicon.word_at(self.text, at) if at < len(self.text) else None
        return word is not None and (word[1] == "cash" or self.text[at] in "去到上下")

    def _before_a_name(self, quantity: Amount) -> Amount:
        """3200 万小芳: after a blank, and too many for so many 万, 万 is how a name begins."""
        figure = _PERHAPS_A_NAME.fullmatch(self.text, quantity.start, quantity.end)
        found = name_at(self.text, quantity.end - 1, self.lexicon) if figure else None
        if figure is None or found is None or found[1]:
            return quantity
        value = Decimal(figure[1])
        if name_at(self.text, quantity.end, self.lexicon) is not None:  # 3200 万张三
            return Amount(quantity.start, quantity.end, Quality.UNIT, value=value)
        return Amount(quantity.start, figure.end(1), Quality.EXACT, int(value) * 100, plain=True, value=value)

    def _date(self, at: int) -> DateMark | None:
        if self.dated is None:
            return date_at(self.text, at, self.ref, self.calendar)
        return date_after(self.dated, self.text, at, self.ref, self.calendar)

    def _is_named_numeral(self, at: int) -> bool:
        """A surname that is a numeral (万三元, 陆百川): a name where it reaches further than any amount would."""
        if self.text[at] not in _NAMED_NUMERALS:
            return False
        found = name_at(self.text, at, self.lexicon)
        if found is None:
            return False
        quantity = quantity_at(self.text, at)
        return quantity is None or quantity.end < at + found[0]

    def _is_shop(self, at: int) -> bool:
        """七里香粮油店, 三元牧业: a business whose name begins with a numeral; but 三户养殖场 are three of them."""
        text = self.text
        if text[at] not in NUMERALS or text[at].isascii() or (self.found and self.found[-1].type not in _BEFORE_MINUS):
            return False
        length = business_at(text, at)
        counted = isinstance(quantity_at(text, at), Count)
        return length is not None and length >= _SHORTEST_SHOP and not counted and is_han(text[at + 1])

    def _wordy(self, at: int) -> Token:
        """A word, a name, or what we do not know."""
        text, char = self.text, self.text[at]
        word = _without_overlap(text, at, self.lexicon)
        if word and char.isascii() and not _stands_apart(text, at, at + word[0]):
            word = None
        if word and word[0] >= 2:
            end = at + word[0]
            return Token(Type.WORD, at, end, text[at:end], word[1])
        if is_han(char):
            fresh = not self.found or self.found[-1].type is not Type.GAP
            led = word is not None and (word[1] in _SWAYING or char in _LEADING)
            business = business_at(text, at) if fresh and not led else None
            if business and not _hides_an_act(text, at, business, self.lexicon):
                return _cut(Type.NAME, text, at, at + business, "business")
            sure = fresh or char in "老小"
            name = name_at(text, at, self.lexicon) if char in NAME_HEADS and (sure or word is None) else None
            if name and (sure or name[0] >= 3 or is_titled(text, at, name[0])):
                return _cut(Type.PLACE if name[1] else Type.NAME, text, at, at + name[0])
        if word:
            return _cut(Type.WORD, text, at, at + word[0], word[1])
        return Token(Type.GAP, at, at + 1, char)


def _recurs(text: str, at: int) -> bool:
    """Whether one to four characters stand here three times: a look before the search for a long run of them."""
    for size in (1, 2, 3, 4):
        piece = text[at : at + size]
        if text.startswith(piece, at + size) and text.startswith(piece, at + 2 * size):
            return True
    return False


def _cut(kind: Type, text: str, start: int, end: int, role: str = "") -> Token:
    return Token(kind, start, end, text[start:end], role)


def _punctuation(text: str, at: int) -> Token | None:
    char = text[at]
    if char == " ":
        end = at
        while end < len(text) and text[end] == " ":
            end += 1
        return _cut(Type.SPACE, text, at, end)
    if char in _BREAK:
        decimal = char == "." and text[at + 1 : at + 2].isdecimal()
        return None if decimal else Token(Type.BREAK, at, at + 1, char)
    return Token(Type.OPEN if char in _OPEN else Type.CLOSE, at, at + 1, char)


def _continues(before: str) -> bool:
    """A digit in the middle of unknown Latin text (sample0123) is no number."""
    return before != "x" and before[-1].isascii() and before[-1].isalnum()


def _stands_apart(text: str, start: int, end: int) -> bool:
    """Whether no Latin letter stands right before or after the Latin word (pos, but not in position)."""
    before = text[start - 1] if start else ""
    return not (text[end : end + 1].isalpha() or (before.isascii() and before.isalpha()))


def _is_no_amount(text: str, amount: Amount) -> bool:
    """A Chinese numeral inside a word or a name (一边, 三强, 五大): without a unit it is no amount."""
    if amount.marked and amount.quality is not Quality.ZERO:
        return False
    if amount.quality is Quality.ZERO:
        return amount.end < len(text) and is_han(text[amount.end])
    if amount.quality is Quality.UNIT:
        return amount.end - amount.start < 2
    return False


def _without_overlap(text: str, at: int, lexicon: Lexicon) -> tuple[int, str] | None:
    """The longest word, unless its last character begins another (已收|回 → 已 and 收回) and the rest is a word too."""
    word = lexicon.word_at(text, at)
    if word is None or word[0] < 2 or at + word[0] >= len(text):
        return word
    shorter = lexicon.roles.get(text[at : at + word[0] - 1])
    if shorter is None:
        return word
    following = lexicon.word_at(text, at + word[0] - 1)
    # Not 收|回单 in 收回单春梅3万, nor 其|余下 in 其余下月底.
    weightless = following is not None and (following[1] == "skip" or (shorter == "skip" and following[1] == "debt"))
    overlaps = following is not None and following[0] >= 2 and not weightless
    return (word[0] - 1, shorter) if overlaps else word


def _hides_an_act(text: str, at: int, length: int, lexicon: Lexicon) -> bool:
    """Whether a known word of weight stands inside what looks like a business name."""
    for here in range(at, at + length):
        found = lexicon.word_at(text, here)
        if found and found[0] >= 2 and found[1] not in {"skip", "praise"} and here + found[0] <= at + length:
            return True
    return False
