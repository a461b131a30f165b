"""Names that fit one person only: where two bear one, the team stands with it, and within a team the small group."""

from collections import Counter
from collections.abc import Iterable, Sequence

from messages import roster as words
from services.act import Act
from storage import campaigns, people
from storage.people import Person


def labels(act: Act, called: Iterable[Person], roster: Sequence[Person] | None = None) -> dict[int, str]:
    """Return what to call each of these people so that it fits nobody else of the roster."""
    roster = act.field.roster if roster is None else roster
    some = list(called)
    every = {person.person_id: person for person in [*roster, *some]}.values()
    alike = Counter(person.name for person in every)
    if all(alike[person.name] == 1 for person in some):
        return {person.person_id: person.name for person in some}
    within = Counter((person.name, person.team_id) for person in every)
    teams = {
        team.team_id: team.name
        for team in campaigns.teams_of(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    }
    groups = people.small_groups_of(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    return {
        person.person_id: person.name
        if alike[person.name] == 1
        else words.told_apart(
            person.name,
            teams.get(person.team_id or ""),
            person.role,
            groups.get(person.person_id, "") if within[person.name, person.team_id] > 1 else "",
            person.person_id if within[person.name, person.team_id] > 1 else None,
        )
        for person in some
    }
