"""Reports filled in like a form (姓名:张三 on one line, 金额:3万 on the next), and lines that begin with their date."""

import re
from dataclasses import replace
from datetime import date

from campaign.reading.clauses import is_act
from campaign.reading.dates import date_at
from campaign.reading.people import is_han
from campaign.reading.tokens import Token, Type

_KEYS = frozenset(
    ("金额", "收回金额", "还款金额", "方式", "还款方式", "收回方式", "时间", "日期", "收回时间", "备注", "类型")
)
_FEWEST = 2  # lines
_HOUSE = re.compile("[0-9]{1,3}号")
_DAY = re.compile("(1[0-2]|0?[1-9])[.](3[01]|[12][0-9]|0?[1-9])")


def as_one_line(tokens: list[Token]) -> list[Token]:
    """The tokens with a form's lines joined, without the keys that only name a value; a repeated key begins anew."""
    lines = [line for line in _lines(tokens) if not _is_foreign(line)]
    keys = [_key_of(line) for line in lines]
    if len(lines) < _FEWEST or not all(keys) or not any(_who(key) for key in keys if key):
        return tokens
    joined: list[Token] = []
    seen: set[str] = set()
    for line, key in zip(lines, keys, strict=True):
        if key is None:
            continue
        if joined and key.text not in seen:
            joined[-1] = replace(joined[-1], text=",")
        elif joined:
            seen = set()
        seen.add(key.text)
        joined += [token for token in _named(line, key) if token is not key or not _only_names(key)]
    return joined


def _lines(tokens: list[Token]) -> list[list[Token]]:
    """The lines with their ends; blank ones are left out."""
    lines: list[list[Token]] = [[]]
    for token in tokens:
        lines[-1].append(token)
        if token.text == "\n":
            lines.append([])
    return [line for line in lines if any(token.type is not Type.SPACE and token.text != "\n" for token in line)]


def _key_of(line: list[Token]) -> Token | None:
    """The word before the colon with which a line begins, where it is a form's."""
    said = [token for token in line[:8] if token.type is not Type.SPACE and token.role != "bullet"]
    if len(said) < 2:
        return None
    key = said[0]
    if said[1].text in _KEYS and len(said) > 2 and said[2].text == ":":
        return key if key.role != "" and is_act(key) else None  # 收回金额:
    if said[1].text != ":":
        return None
    return key if _who(key) or key.text in _KEYS or (key.role != "" and is_act(key)) else None


def _named(line: list[Token], key: Token) -> list[Token]:
    """借款人:邹家和: what a form gives as the borrower is the name, whatever words it is made of."""
    colon = next(at for at, token in enumerate(line) if token.text == ":")
    value = [token for token in line[colon + 1 :] if token.type is not Type.SPACE and token.text != "\n"]
    text = "".join(token.text for token in value)
    if not _who(key) or len(value) < 2 or not 2 <= len(text) <= 4 or not all(map(is_han, text)):
        return line
    return [*line[: colon + 1], Token(Type.NAME, value[0].start, value[-1].end, text), line[-1]]


def _is_foreign(line: list[Token]) -> bool:
    """村:白果村, 经办:李、陈: a line of a form whose key says nothing to us."""
    said = [token for token in line[:8] if token.type is not Type.SPACE and token.role != "bullet"]
    short = len(said) > 1 and said[1].text == ":" and len(said[0].text) <= 4
    unknown = short and (said[0].type is Type.GAP or said[0].role in {"skip", "reporter"})
    return unknown and said[0].text not in _KEYS and all(token.amount is None for token in line)


def _who(key: Token | None) -> bool:
    return key is not None and key.role == "borrower"


def _only_names(key: Token) -> bool:
    return key.text in _KEYS


def with_addresses(tokens: list[Token]) -> list[Token]:
    """3组12号: a house in a village group, no day."""
    made = list(tokens)
    for at in range(1, len(tokens)):
        before, token = tokens[at - 1], tokens[at]
        housed = before.type is Type.ORDINAL and before.role != "bullet" and before.end == token.start
        if housed and token.date is not None and _HOUSE.fullmatch(token.text):
            made[at] = replace(token, type=Type.ORDINAL, date=None)
    return made


def with_leading_days(tokens: list[Token], ref: date) -> list[Token]:
    """11.18 收回张三3万: what a line with another amount begins with is its day."""
    if not any(_DAY.fullmatch(token.text) for token in tokens if token.type is Type.AMOUNT):
        return tokens
    made: list[Token] = []
    for line in _lines(tokens):
        first = line[0]
        found = _DAY.fullmatch(first.text) if first.type is Type.AMOUNT else None
        sums = sum(token.type is Type.AMOUNT for token in line)
        mark = date_at(f"{found[1]}月{found[2]}日", 0, ref) if found and sums > 1 else None
        made += [replace(first, type=Type.DATE, amount=None, date=mark), *line[1:]] if mark is not None else line
    return made
