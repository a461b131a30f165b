"""户名:占国良, 客户:大通物流: what stands behind such a label is a name, whatever it is made of."""

from campaign.reading.clauses import is_act
from campaign.reading.people import NAME_HEADS, is_han
from campaign.reading.tokens import Token, Type

_SURE = frozenset(("户主", "户名", "姓名", "借款人", "贷户", "户叫", "名叫"))  # a name may follow at once
_LONGEST = 10  # characters
_LITTLE = frozenset(("", "skip", "it", "business", "even", "future", "negation", "void_money"))


def with_labels(tokens: list[Token]) -> list[Token]:
    """The tokens, with what we do not know behind a label made a name."""
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        made.append(tokens[at])
        at += 1
        if not _is_label(tokens[at - 1]):
            continue
        start, apart = at, False
        while start < len(tokens) and (tokens[start].type is Type.SPACE or tokens[start].text == ":"):
            start, apart = start + 1, True
        begins = apart or (start < len(tokens) and tokens[at - 1].text in _SURE and tokens[start].text[0] in NAME_HEADS)
        end = _end_of_name(tokens, start) if begins else start
        if end > start:
            name = Token(Type.NAME, tokens[start].start, tokens[end - 1].end, _text(tokens[start:end]), "labelled")
            made += [*tokens[at:start], name]
            at = end
    return made


def _is_label(token: Token) -> bool:
    one = token.count is not None and (token.count.value, token.count.measure) == (1, "户")
    return (token.role == "borrower" and len(token.text) > 1) or one


def _end_of_name(tokens: list[Token], start: int) -> int:
    """Where the name that begins here ends: unknown text up to a stop, perhaps with little words in it."""
    end = start
    while end < len(tokens) and _of_a_name(tokens[end]) and (end == start or tokens[end].start == tokens[end - 1].end):
        end += 1
    told = tokens[start:end]
    if told and told[0].type is Type.NAME and told[0].role == "":
        return start + 1
    unknown = any(token.type is Type.GAP for token in told)
    stops = end == len(tokens) or tokens[end].type in {Type.BREAK, Type.SPACE, Type.OPEN, Type.CLOSE}
    return end if unknown and stops and 2 <= len(_text(told)) <= _LONGEST else start


def _of_a_name(token: Token) -> bool:
    known = token.type is Type.WORD and (token.role not in _LITTLE or is_act(token))
    return token.type in {Type.GAP, Type.NAME, Type.PLACE, Type.WORD} and not known and all(map(is_han, token.text))


def _text(tokens: list[Token]) -> str:
    return "".join(token.text for token in tokens)
