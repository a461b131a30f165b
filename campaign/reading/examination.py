"""What is only seen once a whole message is drafted: whose it is, whether it adds up, whether it praises somebody."""

from campaign.reading.acts import RECEIVING
from campaign.reading.clauses import Clause, Mood
from campaign.reading.credits import Credit, credit_at
from campaign.reading.drafts import Draft
from campaign.reading.questions import doubt_of
from campaign.reading.stages import Stages
from campaign.reading.tokens import Token, Type

_OURS = frozenset(("我行", "我们组", "我组", "本组", "我队", "本队", "全行", "我们队", "组里"))
_CLAPPING = frozenset("👏👍🌹")
_THEM = frozenset(("乡亲们", "乡亲", "老乡", "老乡们", "客户", "村民"))


def examine(found: list[Draft], stages: Stages) -> None:
    """Add to the drafts, in the order of their places, the doubts that need the whole message, and who is credited."""
    if not found:
        return
    _carry_the_only_name(found, stages.own)
    teams = _teams(stages.own)
    recalled = any(clause.mood is Mood.RECALLED for clause in stages.clauses)
    cheered = "cheer" in stages.roles and is_cheered(stages.own)
    clapped = any(token.text in _CLAPPING for token in stages.own)
    asked = {clause.sentence for clause in stages.clauses if _asks_at_its_end(clause)}
    for one in found:
        _doubt(one, teams, stages, recalled=recalled)
        one.doubts += ["unclear"] if one.sentence in asked else []
        one.doubts += ["praise"] if cheered or (clapped and _may_be_a_colleagues(one)) else []
        one.credit = _credit_of(one, stages)
    _spread(found)


def _has_unknown(one: Draft, stages: Stages) -> bool:
    """Whether its sentence says anything that we do not know."""
    told = (clause for clause in stages.clauses if clause.sentence == one.sentence)
    return any(token.type is Type.GAP and len(token.text) > 1 for clause in told for token in clause.tokens)


def _may_be_a_colleagues(one: Draft) -> bool:
    """张三收回3万👏: who took it in may be the one named; 张三还了3万👍 is a borrower, and one's own joy."""
    return one.why.startswith(RECEIVING) and one.name is not None and one.name.start == one.start


def _carry_the_only_name(found: list[Draft], tokens: list[Token]) -> None:
    """关山收现8000 and, a line below, 签还款计划: where one person alone is named, what follows is told of them."""
    named = {token.text for token in tokens if token.type is Type.NAME}
    first = next((one.name for one in found if one.name is not None), None)
    if first is None or named != {first.text}:
        return
    for one in found:
        if not one.named and one.start > first.start and one.kind in {"plan", "limitation"}:
            one.name = first


def _credit_of(one: Draft, stages: Stages) -> Credit | None:
    """Who shares in it, or achieved it instead of the author; a doubt where that cannot be told."""
    place = one.amount.start if one.amount is not None else max(one.end - 1, one.start)
    credit = credit_at(stages.credits, place)
    if credit is not None and (not credit.sure or (credit.shares and sum(credit.shares) != one.fen)):
        one.doubts.append("credit")
    return credit


def _doubt(one: Draft, teams: set[str], stages: Stages, *, recalled: bool) -> None:
    """The doubts that need the whole draft: an inexact amount, parts that do not add up, no name but a team's."""
    if one.amount is not None:
        code = doubt_of(one.amount)
        if code and not (one.fen is not None and one.in_parts):
            one.doubts.append(code)
    parts = [part for part in (one.principal, one.interest) if part is not None]
    if one.fen is not None and parts and (sum(parts) > one.fen or (len(parts) == 2 and sum(parts) != one.fen)):
        one.doubts.append("sum")
    if one.channels and one.fen not in {sum(one.channels), one.channels[0]}:
        one.doubts.append("sum")
    if len(teams) > 1 and one.named:
        one.doubts.append("credit")  # 一组:张三收回5万;二组:李四收回8万
    if not one.named and one.kind in {"cash", "in_kind"} and one.sentence in stages.drafts.other_money:
        one.doubts.append("kind")  # 工资5000,还了3000信用卡
    if one.kind == "cash" and not one.named and not one.why.startswith(RECEIVING) and _has_unknown(one, stages):
        one.doubts.append("borrower")  # 付了工人3万
    if one.kind not in {"limitation", "plan"} and not one.named:
        if len(teams) > 1:
            one.doubts.append("recap")
        elif teams or recalled or one.summed:
            one.doubts.append("borrower")


def _asks_at_its_end(clause: Clause) -> bool:
    """收回3万,展期5万吗: who knows whether only the last of it is asked; unless it is of somebody else."""
    last = clause.tokens[-1]
    return last.text in {"吗", "么"} and all(token.type is not Type.NAME for token in clause.tokens)


def is_cheered(tokens: list[Token]) -> bool:
    """Whether anybody but the borrowers is cheered (乡亲们给力)."""
    texts = [token.text for token in tokens]
    return any(
        token.role == "cheer" and token.text not in _CLAPPING and _THEM.isdisjoint(texts[max(0, at - 3) : at])
        for at, token in enumerate(tokens)
    )


def _spread(found: list[Draft]) -> None:
    """收回3万,现金1万转账1万: where one of several sums of one payer is in doubt, none of them is sure."""
    for one in found:
        doubts = [doubt for doubt in one.doubts if doubt in {"borrower", "sum"}]
        for other in found if doubts and one.kind == "cash" and one.name is not None else ():
            same = other.name is not None and one.name is not None and other.name.text == one.name.text
            if other.kind == "cash" and other.sentence == one.sentence and same and not other.doubts:
                other.doubts.append(doubts[0])


def _teams(tokens: list[Token]) -> set[str]:
    """The teams a message names, and the words by which a team speaks of itself."""
    return {
        token.text
        for token in tokens
        if token.text in _OURS
        or (token.type is Type.ORDINAL and token.role != "bullet" and token.text.endswith(("组", "队")))
    }
