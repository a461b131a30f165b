"""What a message may be with a typed answer put into it: candidates, the likeliest first; reading them decides."""

from collections.abc import Iterator
from dataclasses import dataclass

from campaign.reading.amounts import Quality
from campaign.reading.clauses import act_kind, is_act
from campaign.reading.corrections import touch
from campaign.reading.people import is_han
from campaign.reading.questions import word_for, yuan
from campaign.reading.stages import Stages
from campaign.reading.tokens import Token, Type
from campaign.reading.values import Question, Reading

YES = frozenset(
    ("是", "是的", "对", "对的", "对对", "没错", "嗯", "嗯嗯", "确认", "正确", "属实", "yes", "是啊", "对啊")
)
_UNITS = frozenset(("万", "元", "块", "万元", "块钱", "千", "百", "毛", "角", "w", "k", "亿", "千元", "百元"))
_MINE = frozenset(("我", "我的", "算我", "算我的", "我收的", "我一个人", "我自己", "我自己的", "本人"))
_EVENLY = frozenset(("一起", "平分", "一人一半", "各一半", "对半", "均分", "我们俩", "两人", "一起收的", "一起的"))
_DONE = frozenset(
    ("到账了", "已到账", "到了", "款收到了", "钱收到了", "到帐了", "入账了", "已入账", "批了", "已批", "批下来了")
)
_DONE |= {"办好了", "办妥了", "办完了", "已办妥", "办了", "办下来了", "到账", "已经到账", "已经到了"}
_FINAL = "。！!.~～ 　"
_DENYING = frozenset(("negation", "question", "hypothesis"))
_BESIDE = frozenset(("skip", "it", "amend", "total", "cheer", "price", "weak", "principal", "interest"))
"""What may stand beside a sum that was asked for: 一共3万, 应该是3万, and not 目标3万 or 还差3万."""
_NO_YES = frozenset(("kind", "borrower", "case", "credit"))  # questions that 嗯 says nothing to
_MONEY = ("款", "钱")
_VERIFIED = frozenset(("核实了", "核实过了", "已核实", "属实", "确实", "确实还了", "真的", "还了"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A message, what its reading asks, and the answer, both scanned."""

    text: str
    reading: Reading
    message: Stages
    said: str
    answer: Stages

    def of_answer(self, kind: Type) -> list[Token]:
        """The answer's tokens of this type."""
        return [token for token in self.answer.tokens if token.type is kind]

    def of_message(self, kind: Type) -> list[Token]:
        """The message's tokens of this type."""
        return [token for token in self.message.tokens if token.type is kind]


def candidates(asked: Asked) -> Iterator[str]:
    """Whole messages that the answer may make; none for an answer that denies or asks back."""
    question, said = asked.reading.question, asked.said
    if _asks_back(asked) or (not asked.answer.roles.isdisjoint(_DENYING) and _corrected(asked) is None):
        return
    if question is None:
        yield from _plan_parts(asked)
        yield from _borrower(asked, question)
        return
    for option in question.options:
        if said == option.label or (said in YES and len(question.options) == 1 and question.about not in _NO_YES):
            yield option.text
    by_code = {"kind": _kind, "borrower": _borrower, "credit": _credit, "date": _date, "signed": _signed}
    by_code |= {"undone": _undone, "signature": _signed_notice, "hearsay": _hearsay}
    yield from by_code.get(question.about, _amount)(asked, question)
    yield from _plan_parts(asked)
    if not asked.reading.entries:
        yield said


def _asks_back(asked: Asked) -> bool:
    """3万？"""
    return any(token.text in {"?", "？"} for token in asked.of_answer(Type.BREAK))


def _corrected(asked: Asked) -> int | None:
    """The amount of 不是3万,是2万."""
    found = touch(asked.answer.tokens, None, None, earlier_mine=True)
    return found.amend.set.amount_fen if found is not None and found.amend is not None else None


def _sum(asked: Asked) -> str | None:
    """The one exact amount of the answer, as it was written; none beside words that make another sum of it."""
    if not all(map(_may_stand_beside, asked.answer.tokens)):
        return None
    exact = [one for one in asked.of_answer(Type.AMOUNT) if one.amount and one.amount.quality is Quality.EXACT]
    fen = _corrected(asked)
    if fen is not None:
        return yuan(fen)
    return asked.answer.written(exact[0]) if len(exact) == 1 == len(asked.of_answer(Type.AMOUNT)) else None


def _may_stand_beside(token: Token) -> bool:
    """Whether a token leaves the sum beside it what was asked for."""
    if token.type is Type.DATE:
        return token.date is not None and token.date.today
    return token.type is not Type.GAP and (not token.role or token.role in _BESIDE or is_act(token))


def _amount(asked: Asked, question: Question) -> Iterator[str]:
    """3万 in place of 3; 万 behind it; a sum where none stands; one of several figures corrected."""
    text, (start, end) = asked.text, question.span
    written = asked.said if asked.said in _UNITS else _sum(asked)
    numbers = asked.of_message(Type.AMOUNT)
    here = any(asked.message.normal.span(token.start, token.end) == question.span for token in numbers)
    if written is None:
        return
    if asked.said in _UNITS:
        made = [text[:end] + written + text[end:]] if here else []
    elif question.about == "sum":
        made = [_replaced(asked, token, written) for token in numbers]
    elif here:
        made = [
            f"{text[:first]}{word}{text[end:]}" for first in _starts(asked, start) for word in (written, asked.said)
        ]
    else:
        made = [f"{text[:end]}{joint}{written}{text[end:]}" for joint in (" ", " 作价")]
        made += [f"{text}{joint}{written}" for joint in (" ", " 作价")]
        made += _composed(asked, None, written)
    for one in made:
        yield from (f"{name} {one}" for name in _names(asked) if question.about != "sum")
        yield one


def _starts(asked: Asked, start: int) -> list[int]:
    """Where the answer may take over: at the amount, or at the 约 before it."""
    before = [token for token in asked.message.tokens if token.role == "approx"]
    spans = [asked.message.normal.span(token.start, token.end) for token in before]
    return [start, *(span[0] for span in spans if start - 1 <= span[1] <= start)]


def _kind(asked: Asked, question: Question) -> Iterator[str]:
    """现金: what an amount beside a name was; 收到 tells a colleague that he was heard."""
    words = [token for token in asked.answer.tokens if token.role and is_act(token)]
    if all(token.text.startswith("收到") for token in words) and not any(word in asked.said for word in _MONEY):
        return
    kinds = {act_kind(token.role) for token in words}
    if len(kinds) != 1 or asked.of_answer(Type.AMOUNT):
        return
    start, end = question.span
    for word in (asked.said, asked.answer.written(words[0])):
        yield f"{asked.text} {word}"
        yield f"{asked.text[:start]}{word}{asked.text[start:]}"
        yield f"{asked.text[:end]}{word}{asked.text[end:]}"


def _borrower(asked: Asked, question: Question | None) -> Iterator[str]:
    """张三, A102: whose payment it was; or several names, each with a sum."""
    names, sums = _names(asked), asked.of_answer(Type.AMOUNT)
    if len(names) == 1 and not sums:
        yield f"{asked.text.rstrip(_FINAL)}，借款人{names[0]}"
        yield f"{names[0]} {asked.text}"
        yield from _composed(asked, names[0], None)
    elif question is not None and sums:
        start, end = question.span
        yield asked.text[:start] + asked.said + asked.text[end:]
        yield f"收回：{asked.said}"


def _credit(asked: Asked, question: Question) -> Iterator[str]:
    """我的, 李四的, 一起: the options say what each makes of the message."""
    names = _names(asked)
    for option in question.options:
        mine, with_author = "我" in option.label, "和" in option.label
        if asked.said in _MINE:
            fits = mine and not with_author
        elif asked.said in _EVENLY or ("我" in asked.said and names):
            fits = with_author
        else:
            fits = not mine and any(name in option.label for name in names)
        if fits:
            yield option.text
    if asked.of_answer(Type.AMOUNT):
        start, end = question.span
        yield asked.text[:start] + asked.said + asked.text[end:]
    elif names and len(question.options) == 1:
        yield f"和{'、'.join(names)}一起{question.options[0].text}"


def _date(asked: Asked, _: Question) -> Iterator[str]:
    """今天, 12月1日: in place of the one day that is past or impossible."""
    said = asked.of_answer(Type.DATE)
    marks = [token for token in asked.of_message(Type.DATE) if token.date and (token.date.past or token.date.doubtful)]
    if len(said) == 1 and len(marks) == 1:
        yield _replaced(asked, marks[0], asked.answer.written(said[0]))


def _signed(asked: Asked, _: Question) -> Iterator[str]:
    if asked.said in YES or "sign" in asked.answer.roles or "done" in asked.answer.roles:
        yield f"{asked.text.rstrip(_FINAL)}，已签字"


def _undone(asked: Asked, _: Question) -> Iterator[str]:
    """到账了, 批了: what was on its way has come."""
    if _without_yes(asked.said) in _DONE:
        yield from _composed(asked, None, None)


def _hearsay(asked: Asked, question: Question) -> Iterator[str]:
    """到账了, 核实了: what was only heard of is so; the word that made it uncertain goes."""
    unsure = [token for token in asked.message.tokens if token.role == "hearsay"]
    if unsure and _without_yes(asked.said) in _DONE | _VERIFIED | YES:
        at, span = question.span[0], asked.message.normal.span
        nearest = min(unsure, key=lambda token: abs(span(token.start, token.end)[0] - at))
        yield _replaced(asked, nearest, "")


def _without_yes(said: str) -> str:
    """到账了 of 是的，到账了."""
    head, stop, rest = said.replace(",", "，").partition("，")
    return (rest if stop and head.strip() in YES else said).strip(_FINAL)


def _signed_notice(asked: Asked, _: Question) -> Iterator[str]:
    notice = next((token for token in asked.message.tokens if token.role == "notice"), None)
    people = asked.of_message(Type.NAME)
    if notice is not None and len(people) == 1 and "sign" in asked.answer.roles:
        yield f"{asked.message.written(people[0])} {asked.message.written(notice)} 已签字"


def _plan_parts(asked: Asked) -> Iterator[str]:
    """每月15号还5000: said of the one plan that lacks something."""
    lacking = [entry for entry in asked.reading.entries if entry.plan is not None and entry.plan.missing]
    if len(lacking) == 1:
        end = lacking[0].span[1]
        yield f"{asked.text[:end]}，{asked.said}{asked.text[end:]}"
    elif asked.reading.question is not None and not lacking:
        yield f"{asked.text.rstrip(_FINAL)}，{asked.said}"


def _names(asked: Asked) -> list[str]:
    """The people and codes of the answer; a short answer of nothing but unknown characters is a name."""
    found = [asked.answer.written(one) for one in asked.answer.tokens if one.type in {Type.NAME, Type.CODE}]
    if not found and 2 <= len(asked.said) <= 5 and all(map(is_han, asked.said)):
        gaps = asked.of_answer(Type.GAP)
        found = [asked.said] if len(gaps) == 1 and gaps[0].text == asked.said else []
    return found


def _replaced(asked: Asked, token: Token, written: str) -> str:
    start, end = asked.message.normal.span(token.start, token.end)
    return asked.text[:start] + written + asked.text[end:]


def _composed(asked: Asked, name: str | None, written: str | None) -> list[str]:
    """A plain report of the one act, person and amount a message holds; none where it holds several."""
    sums, people = asked.of_message(Type.AMOUNT), asked.of_message(Type.NAME)
    acts = {kind for token in asked.message.tokens if token.role and is_act(token) and (kind := act_kind(token.role))}
    if len(sums) > 1 or (len(people) > 1 and name is None) or len(acts) > 1 or not (sums or written):
        return []
    who = name or (asked.message.written(people[0]) if people else "")
    word = word_for(next(iter(acts), "cash"))
    return [f"{who} {word}{written or asked.message.written(sums[0])}".strip()] if word else []
