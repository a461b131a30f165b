"""A reading as plain JSON values, one object a message: what `parse` writes."""

from typing import Any

from campaign.reading.values import Amend, Entry, Plan, Promise, Question, Reading, Withdraw


def to_contract(reading: Reading) -> dict[str, Any]:
    """The reading as JSON-ready values: dates as ISO days, absent things as None, amounts in fen."""
    return {
        "disposition": reading.disposition.value,
        "entries": [_entry(entry) for entry in reading.entries],
        "promises": [_promise(promise) for promise in reading.promises],
        "question": _question(reading.question) if reading.question else None,
        "amend": _amend(reading.amend) if reading.amend else None,
        "withdraw": _withdraw(reading.withdraw) if reading.withdraw else None,
        "reasons": list(reading.reasons),
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "kind": entry.kind,
        "sub": entry.sub,
        "amount_fen": entry.amount_fen,
        "borrower": entry.borrower_said or entry.borrower,
        "case_code": entry.case_code,
        "principal_fen": entry.principal_fen,
        "interest_fen": entry.interest_fen,
        "plan": _plan(entry.plan) if entry.plan else None,
        "method": entry.method,
        "settled": entry.settled,
        "span": list(entry.span),
        "why": entry.why,
        "credited": list(entry.credited),
        "with_author": entry.with_author,
        "shares_fen": list(entry.shares_fen),
        "said_on": entry.said_on.isoformat() if entry.said_on else None,
        "borrower_span": list(entry.borrower_span) if entry.borrower_span else None,
    }


def _plan(plan: Plan) -> dict[str, Any]:
    every = plan.every
    return {
        "installments": plan.installments,
        "each_fen": plan.each_fen,
        "total_fen": plan.total_fen,
        "every": {
            "unit": every.unit,
            "interval": every.interval,
            "day": every.day,
            "weekday": None if every.weekday is None else every.weekday + 1,  # as ISO counts: Monday is 1
        }
        if every
        else None,
        "first_due": plan.first_due.isoformat() if plan.first_due else None,
        "last_due": plan.last_due.isoformat() if plan.last_due else None,
        "dues": [{"date": due.date.isoformat(), "amount_fen": due.amount_fen} for due in plan.dues],
        "missing": list(plan.missing),
        "method": plan.method,
    }


def _promise(promise: Promise) -> dict[str, Any]:
    return {
        "amount_fen": promise.amount_fen,
        "due_on": promise.due_on.isoformat() if promise.due_on else None,
        "method": promise.method,
        "borrower": promise.borrower,
        "case_code": promise.case_code,
        "span": list(promise.span),
    }


def _question(question: Question) -> dict[str, Any]:
    options = [{"label": option.label, "text": option.text} for option in question.options]
    return {"about": question.about, "text": question.text_key, "span": list(question.span), "options": options}


def _amend(amend: Amend) -> dict[str, Any]:
    changes = amend.set
    values = {
        "amount_fen": changes.amount_fen,
        "kind": changes.kind,
        "borrower": changes.borrower,
        "case_code": changes.case_code,
        "sub": changes.sub,
        "principal_fen": changes.principal_fen,
        "interest_fen": changes.interest_fen,
        "plan": _plan(changes.plan) if changes.plan else None,
    }
    return {"match": _match(amend), "set": {key: value for key, value in values.items() if value is not None}}


def _withdraw(withdraw: Withdraw) -> dict[str, Any]:
    return {"match": _match(withdraw)}


def _match(touched: Amend | Withdraw) -> dict[str, Any]:
    match = touched.match
    values = {
        "borrower": match.borrower,
        "case_code": match.case_code,
        "amount_fen": match.amount_fen,
        "message_id": match.message_id,
    }
    return {key: value for key, value in values.items() if value is not None}
