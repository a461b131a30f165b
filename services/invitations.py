"""Links into a team, ready to be passed on: the office makes them for anybody, a captain for the own team."""

from datetime import timedelta

from campaign.lifecycle import goes_on
from campaign.rights import Deed, Place, Reach, within
from messages import invitations as words
from messages.joining import show_label
from services import links
from services.act import Act
from services.approvals import SHOW
from services.buttons import button_of, in_rows
from services.incoming import Press
from services.permission import Asked
from services.pressing import Pressed
from services.sayings import text
from storage import campaigns, invitations, joinings, people
from storage.campaigns import Team
from storage.invitations import Invitation
from storage.people import Person
from storage.questions import Button

MAKE, REVOKE = "invite", "revoke_invitation"
Rows = list[list[dict[str, str]]]
LONG_ENOUGH = timedelta(days=1)  # an open link is shown again as long as it holds so long


def invite(act: Act, asked: Asked) -> None:
    """Answer /invite with a link into the team named, or in a team's chat into that team; else list what is open."""
    command, person = asked.command, asked.person
    teams = campaigns.teams_of(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    here = next((chat.team_id for chat in act.field.chats if chat.chat_id == command.chat_id), None)
    rows: Rows = []
    if not goes_on(act.campaign, act.at):
        said = words.not_possible("over")
    elif asked.reach is Reach.ALL and not asked.words and asked.place is not Place.TEAM:
        said, rows = _open_ones(act)
    else:
        own = [one for one in teams if within(Deed.INVITE, person, team_id=one.team_id)]
        meant = [one for one in teams if one.team_id == here] or own
        team = _named(teams, asked.words) if asked.words else next(iter(meant), None)
        nobodys = asked.words in words.WITHOUT_TEAM
        if team is None and not (nobodys and asked.reach is Reach.ALL):
            why = "team" if asked.reach is Reach.ALL else "own"
            said = words.not_possible(why, asked.words, [one.name for one in teams])
        elif team is not None and not within(Deed.INVITE, person, team_id=team.team_id):
            said = words.not_possible("own")
        else:
            said, rows = _made(act, person, command.chat_id, None if team is None else team.team_id)
    act.say(text(command.chat_id, said, about=command.message_id, campaign_id=act.campaign.campaign_id, rows=rows))


def _named(teams: list[Team], typed: str) -> Team | None:
    return next((team for team in teams if typed.casefold() in (team.name.casefold(), team.team_id.casefold())), None)


def _made(act: Act, person: Person, chat_id: int, team_id: str | None) -> tuple[str, Rows]:
    """Return the link's text; one made before is shown again as long as it holds for a while."""
    bot_id, campaign_id = act.desk.bot_id, act.campaign.campaign_id
    at_least = act.at + LONG_ENOUGH if act.campaign.invitation_days > 1 else act.at
    open_now = invitations.open_ones(act.connection, bot_id, campaign_id, at_least)
    same = [one for one in open_now if one.team_id == team_id and one.made_by == person.person_id]
    if same:
        return _shown(act, same[-1])
    until = act.at + timedelta(days=act.campaign.invitation_days)
    made = invitations.add(act.connection, bot_id, campaign_id, team_id, person.person_id, at=act.at, until=until)
    act.note(person.person_id, chat_id, Deed.INVITE, f"invitation:{made.invitation_id}", None, _noted(act, made))
    return _shown(act, made)


def _noted(act: Act, one: Invitation) -> dict[str, str | None]:
    until = one.expires_at.astimezone(act.campaign.span.zone)
    return {"team": one.team_id, "until": until.isoformat(" ", "minutes")[:16]}


def _shown(act: Act, one: Invitation) -> tuple[str, Rows]:
    until = one.expires_at.astimezone(act.campaign.span.zone)
    said = words.link(act.campaign.name, act.team_name(one.team_id), links.into_team(act, one), until)
    return said, [[_revoking(act, one, words.REVOKE, listed=False)]]


def _revoking(act: Act, one: Invitation, label: str, *, listed: bool) -> dict[str, str]:
    payload = {"invitation_id": one.invitation_id, "listed": listed}
    return button_of(act, REVOKE, label, payload, max(one.expires_at - act.at, LONG_ENOUGH))


def _open_ones(act: Act) -> tuple[str, Rows]:
    bot_id, campaign_id = act.desk.bot_id, act.campaign.campaign_id
    open_now = invitations.open_ones(act.connection, bot_id, campaign_id, act.at)
    makers = people.by_ids(act.connection, bot_id, [one.made_by for one in open_now])
    zone = act.campaign.span.zone
    lines, revoking = [], []
    for one in open_now:
        team = act.team_name(one.team_id)
        maker = makers[one.made_by].name if one.made_by in makers else ""
        lines.append((team, one.expires_at.astimezone(zone), maker, links.into_team(act, one)))
        revoking.append(_revoking(act, one, words.revoke_label(team), listed=True))
    teams = campaigns.teams_of(act.connection, bot_id, campaign_id)
    invited = {one.team_id for one in open_now}
    making = [
        button_of(act, MAKE, words.invite_label(name), {"team": team_id}, LONG_ENOUGH)
        for team_id, name in [*((team.team_id, team.name) for team in teams), (None, None)]
        if team_id not in invited
    ]
    waiting = len(joinings.waiting(act.connection, bot_id, campaign_id))
    show = [[button_of(act, SHOW, show_label(waiting), {}, LONG_ENOUGH)]] if waiting else []
    rows = [*show, *in_rows(revoking), *in_rows(making)]
    return words.open_links(lines, teams[0].name if teams else ""), rows


def make(act: Act, presser: Person, button: Button, pressed: Press) -> Pressed:
    """Make the link a button stands for; it comes as a message of its own, to be passed on."""
    team_id = button.payload["team"]
    if not goes_on(act.campaign, act.at):
        return Pressed(words.notice_over())
    said, rows = _made(act, presser, pressed.chat_id, team_id)
    act.say(text(pressed.chat_id, said, campaign_id=act.campaign.campaign_id, rows=rows))
    return Pressed(words.notice_made())


def revoke(act: Act, presser: Person, button: Button, pressed: Press) -> Pressed:
    """Let a link let nobody in any more; the one who made it for a team, or the office, may."""
    bot_id = act.desk.bot_id
    one = invitations.find(act.connection, bot_id, button.payload["invitation_id"])
    if one is None or not within(Deed.INVITE, presser, team_id=one.team_id):
        return Pressed(words.notice_not_yours())
    first = invitations.revoke(act.connection, bot_id, one.invitation_id, act.at)
    if first:
        subject = f"invitation:{one.invitation_id}"
        act.note(presser.person_id, pressed.chat_id, Deed.INVITE, subject, _noted(act, one), None)
    notice = words.notice_revoked() if first else words.notice_revoked_before()
    if button.payload["listed"]:
        said, rows = _open_ones(act)
        return Pressed(notice, said, rows)
    return Pressed(notice, words.revoked(act.team_name(one.team_id), presser.name))
