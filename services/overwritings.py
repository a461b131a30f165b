"""A report is edited: it says what was typed over it, or is corrected by that; settled doubts are remembered."""

from dataclasses import replace

from campaign.reading import Disposition, Match, Reading
from campaign.rewording import carried
from messages import changes as words
from services import questions
from services.act import Act
from services.amendments import OPEN
from services.corrections import Outcome, Word, carry_out, says_not_how
from services.dittos import read_again
from services.doubts import AMENDED
from services.meant import those_fitting
from services.revisions import NOTHING_SETTLED, read_anew
from storage import reports
from storage.reports import Report


def typed_over(
    act: Act, report: Report, reading: Reading, settled: frozenset[str] = NOTHING_SETTLED, *, agreed: bool = False
) -> bool:
    """Let a report say what was typed over it; `report` carries the new text and revision.

    A 撤回 takes this report back, a 更正 changes what it says, and no other; False where it cannot be told what of it.
    `agreed`: the office has said yes to it.
    """
    before = reports.find(act.connection, act.desk.bot_id, report.chat_id, report.message_id) or report
    if reading.amend is not None:
        return _corrected(act, replace(report, reads=before.said), reading, settled, agreed=agreed)
    if says_not_how(reading):
        return False
    if reading.withdraw is not None:
        reading = Reading(disposition=Disposition.IGNORE, reasons=reading.reasons)
    elif before.reads is not None and (whole := carried(before.text, before.reads, report.said)) is not None:
        report = replace(report, reads=whole, settled=tuple(settled.union(before.settled)))
        reading = read_again(act, report)
    # What was settled is named by what it is about: where the edit has changed that, it is asked again.
    asked = read_anew(act, report, reading, first=False, settled=settled.union(before.settled) - {AMENDED})
    if before.disposition in OPEN:
        questions.close(act, report, words.question_overtaken(anew=asked))
    return True


def _corrected(act: Act, report: Report, reading: Reading, settled: frozenset[str], *, agreed: bool) -> bool:
    """Let a report be corrected by what was typed over it; what it said before tells still who shares what."""
    if reading.amend is not None and not those_fitting(act, [report], reading.amend.match):
        reading = replace(reading, amend=replace(reading.amend, match=Match()))
    reports.save(act.connection, act.desk.bot_id, report)
    word = Word(report.text, report.chat_id, report.message_id, agreed)
    return carry_out(act, report, word, settled, reading) is not Outcome.FITS_NOT
