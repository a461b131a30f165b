"""What a report says is changed in part: entries take the place of others, and what else it says stands.

From then on its text alone no longer says what counts; so an answer adds what it makes clear and touches nothing else.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from campaign.judgement import Claim
from campaign.ledger import Entry, reversed_by
from campaign.reading import Disposition
from messages import changes as words
from services import acknowledgements, doubts, questions
from services.acknowledgements import no_longer_credited, reaction, replies
from services.act import Act
from services.dittos import read_again
from services.dues import add_instalments, follow_entries, forget_dues
from services.revisions import SAME, WITHDRAWN, gist, judged, read_anew
from services.sayings import AMENDED, ASKED, SCORED, text
from services.understanding import understand
from storage import ledger, reports
from storage.reports import Report

OPEN = frozenset({Disposition.ASK, Disposition.MIXED})  # something is still asked about such a report


def put_in_place(
    act: Act,
    report: Report,
    gone: Sequence[Entry],
    come: Sequence[Entry],
    *,
    settled: frozenset[str] = frozenset(),
    unlisted: Sequence[str] = (),
    borrower: str | None = None,
) -> None:
    """Let `come` take the place of `gone`; `report` carries the new revision. What was asked about it is asked anew.

    `borrower` is the name of the new one, where there is a new one.
    """
    settled = settled.union(report.settled, [doubts.AMENDED])
    standing = ledger.standing_of(act.connection, act.desk.bot_id, report.chat_id, report.message_id)
    left, was_open = len(standing) - len(gone) + len(come), report.disposition in OPEN
    doubt = understand(act, report, read_again(act, report), settled).doubt if was_open else None
    if doubt is not None:
        disposition: str = Disposition.MIXED if left else Disposition.ASK
    elif left:
        disposition = Disposition.SCORE if was_open else report.disposition
    else:
        disposition = SAME
    report = replace(report, disposition=disposition, settled=tuple(sorted(settled)))
    reports.save(act.connection, act.desk.bot_id, report)
    act.record([*reversed_by(gone, report.revision), *come])
    if follow_entries(act, report, gone, come, borrower):
        open_amounts = words.plan_amounts_open()
        act.say(text(report.chat_id, open_amounts, about=report.message_id, campaign_id=report.campaign_id))
    act.say(reaction(report, AMENDED if doubt is None else ASKED))
    if come:
        act.say(*replies(report, come, acknowledgements.AMENDED, unlisted=unlisted))
        act.say(*no_longer_credited(act, report, gone, come))
    else:
        act.say(*replies(report, gone, acknowledgements.WITHDRAWN))
    if was_open:
        questions.close(act, report, words.question_overtaken(anew=doubt is not None))
    if doubt is not None:
        act.say(questions.ask(act, report, doubt))


def withdraw(act: Act, report: Report, entries: Sequence[Entry]) -> None:
    """Take entries of a report back; `report` carries the new revision."""
    standing = ledger.standing_of(act.connection, act.desk.bot_id, report.chat_id, report.message_id)
    if len(entries) < len(standing):
        put_in_place(act, report, entries, [])
        return
    if report.disposition in OPEN:
        questions.close(act, report, words.question_overtaken(anew=False))
    reports.save(act.connection, act.desk.bot_id, replace(report, disposition=WITHDRAWN))
    act.record(reversed_by(entries, report.revision))
    forget_dues(act, report)
    act.say(reaction(report, AMENDED))
    if entries:
        act.say(*replies(report, entries, acknowledgements.WITHDRAWN))
    else:
        act.say(text(report.chat_id, words.withdrawn_unscored(), about=report.message_id))


def take_answer(act: Act, report: Report, whole: str, settled: frozenset[str]) -> bool:
    """Let the report read as `whole`, an answer put into it; `report` carries the new revision.

    False where the answer would change what a correction has changed already.
    """
    settled = settled.union(report.settled)
    if doubts.AMENDED in settled:
        return _add(act, report, whole, settled)
    read_anew(act, replace(report, reads=whole), read_again(act, report, whole), first=False, settled=settled)
    return True


def _add(act: Act, report: Report, whole: str, settled: frozenset[str]) -> bool:
    """Let an answer add what it makes clear."""
    before = understand(act, report, read_again(act, report), frozenset(report.settled))
    moved = replace(report, reads=whole, settled=tuple(sorted(settled)))
    after = understand(act, moved, read_again(act, report, whole), settled)
    told_before = _but(act, report, before.claims, after.claims)
    told_now = _but(act, report, after.claims, before.claims)
    standing = ledger.standing_of(act.connection, act.desk.bot_id, report.chat_id, report.message_id)
    wanted = Counter(gist(entry) for entry in judged(act, report, told_before, 0))
    gone = []
    for entry in standing:
        if wanted[gist(entry)] > 0:
            wanted[gist(entry)] -= 1
            gone.append(entry)
    if wanted.total():
        return False
    come = judged(act, moved, told_now, len(gone))
    if after.doubt is not None:
        disposition: str = Disposition.MIXED if standing or come else Disposition.ASK
    else:
        disposition = Disposition.SCORE if len(standing) - len(gone) + len(come) else SAME
    moved = replace(moved, disposition=disposition)
    reports.save(act.connection, act.desk.bot_id, moved)
    act.record([*reversed_by(gone, moved.revision), *come])
    follow_entries(act, moved, gone, [])
    add_instalments(act, moved, told_now)
    if after.doubt is not None:
        act.say(reaction(moved, ASKED), questions.ask(act, moved, after.doubt))
    else:
        act.say(reaction(moved, AMENDED if gone or not come else SCORED))
    what = acknowledgements.AMENDED if gone else acknowledgements.SCORED
    missing = acknowledgements.lacking(after) if come else []
    act.say(*replies(moved, come, what, missing=missing, unlisted=after.unlisted))
    return True


def _but(act: Act, report: Report, claims: Sequence[Claim], others: Sequence[Claim]) -> list[Claim]:
    """Return the claims that say what none of `others` says."""

    def gists(claim: Claim) -> tuple[object, ...]:
        return (claim.said.plan, *(gist(entry) for entry in judged(act, report, [claim], 0)))

    known = Counter(gists(claim) for claim in others)
    left = []
    for claim in claims:
        if known[gists(claim)] > 0:
            known[gists(claim)] -= 1
        else:
            left.append(claim)
    return left
