"""One message, read: redact, normalise, scan, split, judge moods, draft, decide. Pure, total, linear."""

from collections.abc import Sequence
from datetime import date, datetime

from campaign.privacy import redact
from campaign.reading.almanac import NO_CALENDAR, Calendar
from campaign.reading.brackets import with_aliases, without_quotes
from campaign.reading.clauses import Clause, Mood, is_act, set_moods, split
from campaign.reading.corrections import Touch, touch
from campaign.reading.credits import Credit, credit_at, credited
from campaign.reading.drafts import Draft, Drafts
from campaign.reading.lexicon import CORE, Lexicon
from campaign.reading.normal import Normal, normalise
from campaign.reading.questions import ask, doubt_of, options_for
from campaign.reading.tokens import Token, Type, scan
from campaign.reading.values import Amend, Disposition, Entry, Match, Promise, Question, Reading, Said, Withdraw
from campaign.reading.walk import draft

_OURS = frozenset(("我行", "我们组", "我组", "本组", "我队", "本队", "全行", "我们队", "组里"))
_GATED = frozenset(("not_a_report", "praise"))
_TOUCHING = frozenset(("amend", "withdraw"))
_CHANGE_SIGNS = frozenset("→改>")  # 5万→6万 is a correction without any word for it
# What a draft, a promise or a question can come of, beside amounts and acts.
_TELLING = frozenset(("plan", "plan_noun", "notice", "limitation_noun", "limitation", "iou"))
_KNOWN = frozenset((Type.NAME, Type.AMOUNT, Type.SPACE, Type.BREAK, Type.CODE))
_AROUND = frozenset((Type.SPACE, Type.OPEN, Type.CLOSE))
_LONGEST = 4096  # what a chat lets through; more was never typed by a person


def read(
    text: str,
    ref: datetime,
    *,
    earlier: Sequence[Said] = (),
    lexicon: Lexicon = CORE,
    calendar: Calendar = NO_CALENDAR,
) -> Reading:
    """What the message says, spoken at `ref` (aware, in the campaign's zone). Never raises, whatever the text.

    `earlier` are the messages before it, oldest first; `calendar` knows the days that move (春节, 腊月二十).
    """
    return _Reader(redact(text[:_LONGEST]), ref.date(), earlier, lexicon, calendar).reading()


class _Reader:
    """The stages of one reading, sharing the text and its offsets."""

    def __init__(
        self,
        text: str,
        ref: date,
        earlier: Sequence[Said],
        lexicon: Lexicon,
        calendar: Calendar,
        *,
        nested: bool = False,
    ) -> None:
        self.original, self.ref, self.earlier, self.lexicon, self.calendar = text, ref, earlier, lexicon, calendar
        self.nested = nested
        self.credits: list[Credit] = []
        self.normal: Normal = normalise(text)

    def reading(self) -> Reading:
        """The decision."""
        tokens = without_quotes(scan(self.normal.lowered, self.lexicon, self.ref, self.calendar))
        roles = {token.role for token in tokens}
        gate = _gate(tokens, roles)
        if gate:
            return Reading(Disposition.IGNORE, reasons=(gate,))
        if not roles.isdisjoint(_TOUCHING) or not _CHANGE_SIGNS.isdisjoint(self.normal.text):
            touched = self._touched(tokens)
            if touched is not None:
                return touched
        tokens, self.credits = credited(tokens)
        clauses = split(with_aliases(tokens))
        set_moods(clauses)
        if not _tells(tokens, roles):
            return Reading(Disposition.IGNORE, reasons=(_nothing(clauses),))
        drafts = draft(clauses, self.ref)
        return self._decide(drafts, clauses, tokens)

    # -- corrections -----------------------------------------------------------------------------------------------
    def _touched(self, tokens: list[Token]) -> Reading | None:
        name = next((self._written(token) for token in tokens if token.type is Type.NAME), None)
        code = next((_code(token) for token in tokens if token.type is Type.CODE), None)
        mine = [said for said in self.earlier if said.mine]
        found: Touch | None = touch(tokens, name, code, earlier_mine=bool(mine))
        if found is None:
            return None
        if found.amend is not None:
            match = self._completed(found.amend.match, mine)
            return Reading(
                Disposition.AMEND, amend=Amend(match, found.amend.set), reasons=("an earlier report is corrected",)
            )
        if found.withdraw is not None:
            match = self._completed(found.withdraw.match, mine)
            return Reading(Disposition.WITHDRAW, withdraw=Withdraw(match), reasons=("an earlier report is taken back",))
        question = ask("correction", self.normal, 0, len(self.normal.text))
        return Reading(Disposition.ASK, question=question, reasons=("a correction without what is to hold",))

    def _completed(self, match: Match, mine: Sequence[Said]) -> Match:
        """Who and which message: the latest of one's own earlier messages that fits what was said."""
        if self.nested:
            return match
        for said in reversed(mine):
            before = _Reader(
                redact(said.text[:_LONGEST]), self.ref, (), self.lexicon, self.calendar, nested=True
            ).reading()
            for entry in before.entries:
                if match.borrower in {None, entry.borrower} and match.amount_fen in {None, entry.amount_fen}:
                    return Match(entry.borrower, match.case_code or entry.case_code, entry.amount_fen, said.message_id)
        return match

    # -- decision ---------------------------------------------------------------------------------------------------
    def _decide(self, drafts: Drafts, clauses: list[Clause], tokens: list[Token]) -> Reading:
        promises = tuple(
            self._promise(pledge.start, pledge.end, pledge.fen, pledge.due_on, pledge.name, pledge.code)
            for pledge in drafts.pledges
        )
        found = sorted(drafts.found, key=lambda one: one.start)
        if found:
            teams = _teams(tokens)
            recalled = any(clause.mood is Mood.RECALLED for clause in clauses)
            cheered = any(token.role == "cheer" for token in tokens)
            for one in found:
                self._examine(one, teams, recalled=recalled)
                one.doubts += ["praise"] if cheered else []
                one.credit = self._credit_of(one)
        found = [one for one in found if "recap" not in one.doubts]  # a list of teams is somebody's summary
        clear = [one for one in found if not one.doubts]
        doubtful = [one for one in found if one.doubts]
        entries = tuple(self._entry(one) for one in clear)
        question = self._question(drafts, doubtful, found, tokens)
        reasons = tuple(
            f"{one.kind}: {one.why}" + (f" (doubt: {', '.join(one.doubts)})" if one.doubts else "") for one in found
        )
        if entries:
            disposition = Disposition.MIXED if question is not None else Disposition.SCORE
        else:
            disposition = Disposition.ASK if question is not None else Disposition.IGNORE
        return Reading(disposition, entries, promises, question, reasons=reasons or (_nothing(clauses),))

    def _credit_of(self, one: Draft) -> Credit | None:
        """Who shares in it, or achieved it instead of the author; a doubt where that cannot be told."""
        credit = credit_at(self.credits, one.amount.start if one.amount is not None else max(one.end - 1, one.start))
        if credit is not None and (not credit.sure or (credit.shares and sum(credit.shares) != one.fen)):
            one.doubts.append("credit")
        return credit

    def _examine(self, one: Draft, teams: set[str], *, recalled: bool) -> None:
        """The doubts that need the whole draft: an inexact amount, parts that do not add up, no name but a team's."""
        if one.amount is not None:
            code = doubt_of(one.amount)
            if code and not (one.fen is not None and one.in_parts):
                one.doubts.append(code)
        parts = [part for part in (one.principal, one.interest) if part is not None]
        if one.fen is not None and parts and (sum(parts) > one.fen or (len(parts) == 2 and sum(parts) != one.fen)):
            one.doubts.append("sum")
        if one.kind not in {"limitation", "plan"} and one.name is None and one.code is None:
            if len(teams) > 1:
                one.doubts.append("recap")
            elif teams or recalled:
                one.doubts.append("borrower")

    def _question(
        self, drafts: Drafts, doubtful: list[Draft], found: list[Draft], tokens: list[Token]
    ) -> Question | None:
        if doubtful:
            one = doubtful[0]
            options = (
                ()
                if self.nested
                else options_for(one, self.original, self.normal, self._read_again, alone=len(found) == 1)
            )
            start, end = (one.amount.start, one.amount.end) if one.amount is not None else (one.start, one.end)
            return ask(one.doubts[0], self.normal, start, end, options)
        if drafts.hints:
            about, token = drafts.hints[0]
            if about not in {"kind", "signed"} or not found:
                return ask(about, self.normal, token.start, token.end)
        if drafts.orphans and not found:
            name, token = drafts.orphans[0]
            bare = all(one.type in _KNOWN or one.role in {"skip", "borrower"} for one in tokens)
            if name is not None and len(drafts.orphans) == 1 and bare and len(self.normal.text) <= 20:
                return ask("kind", self.normal, token.start, token.end)
        return None

    def _read_again(self, text: str) -> Reading:
        return _Reader(redact(text), self.ref, (), self.lexicon, self.calendar, nested=True).reading()

    # -- values ---------------------------------------------------------------------------------------------------
    def _written(self, token: Token) -> str:
        """A token as it was written, without what nobody sees."""
        return self.normal.text[token.start : token.end]

    def _entry(self, one: Draft) -> Entry:
        kind, _, sub = one.kind.partition(":")
        credit = one.credit
        return Entry(
            kind=kind,
            span=self.normal.span(one.start, one.end),
            amount_fen=one.fen,
            sub=sub or None,
            borrower=self._written(one.name) if one.name is not None else None,
            case_code=_code(one.code) if one.code is not None else None,
            principal_fen=one.principal,
            interest_fen=one.interest,
            plan=one.plan,
            method=one.method,
            settled=one.settled,
            why=one.why,
            credited=tuple(map(self._written, credit.persons)) if credit is not None else (),
            with_author=credit is None or credit.with_author,
            shares_fen=credit.shares if credit is not None else (),
            borrower_span=self.normal.span(one.name.start, one.name.end) if one.name is not None else None,
        )

    def _promise(
        self, start: int, end: int, fen: int | None, due_on: date | None, name: Token | None, code: Token | None
    ) -> Promise:
        return Promise(
            fen,
            due_on,
            None,
            self._written(name) if name is not None else None,
            _code(code) if code is not None else None,
            self.normal.span(start, end),
        )


def _code(token: Token) -> str:
    return token.text.lstrip("# ").upper()


def _nothing(clauses: list[Clause]) -> str:
    moods = sorted({clause.mood.name.lower() for clause in clauses if clause.mood is not Mood.DONE})
    return f"nothing done is said ({', '.join(moods)})" if moods else "no achievement is said"


def _gate(tokens: list[Token], roles: set[str]) -> str | None:
    """Why the whole message is no report: rules, examples, tests, congratulations, announcements."""
    if all(token.type is Type.SPACE for token in tokens):
        return "nothing is said"
    for token in tokens if not roles.isdisjoint(_GATED) else ():
        if token.role in _GATED:
            why = "not a report" if token.role == "not_a_report" else "congratulation"
            return f"{why}: {token.text}"
    if "announcement" in roles:
        first = next((token for token in tokens if token.type not in _AROUND), None)
        if first is not None and first.role == "announcement":
            return f"announcement: {first.text}"
    return None


def _tells(tokens: list[Token], roles: set[str]) -> bool:
    """Whether anything stands here that a draft, a promise or a question could come of."""
    if not roles.isdisjoint(_TELLING):
        return True
    return any(token.type is Type.AMOUNT or (token.role != "" and is_act(token)) for token in tokens)


def _teams(tokens: list[Token]) -> set[str]:
    """The teams a message names, and the words by which a team speaks of itself."""
    counted = (token.text for token in tokens if token.type is Type.ORDINAL and token.role != "bullet")
    return {text for text in counted if text[-1] in "组队"} | {token.text for token in tokens if token.text in _OURS}
