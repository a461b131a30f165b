"""The sample's config.toml: six teams, targets and rules; it begins yesterday, so that today is a field day."""

from dataclasses import dataclass
from datetime import date, timedelta

from demo.sample.chats import CAMPAIGN_CHAT, OFFICE_CHAT
from demo.sample.people import STAFF, Player, SampleTeam, sample_teams

CAMPAIGN_ID = "practice"
ZONE = "Asia/Shanghai"
DAYS = 7
TEAM_TARGET_YUAN = 500_000

_RULES = """
[[campaigns.rules]]
id = "cash"
kind = "cash"
per = "amount"
points = 10
words = "收回现金每万元 10 分"
document = "青禾外拓演练一号"

[[campaigns.rules]]
id = "renewal"
kind = "renewal"
per = "amount"
points = 3
words = "盘活每万元 3 分"

[[campaigns.rules]]
id = "plan"
kind = "plan"
per = "item"
points = 5
words = "签还款计划每份 5 分"

[[campaigns.rules]]
id = "in_kind"
kind = "in_kind"
per = "amount"
points = 4
words = "以物抵债每万元 4 分"

[[campaigns.rules]]
id = "limitation"
kind = "limitation"
per = "item"
points = 4
words = "保全时效每户 4 分"
"""


@dataclass(frozen=True, slots=True)
class Place:
    """What differs from one start to the next: where the bot finds Telegram, where it keeps its data, the first day."""

    base_url: str
    storage_url: str
    first_on: date


def first_day(today: date) -> date:
    """Return the first day of a campaign that is in the field today."""
    return today - timedelta(days=1)


def config_text(place: Place, *, with_people: bool = True) -> str:
    """Return the sample's config.toml; without its people where they come as a table."""
    teams = sample_teams()
    return "\n".join(
        [
            "# 演练群的配置，由 python -m demo 写成；人和钱都是虚构的。",
            _top(place, len(teams)),
            *(_person(one) for one in STAFF if with_people),
            *(_team(team, with_people=with_people) for team in teams),
            _RULES.strip(),
            "",
        ]
    )


def _top(place: Place, teams: int) -> str:
    return f"""
[telegram]
base_url = "{place.base_url}"

[storage]
url = "{place.storage_url}"

[[campaigns]]
id = "{CAMPAIGN_ID}"
name = "青禾农商行外拓清收"
first_day = {place.first_on.isoformat()}
last_day = {(place.first_on + timedelta(days=DAYS - 1)).isoformat()}
zone = "{ZONE}"
stage = "open"
cutoff = "23:59"  # 演练什么时候开都行，晚上也能改
target_yuan = {TEAM_TARGET_YUAN * teams}
chats = {{ campaign = {CAMPAIGN_CHAT}, office = {OFFICE_CHAT} }}
"""


def _person(one: Player) -> str:
    return f"""[[campaigns.people]]
name = "{one.name}"
role = "{one.role}"
telegram_id = {one.telegram_id}
"""


def _team(team: SampleTeam, *, with_people: bool) -> str:
    members = "\n".join(
        f'    {{ name = "{one.name}", role = "{one.role}", telegram_id = {one.telegram_id} }},' for one in team.members
    )
    head = f"""[[campaigns.teams]]
id = "{team.team_id}"
name = "{team.name}"
target_yuan = {TEAM_TARGET_YUAN}
chat = {team.chat_id}
"""
    return f"{head}members = [\n{members}\n]\n" if with_people else head
