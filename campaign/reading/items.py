"""Names that are words (和平, 成功, 明亮): in a list of people and amounts, what stands where a name stands is one."""

from campaign.reading.clauses import is_act
from campaign.reading.people import is_han
from campaign.reading.tokens import Token, Type

_ENDS = frozenset("、,，;。.\n:!")
_LEAST = 2  # characters of a name
_MOST = 3
_PIECES = frozenset(("", "with", "skip", "cheer", "praise", "done", "even", "credit"))
_WORDS = frozenset(("cheer", "praise", "done", "even"))  # 成功1万; but 下午1万 names nobody
_HOUSES = ("家", "户", "客户")


def with_named_items(tokens: list[Token]) -> list[Token]:
    """The tokens, with such a word made a name where another item of the list has a plain name before its amount."""
    if sum(token.type is Type.AMOUNT for token in tokens) in (0, 1):
        return tokens
    items = _items(tokens)
    found = [(start, end) for start, end in items if _is_word_and_amount(tokens[start:end])]
    if not found or not any(_is_name_and_amount(tokens[start:end]) for start, end in items):
        return tokens
    made: list[Token] = []
    at = 0
    for start, end in found:
        name, rest = _split(tokens[start:end])
        made += [*tokens[at:start], _name(name), *rest]
        at = end
    return [*made, *tokens[at:]]


def with_bracketed_names(tokens: list[Token]) -> list[Token]:
    """一号户(向阳)还8000, 东头那家(石头): who a house belongs to is said in brackets behind it."""
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        end = next((here for here in range(at + 2, at + 5) if here < len(tokens) and _closes(tokens[here])), None)
        before = made[-1].text if made else ""
        if tokens[at].type is Type.OPEN and end is not None and before.endswith(_HOUSES) and made[-1].end > 1:
            inside = tokens[at + 1 : end]
            owned = len(made) > 1 and made[-2].type is Type.NAME  # 王五家(李四)
            plain = len(inside) == 1 and inside[0].type is Type.NAME
            if (plain and not owned) or (_may_name(inside) and inside[-1].type in {Type.GAP, Type.NAME}):
                made.append(_name(inside))
                at = end + 1
                continue
        made.append(tokens[at])
        at += 1
    return made


def _closes(token: Token) -> bool:
    return token.type is Type.CLOSE


def _items(tokens: list[Token]) -> list[tuple[int, int]]:
    """Where the items of a list begin and end: between stops, line ends and list marks, an act before the first."""
    found, start = [], 0
    for at in range(len(tokens) + 1):
        if at < len(tokens) and not (tokens[at].text in _ENDS or tokens[at].role == "bullet" or _opens(tokens, at)):
            continue
        if at > start:
            found.append((start, at))
        start = at + 1
    return found


def _opens(tokens: list[Token], at: int) -> bool:
    """收回 before the first of a list."""
    token = tokens[at]
    return token.role == "cash" and (at == 0 or tokens[at - 1].text in _ENDS)


def _split(item: list[Token]) -> tuple[list[Token], list[Token]]:
    """What stands before the amount, and the rest."""
    at = next((at for at, token in enumerate(item) if token.type is Type.AMOUNT), len(item))
    who = item[:at]
    while who and who[-1].type is Type.SPACE:
        who = who[:-1]
    while who and who[0].type is Type.SPACE:
        who = who[1:]
    return who, item[at:]


def _is_word_and_amount(item: list[Token]) -> bool:
    who, rest = _split(item)
    return len(rest) == 1 and _may_name(who)


def _is_name_and_amount(item: list[Token]) -> bool:
    who, rest = _split(item)
    return len(who) == 1 and who[0].type is Type.NAME and len(rest) == 1


def _may_name(who: list[Token]) -> bool:
    """Whether these tokens may be one name of two or three characters."""
    text = "".join(token.text for token in who)
    alike = all(token.role in _PIECES and not (token.role and is_act(token)) for token in who)
    plain = len(who) == 1 and who[0].type is Type.NAME
    unknown = any(token.type is Type.GAP or token.role in _WORDS for token in who)
    return not plain and alike and unknown and _LEAST <= len(text) <= _MOST and all(map(is_han, text))


def _name(who: list[Token]) -> Token:
    return Token(Type.NAME, who[0].start, who[-1].end, "".join(token.text for token in who))
