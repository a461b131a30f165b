"""What quotation marks and brackets do to the tokens between them."""

from campaign.reading.clauses import is_act
from campaign.reading.tokens import Token, Type

_QUOTES = {"「": "」", "『": "』", "“": "”", "‘": "’", "《": "》"}


def without_quotes(tokens: list[Token]) -> list[Token]:
    """Quoted words that hold an act or an amount are somebody else's; linear, an unclosed quote is no quote.

    So is what follows //@, by which a message is passed on.
    """
    passed_on = next((at for at, token in enumerate(tokens) if token.text == "@" and _is_passed_on(tokens, at)), None)
    tokens = tokens if passed_on is None else tokens[: passed_on - 2]
    if all(token.type is not Type.OPEN for token in tokens):
        return tokens
    closing: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    for at, token in enumerate(tokens):
        if token.type is Type.OPEN and token.text in _QUOTES:
            opened.append((_QUOTES[token.text], at))
        elif token.type is Type.CLOSE and opened and token.text == opened[-1][0]:
            closing[opened.pop()[1]] = at
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        end = closing.get(at)
        if end is not None and any(_says_something(token, tokens[at].text) for token in tokens[at:end]):
            at = end + 1
            continue
        kept.append(tokens[at])
        at += 1
    return kept


def _says_something(token: Token, quote: str) -> bool:
    """Whether a token makes a statement of what is quoted; a title in 《》 is one only with money in it."""
    if token.type is Type.AMOUNT or token.role in {"cash", "arrive"}:
        return True
    return quote != "《" and (token.role in {"sign", "limitation_noun"} or (token.role != "" and is_act(token)))


def _is_passed_on(tokens: list[Token], at: int) -> bool:
    return at > 1 and tokens[at - 1].text == tokens[at - 2].text == "/"


def with_aliases(tokens: list[Token]) -> list[Token]:
    """顾客甲(孟川): a name in brackets after a name stands in its place; 【战报】 heads nothing."""
    if all(token.type is not Type.OPEN for token in tokens):
        return tokens
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        inside = tokens[at + 1 : at + 3]
        if token.type is Type.OPEN and len(inside) == 2 and inside[1].type is Type.CLOSE:
            if inside[0].type is Type.NAME and kept and kept[-1].type in {Type.NAME, Type.GAP}:
                kept[-1] = inside[0]
                at += 3
                continue
            if inside[0].type is Type.CODE:
                kept.append(inside[0])
                at += 3
                continue
            if inside[0].role in {"skip", "cheer"}:
                at += 3
                continue
        kept.append(token)
        at += 1
    return kept
