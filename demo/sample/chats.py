"""The sample's chats: one for everybody, one for the office, one for each team."""

from dataclasses import dataclass

from campaign.people import Role
from demo.sample.people import STAFF, everybody, sample_teams

CAMPAIGN_CHAT = -1_001_000_000_001
OFFICE_CHAT = -1_001_000_000_002


@dataclass(frozen=True, slots=True)
class SampleChat:
    """A group of the sample: members by Telegram id; the owner is one of them."""

    chat_id: int
    title: str
    members: tuple[int, ...]
    owner: int


def sample_chats() -> tuple[SampleChat, ...]:
    """Return the campaign chat, the office chat, then the teams' chats."""
    staff = {role: tuple(one.telegram_id for one in STAFF if one.role == role) for role in Role}
    office = staff[Role.OFFICE]
    of_teams = [
        SampleChat(
            team.chat_id,
            f"{team.name} · {team.flag}队",
            tuple(member.telegram_id for member in team.members),
            team.captain.telegram_id,
        )
        for team in sample_teams()
    ]
    return (
        SampleChat(CAMPAIGN_CHAT, "外拓清收战报群", tuple(one.telegram_id for one in everybody()), office[0]),
        SampleChat(OFFICE_CHAT, "清收办", (*office, *staff[Role.LEADER], *staff[Role.CASHIER]), office[0]),
        *of_teams,
    )
