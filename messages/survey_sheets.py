"""《不良贷款清收调研表》 as an Excel form: what the list says of each case, and what the branch fills in beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from campaign.privacy import mask_name
from messages.sheet_style import Cell, Column, opened, write_table
from messages.survey_words import CHOICES, NO, SURVEY, YES

TITLE = "不良贷款清收调研表"
FORM = Path(f"{TITLE}.xlsx")


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """One case with what is known of it; amounts in fen. What nobody has said is empty."""

    code: str
    borrower: str
    branch: str
    team: str
    area: str
    principal_fen: int
    interest_fen: int
    client_group: str = ""
    age_band: str = ""
    is_expired: bool | None = None
    visit_order: int | None = None
    review: str = ""
    contact: str = ""


def _to_fill(name: str, width: int) -> Column:
    answers = tuple(CHOICES.get(name, ()))
    return Column(SURVEY[name][0], width, filled_in=True, answers=answers, is_count=name == "visit_order")


COLUMNS = (
    Column(SURVEY["code"][0], 10),
    Column("姓名", 10),
    Column("支行", 14),
    Column("责任组", 8),
    Column("本金余额（元）", 14, is_money=True),
    Column("欠息（元）", 13, is_money=True),
    _to_fill("area", 20),
    _to_fill("client_group", 12),
    _to_fill("age_band", 11),
    _to_fill("is_expired", 10),
    _to_fill("visit_order", 8),
    _to_fill("review", 12),
    _to_fill("contact", 16),
)


def said(is_expired: bool | None) -> str:
    """Return an answer as the form has it."""
    return "" if is_expired is None else YES if is_expired else NO


def surveyed(line: SurveyLine) -> list[Cell]:
    """Return what a branch fills in, without the area."""
    return [line.client_group, line.age_band, said(line.is_expired), line.visit_order, line.review, line.contact]


def write_form(to: Path | BytesIO, campaign: str, lines: Sequence[SurveyLine], *, masked: bool) -> None:
    """Write the form; `masked`: names only as 张*."""
    rows = (
        [
            line.code,
            mask_name(line.borrower) if masked else line.borrower,
            line.branch,
            line.team,
            line.principal_fen,
            line.interest_fen,
            line.area,
            *surveyed(line),
        ]
        for line in lines
    )
    with opened(to) as book:
        write_table(book, TITLE, f"{TITLE}　{campaign}　黄色的格子请填，填好整份发回清收办", COLUMNS, rows)
