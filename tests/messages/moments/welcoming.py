"""/start and /help at their moments."""

from datetime import date

from campaign.lifecycle import Stage
from campaign.people import Role
from campaign.rights import Place
from messages import welcoming
from messages.help import Line, page
from messages.welcoming import About, Step, Task
from tests.messages.awkward import FROM_THE_RIGHT, TAGGED

NAME = "冬季外拓清收"
LINES = [
    Line("/board", "看各队进展", plain=True),
    Line("/invite 一组", "发邀请链接", plain=False),
    Line("/find <A&B>", "查一户", plain=False),
]


def moments() -> dict[str, dict[str, str]]:
    """Return these templates at their moments."""
    draft, begun, over = (About(NAME, stage, date(2026, 11, 23)) for stage in (Stage.DRAFT, Stage.OPEN, Stage.CLOSED))
    return {
        "start_welcome": {
            "a member": welcoming.in_private(begun, "李娜", {"member"}, "一组"),
            "a captain before it begins": welcoming.in_private(draft, "张伟", {"captain"}, "一组"),
            "a leader": welcoming.in_private(begun, "郑行长", {"leader"}, None),
            "a cashier afterwards": welcoming.in_private(over, "钱会计", {"cashier"}, None),
            "awkward": welcoming.in_private(
                About(TAGGED, Stage.OPEN, date(2026, 11, 23)), TAGGED, {"member"}, FROM_THE_RIGHT
            ),
        },
        "start_in_a_group": {
            "open": welcoming.in_a_group(begun, Place.CAMPAIGN, "李娜", {"member"}),
            "a stranger before it begins": welcoming.in_a_group(draft, Place.TEAM, None, ()),
            "the office in a team's": welcoming.in_a_group(begun, Place.TEAM, "周敏", {"office"}),
            "over": welcoming.in_a_group(over, Place.CAMPAIGN, "李娜", {"member"}),
            "a leader in the office": welcoming.in_a_group(begun, Place.OFFICE, "郑行长", {"leader"}),
        },
        "start_chat_not_bound": {
            "": welcoming.in_an_unbound_group(-1001000000099, may_bind=False),
            "the office": welcoming.in_an_unbound_group(-1001000000099, may_bind=True),
        },
        "start_first_steps": {
            "the first": welcoming.first_steps(draft, _steps()),
            "under way": welcoming.first_steps(
                draft, _steps(office_chat=1, roster=60, campaign_chat=1, team_chats=2, accounts=41)
            ),
            "all ready": welcoming.first_steps(
                draft,
                _steps(office_chat=1, roster=60, campaign_chat=1, team_chats=6, accounts=60, cases=812, preparations=3),
            ),
            "open": welcoming.first_steps(
                begun, _steps(office_chat=1, roster=60, campaign_chat=1, accounts=60, cases=812, open=1)
            ),
            "over": welcoming.first_steps(over, _steps(office_chat=1, roster=60, cases=812, open=1)),
        },
        "help": {
            "a member in the group": page(Place.CAMPAIGN, {"member"}, "李娜", LINES),
            "a captain in the team's": page(Place.TEAM, {"captain"}, TAGGED, LINES),
            "a member in private": page(Place.PRIVATE, {"member"}, "李娜", LINES),
            "a leader in private": page(Place.PRIVATE, {"leader"}, "郑行长", LINES),
            "the office in its group": page(Place.OFFICE, {"office"}, "周敏", LINES),
            "a stranger in the group": page(Place.CAMPAIGN, set(), None, LINES),
            "the office in a group that is nobody's": page(Place.UNBOUND, {Role.OFFICE}, "周敏", LINES),
        },
    }


def _steps(**so_far: int) -> list[Step]:
    in_all = {"roster": 60, "team_chats": 6, "accounts": 60, "cases": 812, "preparations": 15}
    optional = {Task.TEAM_CHATS, Task.PREPARATIONS}
    return [Step(task, so_far.get(task, 0), in_all.get(task, 1), task in optional) for task in Task]
