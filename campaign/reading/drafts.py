"""Drafts: entries in the making, every doubt about them, and what is carried from clause to clause meanwhile."""

from dataclasses import dataclass, field
from datetime import date

from campaign.reading.amounts import Amount
from campaign.reading.credits import Credit
from campaign.reading.tokens import Token
from campaign.reading.values import Plan

NO_PARTS = 10**6
"""Deeper than any bracket: no 其中 is open."""


@dataclass(slots=True)
class Draft:
    """An entry in the making; `doubts` are question codes, and any doubt keeps it from scoring."""

    kind: str
    start: int
    end: int
    amount: Amount | None = None
    fen: int | None = None
    name: Token | None = None
    code: Token | None = None
    who: str | None = None  # the borrower and the case where they were named in an earlier message (同上)
    case: str | None = None
    principal: int | None = None
    interest: int | None = None
    in_parts: bool = False
    channels: list[int] = field(default_factory=list)  # (现金7000,转账5000): how it was paid
    total: bool = False  # said of all that follows: 一共
    summed: bool = False  # 合计收回18万: told before the act, it sums up what may have been reported already
    part: bool = False  # 其中张三3万: one of those a total is made of
    carried: bool = False  # its clause names no act of its own
    lent: bool = False  # its name is that of what was told before it
    settled: bool = False
    plan: Plan | None = None
    method: str | None = None
    credit: Credit | None = None
    said_on: date | None = None
    sentence: int = 0
    line: int = 0
    doubts: list[str] = field(default_factory=list)
    why: str = ""

    @property
    def named(self) -> bool:
        """Whether it is known whose it is."""
        return any(one is not None for one in (self.name, self.code, self.who, self.case))


@dataclass(slots=True)
class Pledge:
    """A promise in the making."""

    start: int
    end: int
    fen: int | None
    due_on: date | None
    name: Token | None
    code: Token | None


@dataclass(slots=True)
class Drafts:
    """Everything a message yields before it is decided what becomes of it."""

    found: list[Draft] = field(default_factory=list)
    pledges: list[Pledge] = field(default_factory=list)
    orphans: list[tuple[Token | None, Token]] = field(default_factory=list)  # (name, amount) without any act
    other_money: set[int] = field(default_factory=set)  # the sentences that speak of wages, shares and the like
    hints: list[tuple[str, Token]] = field(default_factory=list)  # question codes where nothing was drafted


@dataclass(slots=True)
class State:
    """What holds from one clause to the next: the act, the person, the open plan, the notice not yet signed."""

    ref: date
    before: Draft | None = None  # the author's last report, for 同上
    items: frozenset[str] = frozenset()  # kinds that need no amount
    out: Drafts = field(default_factory=Drafts)
    kind: str | None = None
    waiting: Draft | None = None  # an act that has had no amount yet
    name: Token | None = None
    code: Token | None = None
    name_line: int = -1
    name_alone: bool = False  # nothing else stood in its clause
    name_sentence: int = -1
    orphan_sentence: int = -1
    listed: list[Token] = field(default_factory=list)  # names joined by 、 before the act they share
    listed_codes: list[Token] = field(default_factory=list)  # and codes
    plan: list[Token] | None = None
    plan_draft: Draft | None = None
    plan_fallback: Token | None = None
    recent: tuple[int, Token | None, Token] | None = None  # sent yesterday: the sentence, whose, how much
    foretold: tuple[int, list[Token]] = (-1, [])  # 后天还3000,签了计划: the sentence, and its terms told before
    plan_sharers: list[Token] = field(default_factory=list)  # others who signed one of their own
    counted: tuple[int, int] = (-1, 0)  # 10只羊: the sentence, and how many
    measure: str = ""  # of what there were so many
    line: int = 0
    sentence: int = -1
    notice: Token | None = None
    signed: Token | None = None
    changed: Token | None = None  # 变更条款, 新增担保: waits for its signature too
    signatures: frozenset[int] = frozenset()  # sentences in which a signature is said, with no notice beside it
    parts_depth: int = NO_PARTS
    totalled: int = -1  # the sentence in which 合计 waits for its amount
    laid_parts: list[tuple[str, Token]] = field(default_factory=list)  # 本金1万,利息5千 before 都还了
    owed_sentence: int = -1  # where a debt was told, whose parts may follow
