"""Numbers as people write them: Arabic, Chinese, capital, mixed, elided (三万五, 1万2); one pass, no floats."""

import re
from decimal import Decimal
from typing import NamedTuple

from campaign.reading.sums import Sum

_ALIKE = ("零", "一壹幺弌", "二两贰俩弍", "三叁弎", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
DIGITS = {char: value for value, chars in enumerate(_ALIKE) for char in chars}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "k": 1000}
UNITS |= {"万": 10**4, "w": 10**4, "亿": 10**8}
TENS = {"廿": 2, "卅": 3}
HEADS = frozenset("0123456789半几数") | DIGITS.keys() | UNITS.keys() | TENS.keys()
_CAPITALS = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")
_EVERYDAY = frozenset("一二两三四五六七八九十百千0123456789")
_VAGUE = frozenset("多余来把")
# A full-width comma also separates clauses: it groups thousands only where nothing else is meant (1，500, 12，000).
_GROUPED = (
    r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9](?:，[0-9]{3})+(?![0-9])|[0-9]{2}，[0-9]{3}(?=[元块])"
    r"|[1-9][0-9]{0,2} 000(?= ?(?:元|块))"
    r"|[0-9]{1,3}(?:，000)+(?![0-9])|[0-9]{1,3}(?:，[0-9]{3})+(?=\.[0-9])"
)
_ARABIC = re.compile(rf"(?:{_GROUPED}|[0-9]+)(?:\.[0-9]+)?")
_EXPONENT = re.compile(r"e[+-]?[0-9]+(?![a-z0-9])")  # 1e9: a spreadsheet's, never a person's
# The commonest numbers, followed by nothing that could go on: 3万, 5000, 3.5w.
_SIMPLE = re.compile(
    r"([0-9]{1,9}(?:\.[0-9]{1,4})?)([万w千k百十亿]?)(?![,，][0-9]{3}|\.[0-9]"
    rf"| {{0,3}}[{''.join(sorted(HEADS | _VAGUE))}点a-z])"
)
_MONTH = re.compile("(?:1[0-2]|[1-9])月")
_YUAN = ("元", "块", "圆", "人民币")
_LONGEST = 15  # digits; anything longer is a serial number
_WIDE = 9  # the width noted for a number with decimals: it can never be an elided tail


class Figure(NamedTuple):
    """A number up to `end`. `value` is None where `fault` says why there is no single one.

    Faults: "range" (三五百), "approximate" (几万), "malformed", "serial" (too long, or digits without units).
    """

    end: int
    value: Decimal | None
    fault: str | None = None
    large: bool = False  # a unit of a thousand or more was written
    arabic: bool = False  # begins with an Arabic digit
    plain: bool = False  # no unit at all
    capital: bool = False  # in capitals throughout, as on a cheque
    elided: bool = False  # 三万五: the last unit was left out


def figure_at(text: str, at: int) -> Figure | None:
    """The number that starts at `at`, taken as far as it goes; None where there is none. Linear in its length."""
    simple = _SIMPLE.match(text, at)
    if simple is not None and (value := Decimal(simple[1])):
        unit = UNITS.get(simple[2], 1)
        return Figure(simple.end(), value * unit, None, unit >= 1000, arabic=True, plain=unit == 1)
    return _Scan(text, at).figure()


class _Scan:
    """One number being read; each `_take…` moves on and says whether to go on."""

    def __init__(self, text: str, at: int) -> None:
        self.text, self.at, self.here = text, at, at
        self.sums = Sum()
        self.large = self.units = self.approximate = False
        self.above = False  # inexact, but from its value upwards: 二十来万, 500余万
        self.run = 0  # digits since the last unit
        self.ended: Figure | None = None

    def figure(self) -> Figure | None:
        while self.here < len(self.text) and self._take(self.text[self.here]):
            pass
        if self.ended is not None or self.here == self.at:
            return self.ended
        if self.approximate and not self.above:
            return Figure(self.here, None, "approximate", large=self.large)
        value, elided = self.sums.finish()
        if self.approximate:
            return Figure(self.here, None if self.sums.fault else value, "approximate", large=self.large)
        fault, head = self.sums.fault, self.text[self.at]
        written = self.text[self.at : self.here]
        capital = not _CAPITALS.isdisjoint(written) and _EVERYDAY.isdisjoint(written)
        known = None if fault else value
        return Figure(self.here, known, fault, self.large, head.isascii(), not self.units, capital, elided)

    def _take(self, char: str) -> bool:
        if char.isascii() and char.isdecimal():
            return self._take_arabic()
        if char == "零":
            return self._take_zero()
        if char in DIGITS:
            pointed = self.run and not self.units and "." in self.text[self.at : self.here]
            return False if pointed else self._take_characters(char)  # 1346.8一次付清
        if char in TENS:
            self.sums.take_digit(Decimal(TENS[char]), 1)
            self.sums.take_unit(10)
            self.here, self.run, self.units = self.here + 1, 0, True
            return True
        if char in UNITS and _unit_stands(self.text, self.here):
            return self._take_unit(char)
        return self._take_vague(char)

    def _end(self, end: int, fault: str) -> bool:
        self.ended = Figure(end, None, fault, large=fault != "serial", arabic=self.text[self.at].isascii())
        return False

    def _take_arabic(self) -> bool:
        if self.units and _MONTH.match(self.text, self.here):
            return False  # 3万1月15日还
        found = _ARABIC.match(self.text, self.here)
        word = found.group() if found else ""
        if self.run or not 0 < len(word) <= _LONGEST or found is None:
            return self._end(_past_digits(self.text, self.here), "serial")
        plain = word.replace(",", "").replace("，", "").replace(" ", "")
        self.sums.take_digit(Decimal(plain), _WIDE if "." in plain else len(plain))
        self.here, self.run = found.end(), len(plain)
        exponent = _EXPONENT.match(self.text, self.here)
        if exponent:
            return self._end(exponent.end(), "malformed")
        gap = _gap(self.text, self.here)
        if gap and self.text[self.here + gap] in UNITS and _unit_stands(self.text, self.here + gap):
            self.here += gap
        return True

    def _take_zero(self) -> bool:
        if self.run and not self.units:
            return self._end(_past_digits(self.text, self.here), "serial")
        if self.sums.unit:
            self.sums.take_zero()
            self.run = 0
        elif self.sums.digit is None:
            self.sums.take_digit(Decimal(0), 1)
            self.run = 1
        self.here += 1
        return True

    def _take_characters(self, char: str) -> bool:
        after = self.here + 1
        if self.units and (self.text[after : after + 1] in ("组", "队") or self.text.startswith("一到", self.here)):
            return False  # 2万二组, 3万一到账
        while after < len(self.text) and self.text[after] in DIGITS and self.text[after] != "零":
            after += 1
        if after - self.here > 1:
            followed = after < len(self.text) and self.text[after] in UNITS
            if after - self.here == 2 and (followed or self.units):
                return self._end(_past_number(self.text, after), "range")
            return self._end(_past_digits(self.text, self.here), "serial")
        if self.run and self.sums.digit is not None:
            return self._end(_past_digits(self.text, self.here), "serial")
        self.sums.take_digit(Decimal(DIGITS[char]), 1)
        self.here, self.run = after, 1
        self._take_point()
        self._take_gap()
        return True

    def _take_gap(self) -> None:
        """三十 万: a blank before 万 or 亿, where neither was said before."""
        gap = _gap(self.text, self.here) if self.sums.unit < 10**4 else 0
        if gap and self.text[self.here + gap] in "万亿":
            self.here += gap

    def _take_point(self) -> None:
        """三点五万: 点 is a decimal point only before a unit or money; else it is a clock's."""
        if not (self.here + 1 < len(self.text) and self.text[self.here] == "点" and self.text[self.here + 1] in DIGITS):
            return
        end = self.here + 1
        while end < len(self.text) and end - self.here < _LONGEST and self.text[end] in DIGITS:
            end += 1
        if self.units or (end < len(self.text) and (self.text[end] in UNITS or self.text.startswith(_YUAN, end))):
            decimals = "".join(str(DIGITS[char]) for char in self.text[self.here + 1 : end])
            self.sums.digit = (self.sums.digit or Decimal(0)) + Decimal(f"0.{decimals}")
            self.sums.width, self.here = _WIDE, end

    def _take_unit(self, char: str) -> bool:
        if UNITS[char] != 10 and self.sums.digit is None and not self.sums.unit:
            if _vague(self.text, self.here + 1):  # 万把块
                self._end(_past_number(self.text, self.here + 1), "approximate")
            return False
        self.sums.take_unit(UNITS[char])
        self.units, self.run = True, 0
        self.large = self.large or UNITS[char] >= 1000
        self.here += 1
        if self.text.startswith("点", self.here):
            self.sums.zero = True  # 三千点五: what follows is added as it stands
            self._take_point()
        self._take_gap()
        return True

    def _take_vague(self, char: str) -> bool:
        following = self.text[self.here + 1 : self.here + 2]
        if char in "几数" and following and (following in UNITS or (self.units and char == "几")):
            self.approximate = self.units = True
            self.sums.digit, self.sums.width = self.sums.digit or Decimal(1), 1
            self.above = False
        elif char in _VAGUE and self.here > self.at and _vague(self.text, self.here):
            self.above = char != "把" and not self.approximate
            self.approximate = True
        else:
            return False
        self.here += 1
        return True


def _gap(text: str, at: int) -> int:
    """How many blanks stand before something else, at most three."""
    for count in range(4):
        if at + count >= len(text):
            return 0
        if text[at + count] != " ":
            return count
    return 0


def _unit_stands(text: str, at: int) -> bool:
    """w and k are units only where no Latin letter follows (not 3kg, not 5km)."""
    return text[at] not in "wk" or not (at + 1 < len(text) and text[at + 1].isascii() and text[at + 1].isalpha())


def _vague(text: str, at: int) -> bool:
    """Whether 多, 余, 来 or 把 stands here as "or so": before a unit, money, or the end of the number."""
    char, after = text[at : at + 1], text[at + 1 : at + 2]
    if char in {"来", "把"}:
        return after != "" and (after in UNITS or after in "块元钱个十")
    return char == "多" or (char == "余" and after not in {"款", "额", "欠", "下"})


def _past_digits(text: str, at: int) -> int:
    end = at
    while end < len(text) and (text[end] in DIGITS or (text[end].isascii() and text[end].isdecimal())):
        end += 1
    return max(end, at + 1)


def _past_number(text: str, at: int) -> int:
    """An inexact number ends where its characters do."""
    end = at
    while end < len(text):
        char = text[end]
        if char in _VAGUE and not _vague(text, end):
            break
        if (
            char not in _VAGUE
            and char not in DIGITS
            and char != "几"
            and not (char in UNITS and _unit_stands(text, end))
        ):
            break
        end += 1
    return end
