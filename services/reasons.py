"""From a report to its reasons: the words and the rule behind each of its points, and why the rest has none."""

from collections.abc import Sequence

from campaign.judgement import claims_of
from campaign.ledger import CAMPAIGN, Entry
from campaign.reading import Entry as Said
from messages import explanations
from messages import why as words
from messages.reports import Done, asked
from services.act import Act
from services.amendments import OPEN
from services.dittos import before_report, read_again
from services.quoting import as_shown
from services.understanding import understand
from storage import ledger
from storage.reports import Report


def because(act: Act, report: Report) -> words.Because:
    """Return why a report counts as it does: each entry that stands, what has no points, what is still asked."""
    standing = ledger.standing_of(act.connection, act.desk.bot_id, report.chat_id, report.message_id)
    reading = read_again(act, report)
    said = [claim.said for claim in claims_of(reading)]
    found = act.explain(report.said, report.reported_at, before_report(act, report))
    told = words.not_for_its_words(report.disposition)
    doubt = understand(act, report, reading, frozenset(report.settled)).doubt if report.disposition in OPEN else None
    return words.Because(
        as_shown(act, report.text, report.reported_at),
        [_reason(act, report, entry, said) for entry in standing],
        explanations.unscored(found) if told is None else [explanations.Unscored(report.text, told)],
        "" if doubt is None else asked(doubt.about, doubt.detail),
    )


def _reason(act: Act, report: Report, entry: Entry, said: Sequence[Said]) -> words.Reason:
    """Say what one entry was read from: the part of the text that says its kind, else the whole."""
    rules = {(rule.rule_id, rule.version): rule for rule in act.field.rules}
    rule = rules.get((entry.rule_id, entry.rule_version))
    spans = [one.span for one in said if one.kind == entry.kind]
    start, end = spans[0] if len(spans) == 1 else _closest(entry, said) or (0, len(report.said))
    return words.Reason(
        said=as_shown(act, report.said[start:end], report.reported_at),
        done=Done(entry.kind, entry.sub, entry.items_in(CAMPAIGN), entry.amount_fen),
        points=entry.points,
        rule=None if rule is None else rule.words,
        document=None if rule is None else rule.document,
    )


def _closest(entry: Entry, said: Sequence[Said]) -> tuple[int, int] | None:
    return next((one.span for one in said if one.kind == entry.kind and one.amount_fen == entry.amount_fen), None)
