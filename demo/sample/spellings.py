"""Amounts as people type them: 3万, 3.5w, 三万五, 35,000元, full width, thousands as 千 or k."""

import random

_DIGITS = "零一二三四五六七八九"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def spelled(yuan: int, chance: random.Random) -> str:
    """Return one of the ways to type a whole amount of yuan."""
    ways = [str(yuan), f"{yuan}元", f"{yuan:,}元", f"¥{yuan:,}", f"{yuan}块"]
    ten_thousands, rest = divmod(yuan, 10_000)
    if yuan >= 10_000 and rest % 1000 == 0:
        # Round sums are nearly always said in 万.
        ways = [f"{yuan:,}元", *_in_ten_thousands(ten_thousands, rest // 1000) * 3]
    elif 1000 <= yuan < 10_000 and yuan % 1000 == 0:
        thousands = yuan // 1000
        ways = [str(yuan), f"{yuan}元".translate(_WIDE), f"{thousands}千", f"{thousands}k", f"{_DIGITS[thousands]}千块"]
    return chance.choice(ways)


def _in_ten_thousands(whole: int, tenths: int) -> list[str]:
    if not tenths:
        said = [f"{whole}万", f"{whole}w", f"{whole}万元", f"{whole}万"]
        return [*said, f"{_DIGITS[whole]}万"] if whole < 10 and whole != 2 else said
    said = [f"{whole}.{tenths}万", f"{whole}.{tenths}w", f"{whole}万{tenths}"]
    return [*said, f"{_DIGITS[whole]}万{_DIGITS[tenths]}"] if whole < 10 and whole != 2 else said
