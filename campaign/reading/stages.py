"""The stages between a text and the decision about it, kept so that they can be decided on and explained."""

from dataclasses import dataclass, field
from datetime import date

from campaign.privacy import redact
from campaign.reading.almanac import Calendar
from campaign.reading.brackets import with_aliases, without_quotes
from campaign.reading.clauses import Clause, is_act, split
from campaign.reading.credits import Credit, credited
from campaign.reading.drafts import Draft, Drafts
from campaign.reading.forms import as_one_line, with_addresses, with_leading_days
from campaign.reading.items import with_bracketed_names, with_named_items
from campaign.reading.labels import with_labels
from campaign.reading.lexicon import Lexicon
from campaign.reading.lists import distributed, paired, with_units
from campaign.reading.moods import set_moods
from campaign.reading.normal import Normal, normalise
from campaign.reading.scanning import scan
from campaign.reading.tokens import Token, Type
from campaign.reading.walk import draft

LONGEST = 4096
"""What a chat lets through; more was never typed by a person."""
_GATED = frozenset(("not_a_report", "praise"))
# What a draft, a promise or a question can come of, beside amounts and acts.
_TELLING = frozenset(("ditto", "plan", "plan_noun", "notice", "limitation_noun", "limitation", "iou"))
_AROUND = frozenset((Type.SPACE, Type.OPEN, Type.CLOSE))


@dataclass(frozen=True, slots=True)
class Setting:
    """What a reading depends on beside the text: the day, the words, the days that move, how old a report may be."""

    ref: date
    lexicon: Lexicon
    calendar: Calendar
    days_back: int = 0


@dataclass(slots=True)
class Stages:
    """A text on its way: what was scanned, and, where the message is a report at all, what was made of it."""

    original: str
    normal: Normal
    tokens: list[Token]  # as scanned, without what others are quoted with
    roles: set[str]
    gate: str | None  # why the whole message is no report
    own: list[Token] = field(default_factory=list)  # without those that only say who is credited
    credits: list[Credit] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    drafts: Drafts = field(default_factory=Drafts)

    def written(self, token: Token) -> str:
        """A token as it was written, without what nobody sees."""
        return self.normal.text[token.start : token.end]


def scanned(text: str, setting: Setting) -> Stages:
    """The text redacted, normalised and scanned, with the reason why it is no report, if one stands in it."""
    redacted = redact(text[:LONGEST])
    normal = normalise(redacted)
    text = normal.lowered
    tokens = without_quotes(scan(text, setting.lexicon, setting.ref, setting.calendar))
    if "\n" in text:
        tokens = as_one_line(tokens)
    if "号" in text:
        tokens = with_addresses(tokens)
    if "." in text:
        tokens = with_leading_days(tokens, setting.ref)
    if "单位" in text or "(" in text:
        tokens = with_units(tokens)
    if "(" in text:
        tokens = with_bracketed_names(tokens)
    tokens = with_named_items(tokens)
    roles = {token.role for token in tokens}
    if "borrower" in roles or "一户" in text:
        tokens = with_labels(tokens)
    return Stages(redacted, normal, tokens, roles, _gate(tokens, roles))


def drafted(stages: Stages, setting: Setting, before: Draft | None = None) -> None:
    """Split into clauses, judge their moods, and draft what they achieve; nothing where nothing is told.

    `before` is what the author reported last, for 同上.
    """
    if not _tells(stages.tokens, stages.roles):
        stages.own = stages.tokens
        return
    tokens = paired(stages.tokens) if "分别" in stages.normal.text else stages.tokens
    stages.own, stages.credits = credited(distributed(tokens) if ":" in stages.normal.text else tokens)
    stages.clauses = split(with_aliases(stages.own))
    set_moods(stages.clauses, setting.ref, setting.days_back)
    stages.drafts = draft(stages.clauses, setting.ref, before, setting.lexicon.items)


def _gate(tokens: list[Token], roles: set[str]) -> str | None:
    """Why the whole message is no report: rules, examples, tests, congratulations, announcements."""
    if all(token.type in _AROUND for token in tokens):
        return "nothing is said"
    for token in tokens if not roles.isdisjoint(_GATED) else ():
        if token.role in _GATED:
            why = "not a report" if token.role == "not_a_report" else "congratulation"
            return f"{why}: {token.text}"
    said = [token for token in tokens if token.type not in _AROUND][:2]
    if said[0].role == "announcement":
        return f"announcement: {said[0].text}"
    marked = said[0].text == "转" and (tokens[0].type is Type.OPEN or (len(said) > 1 and said[1].text == ":"))
    if marked or said[0].text == ">":
        return "forwarded"  # 转:…, 【转】…, > …
    return None


def _tells(tokens: list[Token], roles: set[str]) -> bool:
    """Whether anything stands here that a draft, a promise or a question could come of."""
    if not roles.isdisjoint(_TELLING):
        return True
    return any(token.type is Type.AMOUNT or (token.role != "" and is_act(token)) for token in tokens)
