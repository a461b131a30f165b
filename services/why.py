"""The command /why: which report is meant, and who may be told what became of it."""

from collections.abc import Iterator

from campaign.privacy import redact
from campaign.reading import Disposition
from campaign.rights import may_ask_why
from messages import people as people_words
from messages import why as words
from messages.explanations import Unscored, unscored
from services.act import Act, acting
from services.answered import reports_answered
from services.desk import Desk
from services.doubts import taken
from services.inbox import take
from services.incoming import Command
from services.reasons import because
from services.revisions import CORRECTED, TO_CORRECT
from services.sayings import text
from storage import campaigns, ledger, outbox, people, reports
from storage.campaigns import Campaign
from storage.people import Person
from storage.reports import Report
from storage.store import Connection

LOOK_BACK = 30  # of one's latest messages: not each of them reported something
NO_REPORTS = frozenset({Disposition.IGNORE, TO_CORRECT, CORRECTED})


async def why(desk: Desk, command: Command) -> None:
    """Answer /why: sent as a reply, about that report, to its author, the captain, the office; in private, one's last.

    A reply to the report or to anything the bot answered to it will do, an explanation too; so will a reply to one's
    own answer or correction.
    """

    def work(connection: Connection) -> None:
        if not take(connection, desk, command.update_id):
            return
        if command.private:
            _in_private(connection, desk, command)
            return
        bound = desk.fields.of_chat(connection, desk.bot_id, command.chat_id)
        if bound is not None:
            with acting(connection, desk, bound[1]) as act:
                _in_a_group(act, command)

    await desk.store.write(work)
    desk.said()


def _in_a_group(act: Act, command: Command) -> None:
    asker, about = act.person(command.telegram_id), command.message_id
    if command.anonymous or asker is None:
        told = words.not_yours()
    elif command.answers is None:
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


def _in_private(connection: Connection, desk: Desk, command: Command) -> None:
    """Explain the latest report in each campaign the asker is of."""
    found = list(_campaigns_of(connection, desk, command.telegram_id))
    for campaign, person in found:
        with acting(connection, desk, desk.fields.of_campaign(connection, desk.bot_id, campaign.campaign_id)) as act:
            own = reports.latest_of(connection, desk.bot_id, campaign.campaign_id, person.person_id, LOOK_BACK)
            latest = next((report for report in own if report.disposition not in NO_REPORTS), None)
            told = words.nothing_reported() if latest is None else words.why([because(act, latest)])
            act.say(text(command.chat_id, told, about=command.message_id))
    if not found:
        stranger = people_words.not_on_the_roster(command.telegram_id)
        outbox.enqueue(connection, desk.bot_id, [text(command.chat_id, stranger, about=command.message_id)], desk.now())


def _campaigns_of(connection: Connection, desk: Desk, telegram_id: int) -> Iterator[tuple[Campaign, Person]]:
    for person in people.by_telegram_id(connection, desk.bot_id, telegram_id):
        yield campaigns.find(connection, desk.bot_id, person.campaign_id), person


def _taken_for(act: Act, asker: Person, chat_id: int, message_id: int) -> list[Report]:
    """Return one's own report that this message answered a question about, or corrected."""
    latest = reports.latest_of(act.connection, act.desk.bot_id, act.campaign.campaign_id, asker.person_id, LOOK_BACK)
    return [report for report in latest if taken(chat_id, message_id) in report.settled][:1]


def _own_words(act: Act, command: Command) -> list[Unscored]:
    """Return why one's own words were no report, as far as they came with the command."""
    said = command.answered
    if said is None or said.telegram_id != command.telegram_id:
        return []
    return unscored(act.explain(redact(said.text), said.said_at))
