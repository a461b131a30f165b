"""Whether the targets in the database add up: what `check` says of teams whose people's parts do not."""

from campaign.targets import Broken, Part
from storage import campaigns, targets
from storage.store import Connection, Store


async def not_adding_up(store: Store, bot_id: int) -> list[tuple[str, Broken]]:
    """Return (campaign name, team) wherever the people's targets come to more or less than their team's."""

    def work(connection: Connection) -> list[tuple[str, Broken]]:
        found = []
        for campaign in campaigns.every(connection, bot_id):
            people = targets.of_people(connection, bot_id, campaign.campaign_id)
            for team in campaigns.teams_of(connection, bot_id, campaign.campaign_id):
                parts = [Part(str(p.person_id), p.name, p.target_fen) for p in people if p.team_id == team.team_id]
                found.append((campaign.name, Broken(team.name, team.target_fen, parts)))
        return [(name, broken) for name, broken in found if broken.off_fen]

    return await store.read(work)
