"""Who plays in the stories: two teams, an office, a leader, a stranger; all invented."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from campaign.days import Span
from services.campaigns import Member, SetUp
from storage.campaigns import Campaign, Chat, Team
from tests.samples import SHANGHAI, rules

GROUP, OFFICE, TEAM_ONE, ELSEWHERE = -1001000000001, -1001000000002, -1001000000011, -1001000000099
TOKEN = "10000001:practice-token-not-a-secret"
BOT = 10000001


@dataclass(frozen=True)
class Player:
    """Somebody with a phone."""

    id: int
    name: str


ZHANG = Player(100011, "张伟")
LI = Player(100012, "李娜")
WANG = Player(100021, "王强")
ZHOU = Player(100001, "周敏")
ZHENG = Player(100002, "郑行长")
STRANGER = Player(100099, "路过的人")
EVERYBODY = (ZHANG, LI, WANG, ZHOU, ZHENG, STRANGER)

MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)


def the_campaign(around: datetime = MORNING) -> SetUp:
    """Return the campaign of the stories: two teams, cut-off at 17:30, `around` on its second day of seven."""
    second_on = around.astimezone(SHANGHAI).date()
    span = Span(second_on - timedelta(days=1), second_on + timedelta(days=5), SHANGHAI, time(17, 30))
    return SetUp(
        campaign=Campaign("winter", "冬季外拓清收", span, 300_000_000, ""),
        teams=[Team("t1", "一组", 150_000_000), Team("t2", "二组", 150_000_000)],
        members=[
            Member(ZHOU.name, "office", None, ZHOU.id),
            Member(ZHENG.name, "leader", None, ZHENG.id),
            Member(ZHANG.name, "captain", "t1", ZHANG.id),
            Member(LI.name, "member", "t1", LI.id),
            Member(WANG.name, "member", "t2", WANG.id),
        ],
        chats=[
            Chat(GROUP, "winter", "campaign"),
            Chat(OFFICE, "winter", "office"),
            Chat(TEAM_ONE, "winter", "team", "t1"),
        ],
        rules=rules(),
    )
