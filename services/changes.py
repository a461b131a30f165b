"""更正 and 撤回: an earlier report is found, and changed at once or, after its day's cut-off, put before the office."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from campaign.judgement import matching
from campaign.ledger import Entry
from campaign.people import may_decide, may_speak_for
from campaign.reading import Amend, Disposition, Match, Reading, Said
from messages import changes as words
from messages import reports as report_words
from messages.reports import Done, summed
from services.act import Act
from services.incoming import Incoming
from services.revisions import CORRECTED, NOTHING_SETTLED, OUTSIDE, TO_CORRECT, WITHDRAWN, amend, read_anew, withdraw
from services.sayings import ALARM, AMENDED, ASKED, QUESTION, react, text
from storage import changes, ledger, people, reports, spoken
from storage.changes import ACCEPTED, REFUSED, Change
from storage.people import Person
from storage.questions import Button, add_button
from storage.reports import Report

EDIT, ANSWER, AMEND, WITHDRAW = "edit", "answer", "amend", "withdraw"
DECIDE = "decide"  # the action of the office's two buttons
LOOK_BACK = 30  # of one's latest reports, when nothing says which one is meant
DECISION_TIME = timedelta(days=30)
NOT_STANDING = frozenset({WITHDRAWN, Disposition.IGNORE, OUTSIDE, TO_CORRECT, CORRECTED})

SAID_BEFORE = Said(mine=True, text="")
"""Tells the reading that there is something to correct; which one is found in the ledger, not in its words."""

Meant = tuple[Report, list[Entry]]


def is_late(act: Act, reported_at: datetime, changed_at: datetime) -> bool:
    """Say whether a change comes too late to be made without the office.

    The day's results are announced at the cut-off: what was said before is fixed from then on. What was said later
    has not been announced, and may be changed until the day ends.
    """
    span = act.campaign.span
    day_on = span.day_of(reported_at)
    cutoff_at = span.cutoff_at(day_on)
    return changed_at >= cutoff_at if reported_at < cutoff_at else span.day_of(changed_at) > day_on


def said_before(act: Act, author: Person, incoming: Incoming) -> list[Said]:
    """Return that the author reported before what a correction could mean: the report answered, else the last one."""
    return [SAID_BEFORE for _ in _meant(act, author, incoming, Match())]


def drop_waiting_edit(act: Act, report: Report) -> None:
    """A message reads again as it counts: an edit of it that waits for the office is overtaken."""
    bot_id, place = act.desk.bot_id, (report.chat_id, report.message_id)
    waiting = changes.waiting_of(act.connection, bot_id, *place)
    if waiting is not None and waiting.action == EDIT:
        changes.overtake(act.connection, bot_id, *place)


def typed_over(act: Act, report: Report, reading: Reading, settled: frozenset[str] = NOTHING_SETTLED) -> bool:
    """Let a report say what was typed over it; `report` carries the new text and revision.

    A 撤回 takes this report back, a 更正 changes what it says, and no other; False where it cannot be told what of it.
    """
    if reading.amend is not None:
        fitting = _fitting(act, [report], reading.amend.match) or _fitting(act, [report], Match())
        entries = _only(fitting[0][1], reading.amend) if fitting else []
        if len(entries) == 1:
            amend(act, report, entries[0], reading.amend, report.revision)
        return len(entries) == 1
    if says_not_how(reading):
        return False
    if reading.withdraw is not None:
        reading = Reading(disposition=Disposition.IGNORE, reasons=reading.reasons)
    read_anew(act, report, reading, first=False, settled=settled)
    return True


def apply(act: Act, author: Person, incoming: Incoming, reading: Reading) -> bool:
    """Carry out what a message says of an earlier report; False where one sentence says why that cannot be."""
    meant = _meant(act, author, incoming, match_of(reading))
    entries = _only(meant[0][1], reading.amend) if len(meant) == 1 else []
    if len(meant) != 1 or (reading.amend is not None and len(entries) != 1):
        _ask(act, incoming, meant)
        return False
    report = meant[0][0]
    if not _may_change(author, report):
        act.say(text(incoming.chat_id, words.not_yours(), about=incoming.message_id))
        return False
    if is_late(act, report.reported_at, incoming.changed_at or incoming.said_at):
        action = WITHDRAW if reading.amend is None else AMEND
        propose(act, author, replace(report, revision=incoming.update_id), action, incoming.text)
        return True
    _carry_out(act, report, entries, reading.amend, incoming.update_id)
    act.say(react(incoming.chat_id, incoming.message_id, AMENDED, act.campaign.campaign_id))
    return True


def says_not_how(reading: Reading) -> bool:
    """Say whether a message wants to correct an earlier one and does not say what is to hold: 更正."""
    return reading.question is not None and reading.question.about == "correction"


def ask_how(act: Act, incoming: Incoming, reading: Reading) -> None:
    """Ask what is to hold; the author may edit the message, or send another."""
    if reading.question is not None:
        act.say(
            react(incoming.chat_id, incoming.message_id, ASKED, act.campaign.campaign_id),
            text(
                incoming.chat_id,
                report_words.question(reading.question.about, incoming.text, "", has_buttons=False),
                about=incoming.message_id,
                campaign_id=act.campaign.campaign_id,
                kind=QUESTION,
            ),
        )


def match_of(reading: Reading) -> Match:
    """Return which earlier record a correction or withdrawal means."""
    touching = reading.amend or reading.withdraw
    return Match() if touching is None else touching.match


def _only(entries: Sequence[Entry], change: Amend | None) -> list[Entry]:
    """Return what a change is about: of several entries those of the kind it names, else those with money."""
    if change is None or len(entries) <= 1:
        return list(entries)
    if change.set.kind is not None:
        return [entry for entry in entries if entry.kind == change.set.kind]
    return [entry for entry in entries if entry.amount_fen is not None]


def _ask(act: Act, incoming: Incoming, meant: Sequence[Meant]) -> None:
    nothing_scored = len(meant) == 1 and not meant[0][1]
    said = words.edit_instead() if nothing_scored else words.which_one(several=bool(meant))
    act.say(
        react(incoming.chat_id, incoming.message_id, ASKED, act.campaign.campaign_id),
        text(incoming.chat_id, said, about=incoming.message_id, campaign_id=act.campaign.campaign_id),
    )


def _carry_out(act: Act, report: Report, entries: Sequence[Entry], change: Amend | None, revision: int) -> None:
    if change is None:
        withdraw(act, report, entries, revision)
    else:
        amend(act, report, entries[0], change, revision)


def _may_change(person: Person, report: Report) -> bool:
    return may_speak_for(
        person.role, person.team_id, person.person_id, author_id=report.person_id, author_team_id=report.team_id
    )


def _meant(act: Act, author: Person, incoming: Incoming, match: Match) -> list[Meant]:
    """Return the reports that can be meant: those answered, else one's own latest that fits."""
    bot_id = act.desk.bot_id
    if incoming.answers is not None:
        told = spoken.told_in(act.connection, bot_id, incoming.chat_id, incoming.answers) or [incoming.answers]
        found = [
            reports.find(act.connection, bot_id, incoming.chat_id, message_id) for message_id in dict.fromkeys(told)
        ]
        answered = [report for report in found if report is not None]
        own = [report for report in answered if report.person_id == author.person_id]
        return _fitting(act, own or answered, match)
    latest = reports.latest_of(act.connection, bot_id, act.campaign.campaign_id, author.person_id, LOOK_BACK)
    fitting = _fitting(act, latest, match)
    return fitting[:1] if match == Match() else fitting


def _fitting(act: Act, candidates: Sequence[Report], match: Match) -> list[Meant]:
    meant = []
    for report in candidates:
        if report.disposition in NOT_STANDING:
            continue
        standing = ledger.standing_of(act.connection, act.desk.bot_id, report.chat_id, report.message_id)
        entries = matching(standing, match, act.campaign.salt)
        if entries or match == Match():
            meant.append((report, entries))
    return meant


def propose(
    act: Act, author: Person, report: Report, action: str, typed: str, *, settled: frozenset[str] = NOTHING_SETTLED
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
    now_reads = reports.find(act.connection, act.desk.bot_id, report.chat_id, report.message_id)
    standing = ledger.standing_of(act.connection, act.desk.bot_id, report.chat_id, report.message_id)
    card = words.card(
        author.name,
        report.reported_at.astimezone(act.campaign.span.zone),
        now_reads.text if now_reads else "",
        typed,
        counts=summed([Done(entry.kind, entry.sub, entry.items, entry.amount_fen) for entry in standing]),
    )
    offices = act.office_chats
    for chat_id in offices:
        row = [
            {"text": label, "data": _decision_button(act, report, change_id, accept)}
            for accept, label in ((True, words.ACCEPT), (False, words.REFUSE))
        ]
        act.say(text(chat_id, card, campaign_id=report.campaign_id, kind=ALARM, rows=[row]))
    waiting = words.waiting(act.campaign.span.cutoff, heard=bool(offices))
    act.say(text(report.chat_id, waiting, about=report.message_id, campaign_id=report.campaign_id))


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


def decide(act: Act, presser: Person, button: Button, update_id: int) -> tuple[str, str | None]:
    """Carry out the office's decision; return the words for the presser, and for the card where it is settled."""
    bot_id = act.desk.bot_id
    if not may_decide(presser.role):
        return words.only_office(), None
    change = changes.find(act.connection, bot_id, button.payload["change_id"])
    report = reports.find(act.connection, bot_id, button.chat_id, button.message_id, to_change=True)
    if change is None or report is None:
        return words.gone(), None
    accept = bool(button.payload["accept"])
    state = ACCEPTED if accept else REFUSED
    if not changes.decide(act.connection, bot_id, button.payload["change_id"], state, presser.person_id, act.at):
        return words.decided_before(change.state), None
    if accept and not _accept(act, report, change, update_id):
        return words.fits_no_longer(), words.fits_no_longer()
    authors = people.by_ids(act.connection, bot_id, [change.proposed_by])
    act.say(
        text(
            report.chat_id,
            words.decided(authors[change.proposed_by].name, presser.name, accept=accept),
            about=report.message_id,
            campaign_id=report.campaign_id,
        )
    )
    return words.noted(accept=accept), words.card_decided(presser.name, accept=accept)


def _accept(act: Act, report: Report, change: Change, update_id: int) -> bool:
    """Carry an agreed change out; False where the report has changed so that it fits no longer."""
    if change.action in (EDIT, ANSWER):
        reading = act.read(change.text, report.reported_at)
        said = {"text": change.text, "reads": None} if change.action == EDIT else {"reads": change.text}
        moved = replace(report, revision=update_id, **said)
        return typed_over(act, moved, reading, frozenset(change.settled))
    reading = act.read(change.text, report.reported_at, [SAID_BEFORE])
    fitting = _fitting(act, [report], match_of(reading))
    entries = _only(fitting[0][1], reading.amend) if fitting else []
    if not fitting or (reading.amend is not None and len(entries) != 1):
        return False
    _carry_out(act, report, entries, reading.amend, update_id)
    return True
