"""What holds from clause to clause: supposition and hearsay to a sentence's end, promises until another subject."""

from itertools import pairwise

from campaign.reading.acts import is_receiving
from campaign.reading.clauses import TURNS, Clause, Mood, is_act
from campaign.reading.tokens import Token, Type

_PLANS = frozenset(("plan", "plan_noun", "renewal:extension"))
_SUPPOSING = frozenset(("hypothesis", "hearsay"))
_ABOVE = frozenset(("以上", "上述", "上面"))
_AGAIN = frozenset(("再", "再还", "先", "先还"))  # of a borrower too
_ENDING = frozenset(("question", "hypothesis", "each_rule", "hearsay", "negation"))
_UNREAL = frozenset((Mood.NEGATED, Mood.VOID, Mood.FUTURE, Mood.PENDING))


class Holding:
    """The mood that reaches on to what follows, and whose word it rests on."""

    def __init__(self, clauses: list[Clause]) -> None:
        """Begin a message."""
        self.clauses = clauses
        self.held: Mood | None = None
        self.theirs = False  # promised by a borrower: we may have taken money all the same
        self.claims = False  # 他说还了2000: what follows may be his words too
        self.firm = False  # heard or asked: no 结果 makes it so
        self.heading = False  # a target or a plan alone on its line: it holds for all that follows
        self.block = -1
        self.planned = -1  # the sentence in which a plan is told: its days are the borrower's

    def reach(self, at: int, own: Mood) -> Mood:
        """The clause's mood, given its own: what is only said to be done may be under what was said before."""
        clause = self.clauses[at]
        if clause.block != self.block:
            self.held, self.firm, self.block = Mood.VOID if self.heading else None, False, clause.block
        elif self.held is Mood.RECALLED and any(one.date is not None and one.date.today for one in clause.tokens):
            self.held = None  # 上月还过1万,今天又还了2万
        elif _turns(clause) and not self.heading and not self.firm:
            self.held = None
        if not clause.roles.isdisjoint(_PLANS):
            self.planned = clause.sentence
        if own is not Mood.DONE:
            return own
        if self._reaches(clause) and self.held is not None:
            return self.held
        clause.claimed = self.held is Mood.FUTURE and self.claims
        before = self.clauses[at - 1] if clause.before == "cut" else None
        named = any(token.type is Type.NAME for token in clause.tokens)
        if before is None or before.mood not in _UNREAL or named:
            return own
        signed = before.mood is Mood.FUTURE and stands_alone(clause, theirs=self.theirs)
        return own if signed else before.mood  # 月底还4万 还款计划签了

    def note(self, at: int, mood: Mood, own: Mood) -> None:
        """What this clause, of this mood (its own, or that of what was said before it), leaves for those after it."""
        clause = self.clauses[at]
        if mood is self.held is Mood.FUTURE and own is Mood.DONE:
            return
        if mood is Mood.VOID:
            self._note_void(at, clause)
        elif mood in {Mood.FUTURE, Mood.RECALLED}:
            self._note_unreal(at, clause, mood)
        elif self.held is Mood.FUTURE and stands_alone(clause, theirs=self.theirs):
            self.held = None

    def reach_back(self, at: int) -> None:
        """收回张三1万李四2万吗: what ends a sentence written without a stop is said of all of it.

        Not where it is of somebody else alone: 张三还了3万李四还了吗. 以上是昨天的 is said of all before it.
        """
        clause = self.clauses[at]
        if clause.tokens[0].text in _ABOVE and clause.before in {"line", "stop"} and not clause.amounts:
            for one in self.clauses[:at]:
                one.mood = clause.mood if one.mood is Mood.DONE else one.mood
        if clause.mood is not Mood.VOID:
            return
        told = max((at for at, token in enumerate(clause.tokens) if _tells(token)), default=-1)
        if all(token.role not in _ENDING for token in clause.tokens[told + 1 :]):
            return
        if not clause.amounts and any(token.type is Type.NAME for token in clause.tokens):
            return
        for before in range(at, 0, -1):
            bracketed = self.clauses[before].depth != self.clauses[before - 1].depth
            if self.clauses[before].before != "cut" and not bracketed:
                break
            self.clauses[before - 1].mood = Mood.VOID

    def _reaches(self, clause: Clause) -> bool:
        return self.held is not None and (self.held is not Mood.FUTURE or not stands_alone(clause, theirs=self.theirs))

    def _note_void(self, at: int, clause: Clause) -> None:
        if not clause.roles.isdisjoint(_SUPPOSING) or _asks_first(clause):
            self.held, self.firm = Mood.VOID, "hypothesis" not in clause.roles
        elif "target" in clause.roles and not clause.amounts:
            self.held = Mood.VOID  # 今天任务:收回50万; alone on its line it heads all that follows
            last = at + 1 >= len(self.clauses)
            self.heading = self.heading or last or self.clauses[at + 1].sentence != clause.sentence
        elif "target" in clause.roles and clause.acts and self.held is None:
            self.held, self.theirs = Mood.FUTURE, False  # 目标收回张三3万,展期12万; but not 目标50万,今天收回2万

    def _note_unreal(self, at: int, clause: Clause, mood: Mood) -> None:
        if self.held is Mood.VOID:
            return
        if mood is Mood.FUTURE or "recap" in clause.roles:
            self.held = mood
        self.claims = "says" in clause.roles and bool(clause.amounts)
        self.theirs = _is_theirs(clause) or (
            self.planned == clause.sentence and clause.roles.isdisjoint(("future", "urging"))
        )
        self.heading = self.heading or (at == 0 and mood is Mood.FUTURE and self._heads_a_list())

    def _heads_a_list(self) -> bool:
        """明天计划: alone on its line, before the list of what is planned."""
        first = self.clauses[0]
        alone = not first.amounts and not first.acts
        return alone and len(self.clauses) > 1 and self.clauses[1].before == "line"


def _tells(token: Token) -> bool:
    return token.type is Type.AMOUNT or (token.role != "" and is_act(token))


def stands_alone(clause: Clause, *, theirs: bool) -> bool:
    """A new subject, an act said to be done, or another kind of act: a borrower's promise does not reach it.

    What we plan reaches on to all that is not said to be done: 明天去王五家,收回李四3万.
    """
    acts = [token for token in clause.tokens if token.role == "sign" or (token.role and is_act(token))]
    if "done" in clause.roles or any("了" in act.text or act.text.startswith("已") for act in acts):
        return True
    if any(one in acts and two.text == "了" for one, two in pairwise(clause.tokens)):
        return True  # 到账了
    if clause.acts and clause.acts[0].text.startswith("实"):
        return True  # 计划3万,实收1万
    taken = clause.amounts and any(is_receiving(act) and act.role in {"cash", "arrive"} for act in clause.acts)
    if taken and clause.tokens[0].date is not None and clause.tokens[0].date.today:
        return True  # 本周计划10万,今天进账4万
    if not theirs:
        return False
    if clause.roles & {"plan", "sign", "limitation"}:
        return True
    named = any(token.type is Type.NAME for token in clause.tokens)
    return bool(taken) or (named and bool(clause.acts))  # 答应周五还2万,收回1万


def _turns(clause: Clause) -> bool:
    """结果还了500; but 最后的3万 is no turn of events."""
    following = clause.tokens[1].text if len(clause.tokens) > 1 else ""
    return clause.tokens[0].text in TURNS and following not in {"的", "那"}


def _is_theirs(clause: Clause) -> bool:
    """答应周五还, 每月还5000: a borrower's word, not what we plan to do."""
    if "promise" in clause.roles or "says" in clause.roles:
        return True
    if clause.tokens[0].date is not None and any(act.role.startswith("renewal") for act in clause.acts):
        return False  # 明天张三展期12万 李四借新还旧8万
    ours = any(token.role == "future" and token.text not in _AGAIN for token in clause.tokens)
    return not ours and any(not is_receiving(act) for act in [*clause.acts, *_further(clause)])


def _further(clause: Clause) -> list[Token]:
    """一个月后再还3千: their act, though no word for it stands alone."""
    return [token for token in clause.tokens if token.text in {"再还", "先还"}]


def _asks_first(clause: Clause) -> bool:
    """是不是收回3万,展期12万: a question that begins its sentence asks all of it."""
    return clause.before in {"start", "line", "stop"} and any(token.role == "question" for token in clause.tokens[:2])
