"""The live board, as it stands pinned in every chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from campaign.standings import Standing
from messages.amounts import bar, percent, rough_money
from messages.rendering import render
from messages.reports import Done
from messages.splitting import TEXT_LIMIT, utf16_length

MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team on the board."""

    name: str
    target_fen: int
    standing: Standing

    @property
    def medal(self) -> str:
        """Return a medal for the first three with points, else the place."""
        place = f"{self.standing.place}."
        return MEDALS.get(self.standing.place, place) if self.standing.total.points > 0 else place

    @property
    def bar(self) -> str:
        """Return the bar of cash against target."""
        return bar(self.standing.cash_total_fen, self.target_fen)

    @property
    def percent(self) -> str:
        """Return cash against target."""
        return percent(self.standing.cash_total_fen, self.target_fen)

    @property
    def today(self) -> str:
        """Return today's cash."""
        return rough_money(self.standing.cash_today_fen)

    @property
    def total(self) -> str:
        """Return the campaign's cash."""
        return rough_money(self.standing.cash_total_fen)


@dataclass(frozen=True, slots=True)
class RecentLine:
    """One of the last reports with all it achieved; `at` is local, points are the report's in hundredths."""

    at: datetime
    name: str
    team: str
    done: Sequence[Done]
    points: int


def board(
    *,
    name: str,
    day_on: date,
    day: int,
    days: int,
    target_fen: int,
    teams: Sequence[TeamLine],
    recent: Sequence[RecentLine],
) -> str:
    """Return the board as HTML; `day` of `days`.

    A pinned message cannot be split: where all the teams are too many for one, the last ones are only counted.
    """
    today_fen = sum(team.standing.cash_today_fen for team in teams)
    total_fen = sum(team.standing.cash_total_fen for team in teams)

    def filled(shown: int) -> str:
        return render(
            "board",
            name=name,
            day_on=day_on,
            day=day,
            days=days,
            target_fen=target_fen,
            target=rough_money(target_fen),
            today=rough_money(today_fen),
            total=rough_money(total_fen),
            bar=bar(total_fen, target_fen),
            percent=percent(total_fen, target_fen),
            teams=teams[:shown],
            left_out=len(teams) - shown,
            recent=recent,
        )

    shown = len(teams)
    html = filled(shown)
    while utf16_length(html) > TEXT_LIMIT and shown > 0:
        shown -= max(1, shown // 10)
        html = filled(shown)
    return html
