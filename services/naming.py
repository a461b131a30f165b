"""Names that fit one person only: where two bear one, the team stands with it, and within a team the small group."""

from collections import Counter
from collections.abc import Iterable, Sequence

from messages import roster as words
from services.act import Act
from storage import campaigns, people
from storage.people import Person
from storage.store import Connection


def labels(act: Act, called: Iterable[Person], roster: Sequence[Person] | None = None) -> dict[int, str]:
    """Return what to call each of these people so that it fits nobody else of the roster."""
    roster = act.field.roster if roster is None else roster
    return _told_apart(act.connection, act.desk.bot_id, act.campaign.campaign_id, list(called), roster)


def names_of(connection: Connection, bot_id: int, campaign_id: str, person_ids: Iterable[int]) -> dict[int, str]:
    """Return what to call people by their ids, those who left too, so that each name fits one only."""
    everybody = people.everybody_of(connection, bot_id, campaign_id)
    wanted = set(person_ids)
    some = [person for person in everybody if person.person_id in wanted]
    return _told_apart(connection, bot_id, campaign_id, some, everybody)


def _told_apart(
    connection: Connection, bot_id: int, campaign_id: str, some: Sequence[Person], roster: Sequence[Person]
) -> dict[int, str]:
    every = {person.person_id: person for person in [*roster, *some]}.values()
    alike = Counter(person.name for person in every)
    if all(alike[person.name] == 1 for person in some):
        return {person.person_id: person.name for person in some}
    within = Counter((person.name, person.team_id) for person in every)
    teams = {team.team_id: team.name for team in campaigns.teams_of(connection, bot_id, campaign_id)}
    groups = people.small_groups_of(connection, bot_id, campaign_id)
    named = {}
    for person in some:
        several = within[person.name, person.team_id] > 1
        group, number = (groups.get(person.person_id, ""), person.person_id) if several else ("", None)
        shown = words.told_apart(person.name, teams.get(person.team_id or ""), person.role, group, number)
        named[person.person_id] = person.name if alike[person.name] == 1 else shown
    return named
