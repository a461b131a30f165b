"""The short reply: composed when it is sent, so that one message speaks for all reports that waited for it."""

from collections.abc import Sequence

from messages import reports as words
from services.desk import Desk
from services.naming import names_of
from services.standings import TeamView, teams_now
from storage import campaigns
from storage.outbox import Queued
from storage.store import Connection


async def compose(desk: Desk, rows: Sequence[Queued]) -> str:
    """Return the text for these queued replies of one chat and campaign, with their teams' standing now."""

    def work(connection: Connection) -> str:
        campaign = campaigns.find(connection, desk.bot_id, str(rows[0].campaign_id))
        who = [row.payload["person_id"] for row in rows]
        names = names_of(connection, desk.bot_id, campaign.campaign_id, who)
        views = {view.team.team_id: view for view in teams_now(connection, desk.bot_id, campaign, desk.now())}
        lines = [
            words.ReplyLine(
                what=row.payload["what"],
                name=names[row.payload["person_id"]],
                done=[words.Done(i["kind"], i["sub"], 1, i["amount_fen"]) for i in row.payload["items"]],
                points=sum(int(item["points"]) for item in row.payload["items"]),
                missing=row.payload["missing"],
                unlisted=row.payload.get("unlisted", ()),
                person_id=row.payload["person_id"],
            )
            for row in rows
        ]
        teams = dict.fromkeys(row.payload["team_id"] for row in rows)
        return words.reply(lines, [_foot(views[team_id]) for team_id in teams if team_id in views])

    return await desk.store.read(work)


def _foot(view: TeamView) -> words.TeamFoot:
    return words.TeamFoot(
        name=view.team.name,
        place=view.standing.place,
        points=view.standing.total.points,
        cash_fen=view.standing.cash_total_fen,
        target_fen=view.team.target_fen,
    )
