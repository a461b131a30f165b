"""Who says what about which case: an author of a team, one of that team's cases, a sum; fills the phrases."""

import random
from dataclasses import dataclass
from datetime import date

from demo.sample.cases import SampleCase, sample_cases
from demo.sample.people import Player, SampleTeam, sample_teams
from demo.sample.spellings import spelled

_SOME_DAY = date(2026, 1, 1)  # the cases' due days are not told
_SUMS = (
    1500,
    2000,
    3000,
    5000,
    6000,
    8000,
    8500,
    10_000,
    12_000,
    15_000,
    18_600,
    20_000,
    25_000,
    32_000,
    35_000,
    50_000,
)
_LARGE = (60_000, 80_000, 115_000)
_ODD = 1000
_INSTALMENTS = (1000, 1500, 2000, 3000, 5000)


@dataclass(frozen=True, slots=True)
class Tale:
    """One visit to tell of; `sum_yuan` is what came of it, `amount` how the author types it."""

    team: SampleTeam
    author: Player
    case: SampleCase
    other: SampleCase
    sum_yuan: int
    amount: str
    who: str
    n: int
    day: int

    def tell(self, phrase: str) -> str:
        """Return the phrase with everything filled in."""
        return phrase.format(
            team=self.team.name,
            name=self.author.name,
            people=len(self.team.members),
            code=self.case.code,
            other=self.other.code,
            village=self.case.area[3:],
            who=self.who,
            amount=self.amount,
            n=self.n,
            day=self.day,
        )


class Tales:
    """Makes tales from seeded chance; a team's cases come in turn, so that none is told of twice in a day."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.teams = sample_teams()
        self._left: dict[str, list[SampleCase]] = {team.team_id: [] for team in self.teams}
        for case in sample_cases(_SOME_DAY):
            self._left[case.team_id].append(case)
        for cases in self._left.values():
            chance.shuffle(cases)
        self._last = {team.team_id: team.captain for team in self.teams}

    def tale(
        self, team: SampleTeam | None = None, *, instalment: bool = False, large: bool = False, odd: bool = False
    ) -> Tale:
        """Return a new tale, of this team or any; `odd` sums are hardly ever told twice of one case."""
        chance = self._chance
        team = team or chance.choice(self.teams)
        sums = _INSTALMENTS if instalment else _LARGE if large else _SUMS
        sum_yuan = chance.choice(sums) + (chance.randrange(1, _ODD) if odd else 0)
        case = self._next(team)
        return Tale(
            team=team,
            author=self._author(team),
            case=case,
            other=self._left[team.team_id][0],
            sum_yuan=sum_yuan,
            amount=spelled(sum_yuan, chance),
            who=_called(case.borrower, chance),
            n=chance.choice((3, 6, 12)),
            day=chance.choice((5, 10, 15, 20)),
        )

    def _next(self, team: SampleTeam) -> SampleCase:
        cases = self._left[team.team_id]
        cases.append(cases.pop(0))
        return cases[-1]

    def _author(self, team: SampleTeam) -> Player:
        others = [member for member in team.members if member != self._last[team.team_id]]
        self._last[team.team_id] = author = self._chance.choice(others)
        return author


def _called(borrower: str, chance: random.Random) -> str:
    """A borrower as a careful colleague names one in a group: never the whole name."""
    return chance.choice((f"{borrower[0]}*", f"老{borrower[0]}", f"{borrower[0]}某"))
