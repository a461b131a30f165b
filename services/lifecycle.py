"""/open, /close and /archive: the office moves the campaign on by a tap, knowing what is wanting or still open."""

from dataclasses import replace
from datetime import datetime, timedelta

from campaign.lifecycle import FOLLOWS, Prepared, Stage, gaps, stage_when
from campaign.people import Role
from campaign.reading import Disposition
from messages import lifecycle as words
from messages import reports as report_words
from services.act import Act, acting
from services.bindings import let_go
from services.buttons import button_of
from services.desk import Desk
from services.incoming import Press
from services.permission import Asked
from services.pressing import Pressed
from services.revisions import OUTSIDE
from services.sayings import EVERYWHERE, board, text
from storage import campaigns, lifecycle, outbox, reports
from storage.audit import COMMAND_LINE
from storage.lifecycle import Pending
from storage.people import Person
from storage.questions import Button
from storage.reports import Report
from storage.store import Connection

OPEN_UP, WIND_UP = "open_up", "wind_up"  # the actions of the buttons: to begin; to end it or put it away
OPEN_FOR = timedelta(days=1)
BACKLOG = timedelta(minutes=10)  # what was said longer ago may have been said at another stage


def open_up(act: Act, asked: Asked) -> None:
    """Answer /open: say what is wanting, and offer to begin."""
    prepared = _prepared(act)
    html = words.before_opening(
        campaign=act.campaign.name,
        first_on=act.campaign.span.first_on,
        last_on=act.campaign.span.last_on,
        gaps=gaps(prepared),
        without_captain=prepared.without_captain,
        without_account=prepared.without_account,
        again=act.campaign.stage is Stage.CLOSED,
    )
    _offer(act, asked, Stage.OPEN, html)


def close(act: Act, asked: Asked) -> None:
    """Answer /close: say what is still open, and offer to end it."""
    _offer(act, asked, Stage.CLOSED, words.before_closing(act.campaign.name, pending(act)))


def archive(act: Act, asked: Asked) -> None:
    """Answer /archive: say what it means, and offer to do it."""
    _offer(act, asked, Stage.ARCHIVED, words.before_archiving(act.campaign.name))


def _offer(act: Act, asked: Asked, wanted: Stage, html: str) -> None:
    chat_id, about = asked.command.chat_id, asked.command.message_id
    if act.campaign.stage not in FOLLOWS[wanted]:
        act.say(text(chat_id, words.not_now(act.campaign.name, act.campaign.stage, wanted), about=about))
        return
    payload = {"before": act.campaign.stage, "after": wanted}
    row = [button_of(act, OPEN_UP if wanted is Stage.OPEN else WIND_UP, words.LABELS[wanted], payload, OPEN_FOR)]
    act.say(text(chat_id, html, about=about, campaign_id=act.campaign.campaign_id, rows=[row]))


def by_button(act: Act, presser: Person, button: Button, pressed: Press) -> Pressed:
    """Let the campaign come to its next stage, once."""
    before, after = Stage(button.payload["before"]), Stage(button.payload["after"])
    told = words.moved_on(act.campaign.name, after, presser.name)
    if not move_on(act, before, after, presser.person_id, str(pressed.chat_id)):
        return Pressed(words.changed_meanwhile())
    return Pressed(words.STAGES[after], told)


def move_on(act: Act, before: Stage, after: Stage, by: int | None, place: str) -> bool:
    """Let the campaign come to a stage; False where it is not at the one before. Its groups are told."""
    campaign_id = act.campaign.campaign_id
    if not lifecycle.set_stage(act.connection, act.desk.bot_id, campaign_id, before, after):
        return False
    act.note(by, place, lifecycle.STAGE, "campaign", before.value, after.value)
    if after is Stage.ARCHIVED:
        for chat in campaigns.chats_of(act.connection, act.desk.bot_id, campaign_id):
            let_go(act.connection, act.desk, chat, by, place)
        return True
    html = words.announced(act.campaign.name, after)
    groups = [chat.chat_id for chat in act.field.chats if chat.role != campaigns.OFFICE]
    act.say(*(text(chat_id, html, campaign_id=campaign_id) for chat_id in groups))
    outbox.enqueue_everywhere(act.connection, act.desk.bot_id, campaign_id, board(EVERYWHERE, campaign_id), act.at)
    return True


async def archive_at_once(desk: Desk, campaign_id: str) -> Stage | None:
    """Archive a campaign from the command line; return the stage that forbids it, None where it is done."""

    def work(connection: Connection) -> Stage | None:
        with acting(connection, desk, desk.fields.of_campaign(connection, desk.bot_id, campaign_id)) as act:
            before = act.campaign.stage
            if before not in FOLLOWS[Stage.ARCHIVED]:
                return before
            move_on(act, before, Stage.ARCHIVED, None, COMMAND_LINE)
            return None

    return await desk.store.write(work)


def pending(act: Act) -> Pending:
    """Return what is still open of the campaign."""
    asked, today_on = [str(Disposition.ASK), str(Disposition.MIXED)], act.campaign.span.day_of(act.at)
    return lifecycle.pending(act.connection, act.desk.bot_id, act.campaign.campaign_id, asked, today_on)


def stage_then(act: Act, said_at: datetime) -> Stage:
    """Return the stage the campaign was at when something was said: what comes late counts as of then."""
    now = act.campaign.stage
    if now in (Stage.DRAFT, Stage.OPEN) and said_at > act.at - BACKLOG:
        return now
    return stage_when(lifecycle.moves(act.connection, act.desk.bot_id, act.campaign.campaign_id), now, said_at)


def keep_unscored(act: Act, report: Report) -> None:
    """Keep a report made while the campaign is not open, or outside its days; its author is told once a day.

    It does not count later either: whoever reported too early says it again, so that nothing is scored unseen.
    """
    campaign, bot_id = act.campaign, act.desk.bot_id
    whose = (campaign.campaign_id, report.person_id)
    told = lifecycle.was_kept(act.connection, bot_id, *whose, OUTSIDE, report.reported_on)
    reports.save(act.connection, bot_id, replace(report, disposition=OUTSIDE))
    if not told:
        outside = report_words.outside_days(campaign.span.first_on, campaign.span.last_on)
        stage = stage_then(act, report.reported_at)
        html = outside if stage is Stage.OPEN else words.kept_not_scored(stage)
        act.say(text(report.chat_id, html, about=report.message_id, campaign_id=campaign.campaign_id))


def _prepared(act: Act) -> Prepared:
    field = act.field
    teams = campaigns.teams_of(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    led = {person.team_id for person in field.roster if person.role == Role.CAPTAIN}
    roles = {chat.role for chat in field.chats}
    return Prepared(
        office=sum(person.role == Role.OFFICE and person.telegram_id is not None for person in field.roster),
        rules=len(field.rules),
        has_campaign_chat=campaigns.CAMPAIGN in roles,
        has_office_chat=campaigns.OFFICE in roles,
        without_captain=[team.name for team in teams if team.team_id not in led],
        without_account=sum(person.telegram_id is None for person in field.roster),
        has_cases=field.has_cases,
    )
