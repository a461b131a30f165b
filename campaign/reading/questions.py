"""Questions to the author, with at most four answers to tap: each is a message that reads without asking."""

from collections.abc import Callable

from campaign.reading.amounts import Amount, Quality
from campaign.reading.credits import Credit
from campaign.reading.drafts import Draft
from campaign.reading.normal import Normal
from campaign.reading.values import Disposition, Option, Question, Reading

MOST = 4
Reader = Callable[[str], Reading]
_BY_QUALITY = {
    Quality.UNIT: "unit",
    Quality.APPROXIMATE: "approximate",
    Quality.RANGE: "range",
    Quality.FOREIGN: "currency",
    Quality.ZERO: "amount",
    Quality.MALFORMED: "amount",
}
_WORDS = {
    "cash": "收回",
    "renewal:extension": "展期",
    "renewal:refinance": "借新还旧",
    "renewal:restructure": "重组",
    "renewal": "盘活",
    "in_kind": "以物抵债作价",
}


def doubt_of(amount: Amount) -> str | None:
    """The question code for an amount that cannot be scored as it stands, or None for an exact one."""
    return _BY_QUALITY.get(amount.quality)


def yuan(fen: int) -> str:
    """An amount as a button shows it and as it reads back: 3万元, 5000元, 31260.45元."""
    if fen % 1000000 == 0:
        return f"{fen // 1000000}万元"
    whole, rest = divmod(fen, 100)
    return f"{whole}元" if not rest else f"{whole}.{rest:02d}元"


def word_for(kind: str) -> str | None:
    """The word by which an achievement of this kind is reported in a composed message; None where there is none."""
    return _WORDS.get(kind)


def ask(about: str, normal: Normal, start: int, end: int, options: tuple[Option, ...] = ()) -> Question:
    """A question about [start, end) of the normalised text."""
    return Question(about, f"ask_{about}", normal.span(start, end), options)


def options_for(draft: Draft, original: str, normal: Normal, read: Reader, *, alone: bool) -> tuple[Option, ...]:
    """Answers that can be tapped. Each option's text is read once: what would not score cleanly is not offered."""
    wanted: list[tuple[str, str]] = []
    amount = draft.amount
    if amount is not None and amount.quality is not Quality.EXACT:
        span = normal.span(amount.start, amount.end)
        for fen in _candidates(amount):
            label = yuan(fen)
            wanted.append((label, original[: span[0]] + label + original[span[1] :]))
            if alone and draft.kind in _WORDS:
                wanted.append((label, _composed(draft, fen)))
    elif alone and "credit" in draft.doubts and draft.credit is not None:
        wanted += _whose(original, normal, draft.credit)
    elif alone and draft.fen is not None and draft.kind in _WORDS and not _is_of_several(draft):
        wanted.append((f"{_WORDS[draft.kind]}{yuan(draft.fen)}", _composed(draft, draft.fen)))
        parts = (draft.principal or 0) + (draft.interest or 0)
        if parts and parts != draft.fen:
            wanted.append((f"{_WORDS[draft.kind]}{yuan(parts)}", _composed(draft, parts)))
    return _kept(wanted, read)


def _is_of_several(draft: Draft) -> bool:
    """收回刘三、王四3万: one tap on the sum would give it to one of them and lose the other."""
    return "borrower" in draft.doubts and draft.named


def hinted(about: str, original: str, read: Reader) -> tuple[Option, ...]:
    """Answers where nothing was drafted: a plan that was told without saying that it was signed."""
    signed = f"{original.rstrip('。.！! ')}，已签字"
    return _kept([("已签字", signed)], read) if about == "signed" else ()


def _kept(wanted: list[tuple[str, str]], read: Reader) -> tuple[Option, ...]:
    kept: dict[str, Option] = {}
    for label, text in wanted:
        if label not in kept and len(kept) < MOST and read(text).disposition is Disposition.SCORE:
            kept[label] = Option(label, text)
    return tuple(kept.values())


def _whose(original: str, normal: Normal, credit: Credit) -> list[tuple[str, str]]:
    """The message as the author's own, as a colleague's, and as done together."""
    start, end = normal.span(*credit.said)
    rest = (original[:start] + original[end:]).strip(" ，,：:")
    names = "、".join(normal.text[one.start : one.end] for one in credit.persons)
    others = [(f"算{names}的", f"代{names}报：{rest}"), (f"我和{names}平分", f"{rest}，和{names}一起")] if names else []
    return [("算我的", rest), *others]


def _candidates(amount: Amount) -> list[int]:
    if amount.quality is Quality.UNIT and amount.value is not None:
        large, small = int(amount.value * 1000000), int(amount.value * 100)
        return [fen for fen in (large, small) if fen]
    if amount.quality is Quality.RANGE:
        return [fen for fen in (amount.low, amount.high) if fen]
    if amount.quality is Quality.APPROXIMATE or (amount.quality is Quality.MALFORMED and amount.fen):
        return [amount.fen] if amount.fen else []
    return []


def _composed(draft: Draft, fen: int) -> str:
    """A plain report with the same person, act and amount."""
    said = draft.name or draft.code
    who = said.text if said is not None else draft.who or draft.case or ""
    return f"{who} {_WORDS[draft.kind]}{yuan(fen)}".strip()
