"""The contact sheet as Excel, for the office only: who is in which team and small group, with what part and phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from campaign.people import Role
from messages.rendering import render
from messages.rights import ROLES
from messages.sheet_style import Column, opened, write_table

FILE = Path("通讯录.xlsx")
_COLUMNS = (
    *(Column("大组", 10), Column("片区", 24, wraps=True), Column("小组", 12), Column("姓名", 10)),
    *(Column("职务", 10), Column("电话", 16), Column("机器人能私聊吗", 22)),
)


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One colleague; no team: leaders, office, cashiers, coaches. `is_known`: has a Telegram account on the roster."""

    team: str
    area: str
    small_group: str
    name: str
    role: str
    phone: str
    is_known: bool
    is_reachable: bool


def write_contacts(to: Path | BytesIO, campaign: str, lines: Sequence[ContactLine]) -> None:
    """Write the sheet."""
    rows = (
        [
            *(line.team, line.area, line.small_group, line.name, ROLES[Role(line.role)], line.phone),
            "能" if line.is_reachable else "还没按“开始”" if line.is_known else "还没加入",
        ]
        for line in lines
    )
    with opened(to) as book:
        write_table(book, "通讯录", f"通讯录　{campaign}　只给清收办用", _COLUMNS, rows, keep=0)


def caption(campaign: str) -> str:
    """Say beside the file what it is, and what it is not for."""
    return render("contacts", campaign=campaign)


def export_instead() -> str:
    """Say where the office finds the sheet when it must not go through the chat."""
    return render("contacts_export_instead")
