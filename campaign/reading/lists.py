"""What is said of several items at once: a unit declared for bare figures; 分别, which pairs people with amounts."""

from dataclasses import replace

from campaign.reading.amounts import MOST_FEN, Quality
from campaign.reading.clauses import is_act
from campaign.reading.tokens import Token, Type

_UNITS = {"万元": 10**6, "万": 10**6, "元": 100, "千元": 10**5, "百元": 10**4}
_JOINING = frozenset(("、", ",", "，"))
_SIGNED = frozenset(("plan", "plan_noun", "notice"))
_ENDS = frozenset(("\n", ";", ".", "!"))
_MOST = 20  # people in one list


def with_units(tokens: list[Token]) -> list[Token]:
    """(单位:万元), or (万元) alone in brackets: figures without a unit of their own have this one."""
    if all(token.text not in _UNITS for token in tokens):
        return tokens
    unit = next((_UNITS[token.text] for at, token in enumerate(tokens) if _declares(tokens, at)), None)
    if unit is None:
        return tokens
    return [_scaled(token, unit) for token in tokens]


def _declares(tokens: list[Token], at: int) -> bool:
    if tokens[at].text not in _UNITS:
        return False
    before = [token for token in tokens[max(0, at - 3) : at] if token.type is not Type.SPACE]
    if before and before[-1].text in {":", "为", "是"}:
        before.pop()
    if before and before[-1].text == "单位":
        return True
    closed = at + 1 < len(tokens) and tokens[at + 1].type is Type.CLOSE
    return closed and at > 0 and tokens[at - 1].type is Type.OPEN


def _scaled(token: Token, unit: int) -> Token:
    amount = token.amount
    if amount is None or not amount.plain or amount.marked or amount.value is None:
        return token
    fen = amount.value * unit
    if fen != int(fen) or not 0 < fen <= MOST_FEN:
        return token
    return replace(token, amount=amount._replace(quality=Quality.EXACT, fen=int(fen), marked=True))


def paired(tokens: list[Token]) -> list[Token]:
    """张三、李四分别还了3万、2万 as 张三还了3万,李四还了2万; anything that does not pair up is left as it is."""
    at = next((at for at, token in enumerate(tokens) if token.text == "分别"), None)
    if at is None:
        return tokens
    people, start = _run_before(tokens, at)
    sums, end = _run_after(tokens, at + 1)
    if len(people) < 2 or len(people) != len(sums):
        return tokens
    acts = [token for token in tokens[at + 1 : end] if token.role and is_act(token)]
    comma = Token(Type.BREAK, tokens[at].start, tokens[at].end, ",")
    pairs = [[person, *acts, amount, comma] for person, amount in zip(people, sums, strict=True)]
    if not acts:  # 收回张三、李四现金分别为3万、2万
        pairs = [[person, amount, comma] for person, amount in zip(people, sums, strict=True)]
    return [*tokens[:start], *(token for pair in pairs for token in pair), *tokens[end:]]


def distributed(tokens: list[Token]) -> list[Token]:
    """签还款计划2户:王五、李四 as 王五签还款计划;李四签还款计划, where as many are named as were counted.

    What stands in brackets behind a name is told of that person, what stands behind them all of each of them.
    """
    if not any(token.role in _SIGNED for token in tokens):
        return tokens
    made: list[Token] = []
    start = 0
    for at in range(len(tokens) + 1):
        if at == len(tokens) or tokens[at].text in _ENDS:
            made += _spread(tokens[start:at])
            made += tokens[at : at + 1]
            start = at + 1
    return made


def _spread(sentence: list[Token]) -> list[Token]:
    """One sentence, spread over the people it lists behind its colon; as it is where it lists none."""
    at = next((at for at, token in enumerate(sentence) if token.text == ":"), 0)
    deed = [one for one in sentence[:at] if one.count is None]
    if (
        any(one.text == "?" for one in sentence)
        or not any(one.role in _SIGNED for one in deed)
        or any(one.type is Type.NAME for one in deed)
    ):
        return sentence
    people, trail = _listed(sentence[at + 1 :])
    counts = {one.count.value for one in [*sentence[:at], *trail] if one.count is not None}
    signed = any(one.role in {"sign", "plan"} for one in [*deed, *trail])
    if len(people) < 2 or counts - {len(people)} or not (counts or signed):
        return sentence
    trail = [one for one in trail if one.count is None and one.type is not Type.BREAK]
    comma, stop = (Token(Type.BREAK, sentence[at].start, sentence[at].end, text) for text in ",;")
    return [part for who, told in people for part in (who, *deed, *trail, comma, *told, stop)]


def _listed(tokens: list[Token]) -> tuple[list[tuple[Token, list[Token]]], list[Token]]:
    """The people listed, each with what is told in brackets, and what stands behind the last; none in no list."""
    people: list[tuple[Token, list[Token]]] = []
    trail: list[Token] = []
    inside = False
    for token in tokens:
        if token.type in {Type.OPEN, Type.CLOSE}:
            inside = token.type is Type.OPEN
        elif inside and people:
            people[-1][1].append(token)
        elif token.type in {Type.NAME, Type.CODE} and not trail:
            people.append((token, []))
        elif token.type in {Type.NAME, Type.CODE, Type.AMOUNT} or not people:
            return [], []
        elif trail or not _joins(token):
            trail.append(token)
    return people, trail


def _run_before(tokens: list[Token], at: int) -> tuple[list[Token], int]:
    """The people who stand together right before, and where they begin."""
    people: list[Token] = []
    here = at - 1
    while here >= 0 and len(people) < _MOST:
        token = tokens[here]
        between = not people and token.role != "" and is_act(token)
        if token.type in {Type.NAME, Type.CODE}:
            people.insert(0, token)
        elif not (between or _joins(token)):
            break
        here -= 1
    return people, here + 1


def _run_after(tokens: list[Token], at: int) -> tuple[list[Token], int]:
    """The amounts that stand together after it, an act before them, and where they end."""
    sums: list[Token] = []
    end = at
    for here in range(at, len(tokens)):
        token = tokens[here]
        if token.type is Type.AMOUNT:
            sums.append(token)
            end = here + 1
        elif not (_joins(token) or (not sums and token.role != "" and is_act(token))) or len(sums) > _MOST:
            break
    return sums, end


def _joins(token: Token) -> bool:
    """Whether the token only stands between two of a list."""
    return token.type is Type.SPACE or token.text in _JOINING or token.role in {"with", "skip", "it"}
