"""One message, read: scan, split, judge moods, draft, decide. Pure, total, linear."""

from collections.abc import Sequence
from datetime import date, datetime

from campaign.reading.acts import is_receiving
from campaign.reading.almanac import NO_CALENDAR, Calendar
from campaign.reading.clauses import Clause, Mood
from campaign.reading.corrections import Touch, touch
from campaign.reading.dittos import as_source
from campaign.reading.drafts import Draft
from campaign.reading.examination import examine, is_cheered
from campaign.reading.lexicon import CORE, Lexicon
from campaign.reading.questions import ask, hinted, options_for
from campaign.reading.stages import Setting, Stages, drafted, scanned
from campaign.reading.tokens import Token, Type
from campaign.reading.values import Amend, Disposition, Entry, Match, Promise, Question, Reading, Said, Withdraw

_TOUCHING = frozenset(("amend", "withdraw"))
_CHANGE_SIGNS = frozenset("→改>")  # 5万→6万 is a correction without any word for it
_SHORT = 40  # characters; longer, and it is no list of people and amounts
_HEADINGS = frozenset(("战果", "战报"))
_KNOWN = frozenset((Type.NAME, Type.AMOUNT, Type.SPACE, Type.BREAK, Type.CODE))


_SAME_CODE = {"echo": "ditto"}


def read(
    text: str,
    ref: datetime,
    *,
    earlier: Sequence[Said] = (),
    lexicon: Lexicon = CORE,
    calendar: Calendar = NO_CALENDAR,
    days_back: int = 0,
) -> Reading:
    """What the message says, spoken at `ref` (aware, in the campaign's zone). Never raises, whatever the text.

    `earlier` are the messages before it, oldest first; `calendar` knows the days that move (春节, 腊月二十);
    `days_back` says how many days old a report may be: beyond that, what was done on another day is asked about.
    """
    return _Reader(text, Setting(ref.date(), lexicon, calendar, days_back), earlier).reading()


def read_in_stages(
    text: str,
    ref: datetime,
    *,
    earlier: Sequence[Said] = (),
    lexicon: Lexicon = CORE,
    calendar: Calendar = NO_CALENDAR,
    days_back: int = 0,
) -> tuple[Reading, Stages]:
    """What `read` says, with the stages on which it rests."""
    reader = _Reader(text, Setting(ref.date(), lexicon, calendar, days_back), earlier)
    return reader.reading(), reader.stages


class _Reader:
    """The decision about one message."""

    def __init__(self, text: str, setting: Setting, earlier: Sequence[Said] = (), *, nested: bool = False) -> None:
        self.setting, self.earlier, self.nested = setting, earlier, nested
        self.stages: Stages = scanned(text, setting)
        self.normal = self.stages.normal

    def reading(self) -> Reading:
        """The decision."""
        stages = self.stages
        if stages.gate:
            return Reading(Disposition.IGNORE, reasons=(stages.gate,))
        less = "实" in self.normal.text and "那" in self.normal.text  # 那5000里有200是别人的,实收4800
        if less or not stages.roles.isdisjoint(_TOUCHING) or not _CHANGE_SIGNS.isdisjoint(self.normal.text):
            touched = self._touched(stages.tokens)
            if touched is not None:
                return touched
        drafted(stages, self.setting, self._before() if "ditto" in stages.roles else None)
        return self._decide()

    # -- corrections -----------------------------------------------------------------------------------------------
    def _touched(self, tokens: list[Token]) -> Reading | None:
        name = next((self.stages.written(token) for token in tokens if token.type is Type.NAME), None)
        code = next((_code(token) for token in tokens if token.type is Type.CODE), None)
        mine = [said for said in self.earlier if said.mine]
        found: Touch | None = touch(tokens, name, code, earlier_mine=bool(mine))
        if found is None:
            return None
        if found.elsewhere:
            return Reading(Disposition.IGNORE, reasons=("something else is put right",))
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
            for entry in self._read_again(said.text).entries:
                if match.borrower in {None, entry.borrower} and match.amount_fen in {None, entry.amount_fen}:
                    return Match(entry.borrower, match.case_code or entry.case_code, entry.amount_fen, said.message_id)
        return match

    def _before(self) -> Draft | None:
        """What the author reported last, for 同上."""
        if self.nested:
            return None
        last = next((said for said in reversed(self.earlier) if said.mine), None)
        directly = bool(self.earlier) and self.earlier[-1].mine
        return as_source(self._read_again(last.text), directly=directly) if last is not None else None

    # -- decision ---------------------------------------------------------------------------------------------------
    def _decide(self) -> Reading:
        drafts, clauses = self.stages.drafts, self.stages.clauses
        promises = tuple(
            self._promise(pledge.start, pledge.end, pledge.fen, pledge.due_on, pledge.name, pledge.code)
            for pledge in drafts.pledges
        )
        found = sorted(drafts.found, key=lambda one: one.start)
        examine(found, self.stages)
        found = [one for one in found if "recap" not in one.doubts]  # a list of teams is somebody's summary
        clear = [one for one in found if not one.doubts]
        doubtful = [one for one in found if one.doubts]
        entries = tuple(self._entry(one) for one in clear)
        question = self._question(doubtful, found)
        reasons = tuple(
            f"{one.kind}: {one.why}" + (f" (doubt: {', '.join(one.doubts)})" if one.doubts else "") for one in found
        )
        if entries:
            disposition = Disposition.MIXED if question is not None else Disposition.SCORE
        else:
            disposition = Disposition.ASK if question is not None else Disposition.IGNORE
        return Reading(disposition, entries, promises, question, reasons=reasons or (_nothing(clauses),))

    def _question(self, doubtful: list[Draft], found: list[Draft]) -> Question | None:
        drafts, tokens = self.stages.drafts, self.stages.own
        if doubtful:
            one = doubtful[0]
            original = self.stages.original
            options = (
                () if self.nested else options_for(one, original, self.normal, self._read_again, alone=len(found) == 1)
            )
            start, end = (one.amount.start, one.amount.end) if one.amount is not None else (one.start, one.end)
            if one.doubts[0] == "credit" and one.credit is not None:
                start, end = one.credit.shared or one.credit.said
            return ask(_SAME_CODE.get(one.doubts[0], one.doubts[0]), self.normal, start, end, options)
        if drafts.hints and not (is_cheered(tokens) and drafts.hints[0][0] == "date"):
            about, token = drafts.hints[0]
            if about == "parts":  # 本金1万,利息600: paid, or owed, or only talked of?
                about = "kind" if _unknown(tokens) <= 1 else ""
            if about and (about not in {"kind", "signed"} or not found) and (about != "hearsay" or found):
                options = () if self.nested else hinted(about, self.stages.original, self._read_again)
                return ask(about, self.normal, token.start, token.end, options)
        if not found and not drafts.orphans and _nothing_but_who(tokens):
            return ask("amount", self.normal, tokens[0].start, tokens[-1].end)  # 收回现金 李四: how much?
        if drafts.orphans and not found:
            name, token = drafts.orphans[0]
            bare = all(_says_nothing_else(one) for one in tokens)
            listed = len(drafts.orphans) == 1 or any(one.text in _HEADINGS for one in tokens)
            if name is not None and listed and bare and len(self.normal.text) <= _SHORT:
                return ask("kind", self.normal, token.start, token.end)
        return None

    def _read_again(self, text: str) -> Reading:
        return _Reader(text, self.setting, nested=True).reading()

    # -- values ---------------------------------------------------------------------------------------------------
    def _entry(self, one: Draft) -> Entry:
        kind, _, sub = one.kind.partition(":")
        credit, written = one.credit, self.stages.written
        return Entry(
            kind=kind,
            span=self.normal.span(one.start, one.end),
            amount_fen=one.fen,
            sub=sub or None,
            borrower=written(one.name) if one.name is not None else one.who,
            case_code=_code(one.code) if one.code is not None else one.case,
            principal_fen=one.principal,
            interest_fen=one.interest,
            plan=one.plan,
            method=one.method,
            settled=one.settled,
            why=one.why,
            credited=tuple(map(written, credit.persons)) if credit is not None else (),
            with_author=credit is None or credit.with_author,
            shares_fen=credit.shares if credit is not None else (),
            said_on=one.said_on,
            borrower_span=self.normal.span(one.name.start, one.name.end) if one.name is not None else None,
            borrower_said=self._as_written(one.name),
        )

    def _as_written(self, name: Token | None) -> str | None:
        """The name's own characters, where reading folded any of them; what nobody sees is left out."""
        if name is None:
            return None
        said = "".join(self.stages.original[at] for at in self.normal.offsets[name.start : name.end])
        return said if said != self.stages.written(name) else None

    def _promise(
        self, start: int, end: int, fen: int | None, due_on: date | None, name: Token | None, code: Token | None
    ) -> Promise:
        return Promise(
            fen,
            due_on,
            None,
            self.stages.written(name) if name is not None else None,
            _code(code) if code is not None else None,
            self.normal.span(start, end),
        )


def _code(token: Token) -> str:
    return token.text.lstrip("# ").upper()


def _nothing_but_who(tokens: list[Token]) -> bool:
    """收回现金 荆南柯: an act of receiving and, set apart, a person; 收回成命 is an idiom."""
    said = [token for token in tokens if token.type is not Type.SPACE]
    receives = len(said) == 2 < len(tokens) and any(is_receiving(one) and one.role == "cash" for one in said)
    return receives and any(one.type is Type.NAME for one in said)


def _says_nothing_else(token: Token) -> bool:
    """Whether the token stands beside people and amounts without saying what became of them."""
    today = token.date is not None and token.date.today
    return today or token.type in _KNOWN or token.role in {"skip", "borrower"} or token.text == "现"


def _unknown(tokens: list[Token]) -> int:
    """How many characters say what we do not know."""
    return sum(len(token.text) for token in tokens if token.type is Type.GAP)


def _nothing(clauses: list[Clause]) -> str:
    moods = sorted({clause.mood.name.lower() for clause in clauses if clause.mood is not Mood.DONE})
    return f"nothing done is said ({', '.join(moods)})" if moods else "no achievement is said"
