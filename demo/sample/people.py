"""Who takes part in the sample campaign: invented people with their teams, roles and Telegram ids."""

import random
from dataclasses import dataclass

from campaign.people import Role

FLAGS = ("春雷", "飞燕", "磐石", "长风", "青松", "破晓")  # the names on the teams' flags
NUMERALS = "一二三四五六"
IN_A_TEAM = 10
SEED = 20_261

_SURNAMES = (
    "赵钱孙周吴郑冯陈褚卫蒋沈韩杨朱秦许何吕施孔曹严华金魏陶姜谢邹喻柏窦章苏潘葛范彭鲁韦马苗方俞任袁柳史唐薛雷贺倪汤罗郝"
)
_GIVEN = (
    "春来 桂兰 建中 秀芝 志远 海燕 国梁 玉梅 立新 小满 文斌 雪梅 长河 晓棠 大勇 彩霞 永年 思源 树声 巧云 "
    "家和 月琴 守田 慧敏 向阳 凤仪 学勤 子墨 有才 静怡 明川 红英 石头 佳宁 福生 素珍 兴旺 若水 德厚 春燕 "
    "振邦 喜梅 万里 亚男 保国 翠萍 冬生 梦洁 金贵 淑芬 云飞 秋实 连城 腊梅 友田 可欣 满仓 晓峰 满堂 银花 "
    "来福 丽君 铁山 念慈 祥林 水秀 怀民 玉成 百顺 瑞雪"
)


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody of the sample: `telegram_id` is also the id on the practice server; `team_id` None outside teams."""

    telegram_id: int
    name: str
    role: Role
    title: str
    team_id: str | None = None


@dataclass(frozen=True, slots=True)
class SampleTeam:
    """One team with its chat's id; members captain first."""

    team_id: str
    name: str
    flag: str
    chat_id: int
    members: tuple[Player, ...]

    @property
    def captain(self) -> Player:
        """Return who leads the team."""
        return self.members[0]


STAFF = (
    Player(100001, "郑行长", Role.LEADER, "领导（行长）"),
    Player(100002, "叶董事长", Role.LEADER, "领导（董事长）"),
    Player(100003, "周敏", Role.OFFICE, "清收办主任"),
    Player(100004, "杜一鸣", Role.OFFICE, "清收办"),
    Player(100005, "温晓岚", Role.CASHIER, "网点柜员"),
    Player(100006, "康老师", Role.COACH, "老师"),
)
_ROLES = (Role.CAPTAIN, Role.INSTRUCTOR, Role.PUBLICIST)
_WORDS = {Role.CAPTAIN: "队长", Role.INSTRUCTOR: "指导员", Role.PUBLICIST: "宣传员", Role.MEMBER: "队员"}


def sample_teams() -> tuple[SampleTeam, ...]:
    """Return the six teams; the same people every time."""
    chance = random.Random(SEED)
    surnames = list(_SURNAMES)
    given = _GIVEN.split()
    chance.shuffle(surnames)
    chance.shuffle(given)
    names = iter([surname + name for surname, name in zip(surnames, given, strict=False)])
    more = iter([surname + name for surname, name in zip(surnames, reversed(given), strict=False)])
    teams = []
    for number, (numeral, flag) in enumerate(zip(NUMERALS, FLAGS, strict=True), start=1):
        members = []
        for place in range(IN_A_TEAM):
            role = _ROLES[place] if place < len(_ROLES) else Role.MEMBER
            name = next(names, None) or next(more)
            title = f"{numeral}组{_WORDS[role]}"
            members.append(Player(100_000 + number * 100 + place + 1, name, role, title, f"t{number}"))
        chat_id = -1_001_000_000_010 - number
        teams.append(SampleTeam(f"t{number}", f"{numeral}组", flag, chat_id, tuple(members)))
    return tuple(teams)


def everybody() -> tuple[Player, ...]:
    """Return all people, leaders and office first, then team by team."""
    return (*STAFF, *(member for team in sample_teams() for member in team.members))
