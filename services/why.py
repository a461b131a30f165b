"""The command /why: which report is meant, and who may be told what became of it."""

from campaign.privacy import redact
from campaign.reading import Disposition
from campaign.rights import Place, may_ask_why
from messages import why as words
from messages.explanations import Unscored, unscored
from services.act import Act
from services.answered import reports_answered
from services.doubts import taken
from services.incoming import Command
from services.permission import Asked
from services.reasons import because
from services.revisions import CORRECTED, TO_CORRECT
from services.sayings import text
from storage import ledger, reports
from storage.people import Person
from storage.reports import Report

LOOK_BACK = 30  # of one's latest messages: not each of them reported something
NO_REPORTS = frozenset({Disposition.IGNORE, TO_CORRECT, CORRECTED})


def why(act: Act, asked: Asked) -> None:
    """Answer /why: sent as a reply, about that report, to its author, the captain, the office; in private, one's last.

    A reply to the report or to anything the bot answered to it will do, an explanation too; so will a reply to one's
    own answer or correction.
    """
    if asked.place is Place.PRIVATE:
        _in_private(act, asked)
    else:
        _in_a_group(act, asked.person, asked.command)


def _in_a_group(act: Act, asker: Person, command: Command) -> None:
    about = command.message_id
    if command.answers is None:
        told = words.reply_to_a_report()
    else:
        answered = reports_answered(act, command.chat_id, command.answers)
        asked = [report for report in answered if report.disposition not in NO_REPORTS]
        asked = asked or _taken_for(act, asker, command.chat_id, command.answers)
        mine = [report for report in asked if may_ask_why(asker, report) or _shares_in(act, asker, report)]
        if mine:
            told = words.why([because(act, report) for report in mine])
            about = mine[0].message_id if len(mine) == 1 else about  # so that a reply to it speaks of that report
        else:
            told = words.not_yours() if asked else words.no_report(_own_words(act, command))
    act.say(text(command.chat_id, told, about=about))


def _shares_in(act: Act, asker: Person, report: Report) -> bool:
    """Whether points of the report are the asker's, who recovered it together with its author."""
    standing = ledger.standing_of(act.connection, act.desk.bot_id, report.chat_id, report.message_id)
    return any(entry.person_id == asker.person_id for entry in standing)


def _in_private(act: Act, asked: Asked) -> None:
    """Explain the asker's latest report."""
    campaign_id, person_id = act.campaign.campaign_id, asked.person.person_id
    own = reports.latest_of(act.connection, act.desk.bot_id, campaign_id, person_id, LOOK_BACK)
    latest = next((report for report in own if report.disposition not in NO_REPORTS), None)
    told = words.nothing_reported() if latest is None else words.why([because(act, latest)])
    act.say(text(asked.command.chat_id, told, about=asked.command.message_id))


def _taken_for(act: Act, asker: Person, chat_id: int, message_id: int) -> list[Report]:
    """Return one's own report that this message answered a question about, or corrected."""
    latest = reports.latest_of(act.connection, act.desk.bot_id, act.campaign.campaign_id, asker.person_id, LOOK_BACK)
    return [report for report in latest if taken(chat_id, message_id) in report.settled][:1]


def _own_words(act: Act, command: Command) -> list[Unscored]:
    """Return why one's own words were no report, as far as they came with the command."""
    said = command.answered
    author = None if said is None else act.person(said.telegram_id)  # perhaps from another account of the same person
    asker = act.person(command.telegram_id)
    if said is None or author is None or asker is None or author.person_id != asker.person_id:
        return []
    return unscored(act.explain(redact(said.text), said.said_at))
