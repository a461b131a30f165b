"""A reading as a person at the keyboard sees it: what is recorded, promised, asked, and why."""

from collections.abc import Iterator

from campaign.reading import Disposition, Entry, Plan, Promise, Reading
from messages.amounts import money
from messages.names import kind_name, missing_name
from messages.reports import question
from messages.roles import KEPT, OUTCOMES


def readable(reading: Reading, text: str) -> str:
    """Return a reading in a few lines."""
    kept = bool(reading.promises) and reading.disposition is Disposition.IGNORE
    return "\n".join([f"{KEPT if kept else OUTCOMES[reading.disposition]}：{text}", *_lines(reading)])


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
