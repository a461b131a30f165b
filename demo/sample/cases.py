"""The sample's case list: two hundred overdue loans of invented borrowers, easy ones first, clustered by village."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from demo.sample.people import sample_teams

CASES = 204
SEED = 20_262

_SURNAMES = "尹丁邓石崔龙邱侯白毛江史顾戴夏钟汪田姚廖邵万段雷常武乔康牛洪龚程祁梅聂焦卢向连岳晏盛闵季樊阎齐庄覃"
_GIVEN = (
    "广田 大林 二喜 老实 玉柱 桂枝 永福 小军 秋菊 长根 天佑 丰年 水生 翠花 双全 宝山 改梅 开泰 土根 俊才 "
    "三元 秀莲 得水 玉堂 旺财 春草 火生 成林 存柱 爱莲 全胜 五一 黑娃 香玲 正月 乐山 麦收 槐花 林旺 阿牛"
)
# One town for each team, so that a team's visits lie close together.
_TOWNS = (
    ("青禾镇", "上杏村 槐荫村 柳堤村 三眼井"),
    ("白鹭乡", "芦花村 渡口村 荷塘村 鱼嘴村"),
    ("石鼓镇", "磨盘村 青石坡 采石村 铁匠铺"),
    ("枣林乡", "前枣村 后枣村 蜜蜂沟 红果村"),
    ("云台镇", "茶亭村 雾岭村 竹坞村 半山村"),
    ("沙河镇", "东滩村 瓜园村 水磨村 窑洞村"),
)
_THOUSANDS = ((3, 30), (10, 80), (50, 200), (200, 950))  # ranges in thousand yuan, from easy to hard
_SHARES = (35, 40, 18, 7)


@dataclass(frozen=True, slots=True)
class SampleCase:
    """One overdue loan; whole yuan, as the bank's list has them."""

    code: str
    borrower: str
    area: str
    loan_number: str
    principal_yuan: int
    interest_yuan: int
    due_on: date
    team_id: str


def sample_cases(today: date) -> tuple[SampleCase, ...]:
    """Return the cases by code; only the due days depend on today."""
    chance = random.Random(SEED)
    names = [surname + given for surname in _SURNAMES for given in _GIVEN.split()]
    borrowers = chance.sample(names, CASES)
    teams = sample_teams()
    made = []
    for at, borrower in enumerate(borrowers):
        team = at * len(teams) // CASES
        town, villages = _TOWNS[team]
        low, high = chance.choices(_THOUSANDS, _SHARES)[0]
        principal = chance.randint(low, high) * 1000
        overdue_days = chance.randint(40, 900)
        interest = principal * overdue_days * 9 // 100 // 365 + chance.randint(1, 99)
        made.append(
            SampleCase(
                code=f"A{101 + at}",
                borrower=borrower,
                area=f"{town}{chance.choice(villages.split())}",
                loan_number=f"QH{2019 + chance.randrange(6)}-{chance.randint(10_000, 99_999)}",
                principal_yuan=principal,
                interest_yuan=interest,
                due_on=today - timedelta(days=overdue_days),
                team_id=teams[team].team_id,
            )
        )
    return tuple(made)
