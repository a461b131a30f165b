"""The practice group's folder: config, roster and case list, the database, the bot's log; kept only where asked for."""

import time
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.config import load_config
from bot.config_errors import Refused
from demo.sample.campaign import DAYS, ZONE, Place, config_text, first_day
from demo.tables import write_cases, write_roster

_NUMBERS_FROM = 1_767_225_600  # the first second of 2026: ten numbers a second from there stay below 2^31 for years


@dataclass(frozen=True, slots=True)
class Folder:
    """Where one practice group lives; `path` is absolute."""

    path: Path

    @property
    def config(self) -> Path:
        """Return where config.toml is."""
        return self.path / "config.toml"

    @property
    def tables(self) -> tuple[Path, Path]:
        """Return where the roster and the case list are."""
        return self.path / "roster.xlsx", self.path / "cases.xlsx"

    @property
    def database(self) -> Path:
        """Return where the bot keeps its data."""
        return self.path / "zhanbao.db"

    @property
    def log(self) -> Path:
        """Return where the bot's log is."""
        return self.path / "bot.log"

    def continued_from(self) -> int:
        """Return a number above all ids an older run in this folder gave; 0 in a fresh folder."""
        return int((time.time() - _NUMBERS_FROM) * 10) if self.database.exists() else 0

    def is_over(self) -> bool:
        """Say whether this folder's campaign has ended: nothing would be scored any more."""
        began_on = self._began_on()
        return began_on is not None and not 0 <= (today() - began_on).days < DAYS

    def write(self, base_url: str) -> None:
        """Write the config for a server at `base_url` and the two tables; an older run's first day stays."""
        self.path.mkdir(parents=True, exist_ok=True)
        first_on = self._began_on() or first_day(today())
        place = Place(base_url, f"sqlite:///{self.database.as_posix()}", first_on)
        self.config.write_text(config_text(place, with_people=False), encoding="utf-8")
        roster, cases = self.tables
        write_roster(roster)
        write_cases(cases, today())

    def _began_on(self) -> date | None:
        if not (self.database.exists() and self.config.exists()):
            return None
        config = load_config(self.config)
        return None if isinstance(config, Refused) else config.campaigns[0].first_day


def today() -> date:
    """Return today in the campaign's zone."""
    return datetime.now(ZoneInfo(ZONE)).date()
