"""What a clause yields that tells of nothing done: a promise, a doubt about what was told before, a question."""

from campaign.reading.acts import RECEIVING, is_receiving
from campaign.reading.agreements import foretell
from campaign.reading.clauses import Clause, Mood, act_kind
from campaign.reading.drafts import Draft, Pledge, State
from campaign.reading.tokens import Token, Type

_RECENT = 7  # days
_FIRST_OF_ALL = frozenset(("先还", "先付", "先交"))
_UNSURE = frozenset(("好像", "似乎", "可能是", "也许", "或许"))  # the author's own, unlike 听说


def take_undone(state: State, clause: Clause, name: Token | None, code: Token | None) -> None:
    """Take a clause whose mood is not DONE."""
    last = state.out.found[-1] if state.out.found and state.out.found[-1].sentence == clause.sentence else None
    amounts = clause.amounts
    if last is not None and _is_afterthought(clause):
        last.doubts.append("unclear")  # 收回3万,听说的
    if last is not None and clause.depth and not amounts and clause.roles.isdisjoint({"promise", "debt", "plan"}):
        last.doubts += ["undone"] if clause.mood in {Mood.FUTURE, Mood.VOID} else []  # 收回3万(明天)
    if clause.mood in {Mood.NOT_ARRIVED, Mood.PENDING}:
        _take_pending(state, clause, last, known=name is not None or bool(clause.acts))
    elif clause.mood is Mood.POSTED:
        _take_posted(state, clause, name, last)
    elif clause.mood is Mood.VOID and "refund" in clause.roles and last is not None and not amounts:
        last.doubts.append("undone")  # 张三多还了200,退给他
    elif clause.mood is Mood.VOID and last is not None and _asks_whose(clause, last):
        last.doubts.append("unclear")
    elif clause.mood is Mood.VOID and (name is not None or code is not None) and _is_unsure(clause):
        state.out.hints.append(("hearsay", amounts[0]))
    elif clause.mood is Mood.FUTURE:
        foretell(state, clause)
        _take_future(state, clause, name, code, last, amounts)
    elif clause.mood is Mood.RECALLED and clause.said_on is not None and (state.ref - clause.said_on).days <= _RECENT:
        _take_recent(state, clause, name, known=name is not None or code is not None)
    if clause.roles & {"iou"}:
        state.out.hints.append(("kind", next(token for token in clause.tokens if token.role == "iou")))
    state.kind, state.waiting = None, None


def _is_afterthought(clause: Clause) -> bool:
    """听说的, 预计: nothing but a word that takes back how sure it was."""
    said = [token for token in clause.tokens if token.type is not Type.SPACE and token.role != "skip"]
    heard = bool(said) and all(token.role in {"hearsay", "says"} for token in said)
    return heard or (len(said) == 1 and said[0].text in {"预计", "估计", "预估"})


def _take_pending(state: State, clause: Clause, last: Draft | None, *, known: bool) -> None:
    """Something happened, but no recovery: what was told before it is undone, an amount of its own is asked about."""
    if last is not None and not clause.amounts:
        last.doubts.append("undone")
    elif clause.amounts and known:
        state.out.hints.append(("undone", clause.amounts[0]))


def _take_posted(state: State, clause: Clause, name: Token | None, last: Draft | None) -> None:
    """A notice delivered without a signature; somebody else's, signed before it in the sentence, stands."""
    notice = next((token for token in clause.tokens if token.role == "notice"), state.notice)
    if notice is not None:
        state.out.hints.append(("signature", notice))
        state.out.found = [
            one for one in state.out.found if one.kind != "limitation" or one.sentence != clause.sentence
        ]
    elif last is not None and last.kind == "limitation":
        if name is None or last.name is None or last.name.text == name.text:
            last.doubts.append("signature")
        else:
            state.out.hints.append(("signature", clause.tokens[0]))


def _is_taken(clause: Clause) -> bool:
    return "promise" not in clause.roles and any(is_receiving(act) and "了" not in act.text for act in clause.acts)


def _asks_whose(clause: Clause, last: Draft) -> bool:
    """到账3万,是谁家的: what nobody is named for is asked about."""
    asks = "question" in clause.roles and not clause.amounts and not clause.acts
    return asks and (last.name is None or last.name.type is not Type.NAME) and last.code is None


def _is_unsure(clause: Clause) -> bool:
    """卫红好像还了两三千: the author's own doubt."""
    return bool(clause.amounts and clause.acts) and any(token.text in _UNSURE for token in clause.tokens)


def _take_recent(state: State, clause: Clause, name: Token | None, *, known: bool) -> None:
    """What was done a few days ago is asked about where it is surely a report: somebody's, or money taken in."""
    if clause.amounts and clause.acts:
        if known or any(is_receiving(act) for act in clause.acts):
            state.out.hints.append(("date", clause.amounts[0]))
            state.recent = (clause.sentence, name, clause.amounts[0])
    elif known and any(act.role in state.items for act in clause.acts):
        state.out.hints.append(("date", clause.acts[0]))
    elif clause.amounts and known:
        state.out.orphans.append((None, clause.amounts[0]))
    elif clause.acts and state.out.orphans:
        state.out.hints.append(("date", state.out.orphans[0][1]))  # 昨天:张三3万,都是现金
    elif known and (clause.roles & {"plan"} or ("sign" in clause.roles and clause.roles & {"plan_noun", "notice"})):
        signed = next(token for token in clause.tokens if token.role in {"plan", "plan_noun", "notice"})
        state.out.hints.append(("date", signed))


def _is_promised_sum(clause: Clause, amount: Token) -> bool:
    """答应的1万: the clause only names the money, and what became of it is said behind it."""
    at = clause.tokens.index(amount)
    last = all(token.type is Type.SPACE for token in clause.tokens[at + 1 :])
    return last and at > 1 and clause.tokens[at - 1].text == "的" and clause.tokens[at - 2].role == "promise"


def _take_future(
    state: State, clause: Clause, name: Token | None, code: Token | None, last: Draft | None, amounts: list[Token]
) -> None:
    today = any(token.date is not None and token.date.today for token in clause.tokens)
    if today and amounts and any(token.text in _FIRST_OF_ALL for token in clause.tokens):
        state.out.hints.append(("undone", amounts[0]))  # 今天先还2万: paid, or asked to pay?
        return
    if "or" in clause.roles and len(amounts) > 1 and _is_taken(clause):
        state.out.hints.append(("amount", amounts[0]))  # 收回1万还是1万2要核一下
        return
    if amounts and _is_promised_sum(clause, amounts[0]):
        state.out.orphans.append((name, amounts[0]))  # 昨天答应的1万,今天到账了
        state.orphan_sentence = clause.sentence
        return
    if last is not None and last.kind.startswith("renewal") and "sign" in clause.roles:
        last.doubts.append("undone")  # 借新还旧12万已批,明天签
        return
    arrives = clause.tokens[-1].text == "到" or any(
        token.role in {"arrive", "weak"} or token.text in {"入账", "现金入账"} for token in clause.acts
    )
    rest = "debt" in clause.roles  # 剩下的月底前还: what is paid already is paid
    if last is not None and arrives and not amounts and last.kind == "cash" and not rest:
        last.doubts.append("undone")
        return
    marks = [token.date for token in clause.tokens if token.date is not None and not token.date.doubtful]
    if marks and all(mark.past for mark in marks):
        return  # 李四说昨天还了3万
    due = next((mark.due for mark in marks if not mark.past), None)
    if "void_money" in clause.roles or "done" in clause.roles:
        return  # 房贷每月还3000, 说已经还了5000
    pays = [
        token
        for token in clause.acts
        if not token.text.startswith(RECEIVING) and act_kind(token.role) in {None, "cash"} and "了" not in token.text
    ]
    if (pays and (amounts or name is not None or "promise" in clause.roles) and (amounts or due is not None)) or (
        "promise" in clause.roles and amounts and due is not None
    ):
        first, end = clause.tokens[0], clause.tokens[-1]
        fen = amounts[0].amount.fen if amounts and amounts[0].amount is not None else None
        who = name or state.name
        state.out.pledges.append(Pledge(first.start, end.end, fen, due, who, code or state.code))
