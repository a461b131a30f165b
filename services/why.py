"""Why a report counts as it does: for each entry the words it was read from, and the rule that gave its points."""

from campaign.judgement import claims_of
from campaign.ledger import Entry
from campaign.people import may_ask_why
from campaign.reading import Entry as Said
from messages import why as words
from messages.reports import Done
from services.act import Act, acting
from services.desk import Desk
from services.inbox import take
from services.incoming import Command
from services.sayings import text
from storage import ledger, reports, spoken
from storage.people import Person
from storage.reports import Report
from storage.store import Connection


async def why(desk: Desk, command: Command) -> None:
    """Answer /why, sent as a reply to a report or to the bot's answer; for its author, the captain, the office."""

    def work(connection: Connection) -> None:
        if not take(connection, desk, command.update_id):
            return
        bound = desk.fields.of_chat(connection, desk.bot_id, command.chat_id)
        if bound is not None:
            with acting(connection, desk, bound[1]) as act:
                act.say(text(command.chat_id, _answer(act, command), about=command.message_id))

    await desk.store.write(work)
    desk.said()


def _answer(act: Act, command: Command) -> str:
    asker = act.person(command.telegram_id)
    if command.anonymous or asker is None:
        return words.not_yours()
    if command.answers is None:
        return words.reply_to_a_report()
    bot_id = act.desk.bot_id
    told = spoken.told_in(act.connection, bot_id, command.chat_id, command.answers) or [command.answers]
    found = [reports.find(act.connection, bot_id, command.chat_id, message_id) for message_id in dict.fromkeys(told)]
    asked = [report for report in found if report is not None]
    if not asked:
        return words.no_report()
    mine = [report for report in asked if _may_ask(asker, report)]
    return words.why([_because(act, report) for report in mine]) if mine else words.not_yours()


def _may_ask(asker: Person, report: Report) -> bool:
    return may_ask_why(
        asker.role, asker.team_id, asker.person_id, author_id=report.person_id, author_team_id=report.team_id
    )


def _because(act: Act, report: Report) -> words.Because:
    standing = ledger.standing_of(act.connection, act.desk.bot_id, report.chat_id, report.message_id)
    said = [claim.said for claim in claims_of(act.read(report.said, report.reported_at))]
    return words.Because(report.text, [_reason(act, report, entry, said) for entry in standing])


def _reason(act: Act, report: Report, entry: Entry, said: list[Said]) -> words.Reason:
    """Say what one entry was read from: the part of the text that says its kind, else the whole."""
    rules = {(rule.rule_id, rule.version): rule for rule in act.field.rules}
    rule = rules.get((entry.rule_id, entry.rule_version))
    spans = [one.span for one in said if one.kind == entry.kind]
    start, end = spans[0] if len(spans) == 1 else _closest(entry, said) or (0, len(report.said))
    return words.Reason(
        said=report.said[start:end],
        done=Done(entry.kind, entry.sub, entry.items, entry.amount_fen),
        points=entry.points,
        rule=None if rule is None else rule.words,
        document=None if rule is None else rule.document,
    )


def _closest(entry: Entry, said: list[Said]) -> tuple[int, int] | None:
    return next((one.span for one in said if one.kind == entry.kind and one.amount_fen == entry.amount_fen), None)
