"""The sample's people and cases as the office would have them: two Excel tables, brought in by the bot's own import."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from bot.config import load_config
from bot.config_errors import Refused
from bot.running import opened, utc_now
from bot.setup import set_ups, table_rules
from campaign.imports.cells import Value
from campaign.imports.columns import Table
from demo.sample.campaign import CAMPAIGN_ID, TEAM_TARGET_YUAN
from demo.sample.cases import sample_cases
from demo.sample.people import IN_A_TEAM, STAFF, sample_teams
from demo.server.world import PRACTICE_TOKEN
from messages.headers import ROLE_NAMES
from messages.import_sheets import write_template
from services import campaigns, imports
from services.desk import Desk
from services.import_accounts import Author
from storage.workbooks import read_pieces

_BOT_ID = int(PRACTICE_TOKEN.partition(":")[0])
_TOGETHER = 3  # people in a small group
_GROUPS = ("第一小组", "第二小组", "第三小组")


def write_roster(path: Path) -> None:
    """Write the roster into the template, filled in."""
    write_template(path, Table.ROSTER, [team.name for team in sample_teams()], people_rows())


def write_cases(path: Path, today: date) -> None:
    """Write the case list into the template, filled in."""
    write_template(path, Table.CASES, [team.name for team in sample_teams()], case_rows(today))


def people_rows() -> list[Mapping[str, Value]]:
    """Return everybody, by the columns of a roster."""
    rows: list[Mapping[str, Value]] = [
        {"name": one.name, "role": ROLE_NAMES[one.role], "telegram_id": one.telegram_id} for one in STAFF
    ]
    for team in sample_teams():
        for place, one in enumerate(team.members):
            row: dict[str, Value] = {"name": one.name, "team_id": team.name, "role": ROLE_NAMES[one.role]}
            row["small_group"] = _GROUPS[min(place // _TOGETHER, len(_GROUPS) - 1)]
            rows.append(row | {"telegram_id": one.telegram_id, "target_fen": TEAM_TARGET_YUAN // IN_A_TEAM})
    return rows


def case_rows(today: date) -> list[Mapping[str, Value]]:
    """Return the cases, by the columns of a case list; amounts in yuan."""
    names = {team.team_id: team.name for team in sample_teams()}
    return [
        {
            "code": case.code,
            "borrower": case.borrower,
            "area": case.area,
            "loan_number": case.loan_number,
            "principal_fen": case.principal_yuan,
            "interest_fen": case.interest_yuan,
            "due_on": case.due_on,
            "team_id": names[case.team_id],
        }
        for case in sample_cases(today)
    ]


async def bring_in(config_path: Path, tables: Sequence[Path]) -> None:
    """Enter the campaign, then its tables one after another; rows that no longer fit a kept folder stay away."""
    config = load_config(config_path)
    if isinstance(config, Refused):
        raise TypeError("\n".join(config.sentences))
    async with opened(config.storage.url) as store:
        desk = Desk(store, _BOT_ID, "", utc_now, kept=lambda: None, said=lambda: None)
        await campaigns.fill(desk, set_ups(config))
        for table in tables:
            author = Author(import_name=table.stem)
            wish = imports.Wish(table_rules(config).words, write=True, skip_bad=True, author=author)
            await imports.bring_in(desk, CAMPAIGN_ID, read_pieces(table), wish, lambda _done, _total: None)
