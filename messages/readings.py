"""A reading as a person at the keyboard sees it: what is recorded, promised, asked, and why."""

from collections.abc import Iterable, Iterator

from campaign.reading import Entry, Plan, Promise, Reading
from campaign.reading.explanation import Because
from messages.amounts import money
from messages.names import kind_name, missing_name
from messages.reports import question

_DISPOSITIONS = {
    "score": "记分",
    "mixed": "部分记分，部分要问",
    "ask": "要问",
    "ignore": "不管",
    "amend": "要更正",
    "withdraw": "要撤回",
}
_LAYERS = {
    "token": "词",
    "clause": "句",
    "credit": "归谁",
    "entry": "记",
    "doubt": "疑",
    "promise": "承诺",
    "decision": "结论",
}


def readable(reading: Reading, text: str) -> str:
    """Return a reading in a few lines."""
    return "\n".join([f"{_DISPOSITIONS[reading.disposition]}：{text}", *_lines(reading)])


def _lines(reading: Reading) -> Iterator[str]:
    for entry in reading.entries:
        yield f"  · {_entry(entry)}"
        if entry.plan is not None:
            yield from (f"    {line}" for line in _plan(entry.plan))
    for promise in reading.promises:
        yield f"  · 承诺 {_promise(promise)}"
    if reading.amend is not None:
        changed = reading.amend.set
        to = [money(changed.amount_fen)] if changed.amount_fen is not None else []
        yield f"  · 改成 {' '.join([*to, *([kind_name(changed.kind)] if changed.kind else [])])}"
    if reading.question is not None:
        asked = question(reading.question.about, "", "", has_buttons=False).splitlines()[0]
        labels = "".join(f"「{option.label}」" for option in reading.question.options)
        yield f"  · {asked} {labels}".rstrip()


def _entry(entry: Entry) -> str:
    parts = [kind_name(entry.kind, entry.sub)]
    parts += [money(entry.amount_fen)] if entry.amount_fen is not None else []
    parts += [f"本金{money(entry.principal_fen)}"] if entry.principal_fen is not None else []
    parts += [f"利息{money(entry.interest_fen)}"] if entry.interest_fen is not None else []
    parts += [part for part in (entry.borrower, entry.case_code) if part]
    parts += [f"归 {'、'.join(entry.credited)}{'和本人' if entry.with_author else ''}"] if entry.credited else []
    parts += [f"{entry.said_on:%Y-%m-%d}"] if entry.said_on is not None else []
    return " ".join(parts)


def _plan(plan: Plan) -> Iterator[str]:
    if plan.installments:
        yield f"{plan.installments}期" + (f" 每期{money(plan.each_fen)}" if plan.each_fen is not None else "")
    for due in plan.dues:
        yield f"{due.date:%Y-%m-%d}" + (f" {money(due.amount_fen)}" if due.amount_fen is not None else "")
    if plan.missing:
        yield f"还差{'、'.join(missing_name(part) for part in plan.missing)}"


def _promise(promise: Promise) -> str:
    parts = [promise.borrower, promise.case_code, f"{promise.due_on:%Y-%m-%d}" if promise.due_on else "没说哪天"]
    parts += [money(promise.amount_fen)] if promise.amount_fen is not None else []
    return " ".join(part for part in parts if part)


def explained(found: Iterable[Because]) -> str:
    """Return an explanation, one finding a line: where in the text, which layer, the words, what they are, why."""
    return "\n".join(
        f"{f'{because.span[0]}–{because.span[1]}':>9}  {_LAYERS[because.layer]}  {because.text!r}  {because.said}"
        + (f"  （{because.why}）" if because.why else "")
        for because in found
    )
