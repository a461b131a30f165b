"""Addresses of the bot's private chat: plain, out of a group, or into a team; signed with the campaign's salt."""

from campaign.invitations import Purpose, payload
from services.act import Act
from services.desk import Desk
from storage.invitations import Invitation

JOIN = "join"  # the payload that just offers to join


def private(desk: Desk, words: str = JOIN) -> str:
    """Return the link that opens the private chat."""
    return f"https://t.me/{desk.bot_username}?start={words}"


def out_of_chat(act: Act, chat_id: int) -> str:
    """Return the link for those who are in this group: it knows the campaign and, in a team's group, the team."""
    return private(act.desk, payload(act.campaign.salt, Purpose.CHAT, chat_id))


def into_team(act: Act, invitation: Invitation) -> str:
    """Return an invitation's link; it can be shown again at any time."""
    return private(
        act.desk, payload(act.campaign.salt, Purpose.TEAM, invitation.invitation_id, *signed_over(invitation))
    )


def signed_over(invitation: Invitation) -> tuple[str, ...]:
    """Return what the signature of an invitation covers beside its number."""
    return (invitation.team_id or "", str(int(invitation.expires_at.timestamp())))
