"""Money written by a generator, in every style people use, reads back exactly."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.reading.amounts import Amount, Quality, quantity_at
from campaign.reading.normal import normalise
from campaign.reading.single_amounts import Money, amount_in

DIGITS, CAPITALS = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"


def section(value: int, digits: str, units: tuple[str, str, str, str], *, inner: bool) -> str:
    """A number below 10,000 in characters; `inner` writes the 零 that a higher section demands."""
    said, zero = "", inner and value < 1000
    for place, unit in zip((1000, 100, 10, 1), units, strict=True):
        digit, value = divmod(value, place)
        if digit:
            said += ("零" if zero and (said or inner) else "") + digits[digit] + unit
            zero = False
        else:
            zero = zero or bool(said)
    return said


def in_characters(value: int, *, capital: bool) -> str:
    digits, units = (CAPITALS, ("仟", "佰", "拾", "")) if capital else (DIGITS, ("千", "百", "十", ""))
    high, low = divmod(value, 10000)
    said = section(high, digits, units, inner=False) + "万" if high else ""
    return said + (section(low, digits, units, inner=bool(high)) if low else "")


def coins(fen: int, digits: str) -> str:
    """角 and 分 in characters, with the 零 that a missing 角 demands."""
    jiao, fen = divmod(fen, 10)
    return (digits[jiao] + "角" if jiao else "") + (("" if jiao else "零") + digits[fen] + "分" if fen else "")


def mixed(yuan: int) -> str:
    """3万5千6百20: figures with units, and 零 where a place is skipped."""
    said, skipped = "", False
    for place, unit in ((10000, "万"), (1000, "千"), (100, "百"), (1, "")):
        part, yuan = divmod(yuan, place)
        if part:
            said += ("零" if skipped or (said and part < 10 and not unit) else "") + f"{part}{unit}"
        skipped = bool(said) and not part
    return said


def elided(yuan: int) -> str:
    """The shortest way to say a sum with two figures: 三万五, 两千三, 一百二."""
    place, unit = next((place, unit) for place, unit in ((10000, "万"), (1000, "千"), (100, "百")) if yuan >= place)
    first, rest = divmod(yuan, place)
    return in_characters(first, capital=False) + unit + (DIGITS[rest * 10 // place] if rest else "")


# A full-width comma may end a clause as well, so it groups only where nothing else is meant.
FULL = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code) != ","}
TRADITIONAL = str.maketrans("万亿两零贰叁陆圆", "萬億兩零貳參陸圓")
SUMS = st.integers(1, 9999_9999)
YUAN: dict[str, Callable[[int], str]] = {
    "plain": lambda yuan: f"{yuan}元",
    "grouped": lambda yuan: f"¥{yuan:,}.00",
    "after a currency": lambda yuan: f"RMB {yuan}",
    "before a currency": lambda yuan: f"{yuan:,} 人民币",
    "chinese": lambda yuan: in_characters(yuan, capital=False) + "元",
    "chinese money": lambda yuan: in_characters(yuan, capital=False) + "块钱",
    "capital": lambda yuan: "人民币" + in_characters(yuan, capital=True) + "元整",
    "capital round": lambda yuan: in_characters(yuan, capital=True) + "圆正",
    "ten thousands": lambda yuan: f"{yuan // 10000}.{yuan % 10000:04d}万",
    "ten thousands of yuan": lambda yuan: f"{yuan // 10000}.{yuan % 10000:04d}万元",
    "w": lambda yuan: f"{yuan // 10000}.{yuan % 10000:04d}W",
    "k": lambda yuan: f"{yuan // 1000}.{yuan % 1000:03d}k",
    "mixed": lambda yuan: mixed(yuan) + "元",
}


@pytest.mark.parametrize("style", YUAN)
@given(yuan=SUMS)
def test_money_written_in_any_style_reads_back_exactly(style: str, yuan: int) -> None:
    text = YUAN[style](yuan)
    for written in (text, text.translate(FULL), text.translate(TRADITIONAL), text.replace("万", " 万")):
        found = quantity_at(normalise(written).text.lower(), 0)
        assert isinstance(found, Amount)
        assert (found.quality, found.fen, found.end) == (Quality.EXACT, yuan * 100, len(written))
        assert amount_in(written) == amount_in(f"收回{written}") == Money(yuan * 100, exact=True)


@given(st.integers(1, 99_9999_9999), st.booleans())
def test_yuan_and_coins_read_back_to_the_fen(fen: int, capital: bool) -> None:
    yuan, rest = divmod(fen, 100)
    words = in_characters(yuan, capital=capital) + "元" if yuan else ""
    tail = coins(rest, CAPITALS if capital else DIGITS)
    said = words + (tail if yuan else tail.removeprefix("零"))
    assert amount_in(said) == Money(fen, exact=True)
    assert amount_in(f"{yuan}.{rest:02d}元") == amount_in(f"¥{yuan:,}.{rest:02d}") == Money(fen, exact=True)


@given(st.integers(1, 9), st.integers(0, 9), st.sampled_from([10000, 1000, 100, 100000, 1000000]))
def test_a_tail_without_its_unit_takes_the_next_smaller(first: int, second: int, place: int) -> None:
    unit = {100000: 10000, 1000000: 10000}.get(place, place)
    yuan = first * place + second * unit // 10
    assert amount_in(elided(yuan)) == Money(yuan * 100, exact=True)
