"""/areas: which villages or streets each team works in, as the office says."""

from campaign.imports.cells import clean
from campaign.imports.teams import Teams
from campaign.privacy import redact
from campaign.rights import Deed
from messages import areas as words
from messages.headers import WORDS
from services.act import Act
from services.permission import Asked
from services.sayings import text
from storage import campaigns, targets


def areas(act: Act, asked: Asked) -> None:
    """Show the teams' areas; with a team and words behind the command set one first."""
    bot_id, campaign_id = act.desk.bot_id, act.campaign.campaign_id
    teams = campaigns.teams_of(act.connection, bot_id, campaign_id)
    name, _, said = asked.words.partition(" ")
    if name:
        called = Teams([(team.team_id, team.name) for team in teams], WORDS.team_fold).find(clean(name))
        team = next((team for team in teams if team.team_id == called), None)
        area = redact(clean(said))
        if team is None or not area or len(area) > words.MOST:
            _say(act, asked, words.not_set(name if team is None else None, [team.name for team in teams]))
            return
        targets.set_area(act.connection, bot_id, campaign_id, team.team_id, area)
        if area != team.area:
            change = {"area": team.area}, {"area": area}
            by, chat_id = asked.person.person_id, asked.command.chat_id
            act.note(by, chat_id, Deed.SET_AREA.value, f"team:{team.team_id}", *change)
        campaigns.note_change(act.connection, bot_id, campaign_id)
        teams = campaigns.teams_of(act.connection, bot_id, campaign_id)
    _say(act, asked, words.shown([(team.name, team.area) for team in teams]))


def _say(act: Act, asked: Asked, html: str) -> None:
    act.say(text(asked.command.chat_id, html, about=asked.command.message_id))
