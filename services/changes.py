"""What comes after the day's cut-off: a change of a report is put before the office, and waits there."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from campaign.ledger import CAMPAIGN, Entry
from messages import changes as words
from messages.reports import Done, summed
from services.act import Act
from services.naming import names_of
from services.quoting import as_shown
from services.sayings import ALARM, text
from storage import changes, ledger, reports
from storage.campaigns import CLOSED
from storage.changes import Change
from storage.people import Person
from storage.questions import Button, add_button
from storage.reports import Report

EDIT, ANSWER, AMEND, WITHDRAW = "edit", "answer", "amend", "withdraw"
DECIDE = "decide"  # the action of the office's two buttons
DECISION_TIME = timedelta(days=30)


def is_late(act: Act, reported_at: datetime, changed_at: datetime) -> bool:
    """Say whether a change comes too late to be made without the office.

    The day's results are announced at the cut-off: what was said before is fixed from then on. What was said later
    has not been announced, and may be changed until the day ends. Of a closed campaign everything has been.
    """
    span = act.campaign.span
    if act.campaign.stage == CLOSED:
        return True
    day_on = span.day_of(reported_at)
    cutoff_at = span.cutoff_at(day_on)
    return changed_at >= cutoff_at if reported_at < cutoff_at else span.day_of(changed_at) > day_on


def drop_waiting_edit(act: Act, report: Report) -> None:
    """A message reads again as it counts: an edit of it that waits for the office is overtaken."""
    bot_id, place = act.desk.bot_id, (report.chat_id, report.message_id)
    waiting = changes.waiting_of(act.connection, bot_id, *place)
    if waiting is not None and waiting.action == EDIT:
        changes.overtake(act.connection, bot_id, *place)


def propose(
    act: Act, author: Person, report: Report, action: str, typed: str, *, settled: frozenset[str] = frozenset()
) -> None:
    """Put a late change before the office, once; `report.revision` names the update that asks for it."""
    before = changes.waiting_of(act.connection, act.desk.bot_id, report.chat_id, report.message_id)
    if before is not None and (before.action, before.text) == (action, typed):
        return
    change = Change(
        report.chat_id,
        report.message_id,
        report.campaign_id,
        report.revision,
        action,
        typed,
        author.person_id,
        act.at,
        settled=tuple(sorted(settled)),
    )
    change_id = changes.propose(act.connection, act.desk.bot_id, change)
    shown = words.card(card_of(act, change))
    offices = act.office_chats
    for chat_id in offices:
        row = [
            {"text": label, "data": _decision_button(act, report, change_id, accept)}
            for accept, label in ((True, words.ACCEPT), (False, words.REFUSE))
        ]
        act.say(text(chat_id, shown, campaign_id=report.campaign_id, kind=ALARM, rows=[row]))
    waiting = words.waiting(act.campaign.span.cutoff, heard=bool(offices))
    act.say(text(report.chat_id, waiting, about=report.message_id, campaign_id=report.campaign_id))


def card_of(act: Act, change: Change) -> words.Card:
    """Return what the office is shown of a change: who wants what, and what stands for the report now."""
    bot_id, place = act.desk.bot_id, (change.chat_id, change.message_id)
    report = reports.find(act.connection, bot_id, *place)
    standing = ledger.standing_of(act.connection, bot_id, *place)
    who = [change.proposed_by, *(entry.person_id for entry in standing), *([report.person_id] if report else [])]
    names = names_of(act.connection, bot_id, act.campaign.campaign_id, who)
    return words.Card(
        name=names[change.proposed_by],
        reported_at=(report.reported_at if report else change.proposed_at).astimezone(act.campaign.span.zone),
        author=names[report.person_id] if report else names[change.proposed_by],
        before=as_shown(act, report.text, report.reported_at) if report else "",
        after=as_shown(act, change.text, report.reported_at if report else change.proposed_at),
        counts=_by_person(standing, names),
    )


def _by_person(standing: Sequence[Entry], names: dict[int, str]) -> list[tuple[str, list[Done]]]:
    return [
        (
            names[person_id],
            summed(
                [Done(e.kind, e.sub, e.items_in(CAMPAIGN), e.amount_fen) for e in standing if e.person_id == person_id]
            ),
        )
        for person_id in dict.fromkeys(entry.person_id for entry in standing)
    ]


def _decision_button(act: Act, report: Report, change_id: int, accept: bool) -> str:
    button = Button(
        campaign_id=report.campaign_id,
        action=DECIDE,
        chat_id=report.chat_id,
        message_id=report.message_id,
        revision=report.revision,
        payload={"change_id": change_id, "accept": accept},
        expires_at=act.at + DECISION_TIME,
    )
    return add_button(act.connection, act.desk.bot_id, button)
