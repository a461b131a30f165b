"""The merged case list as Excel for the hand-over to the branches: list, survey, visits, and what is still promised."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from messages.cases import found_name
from messages.sheet_style import Cell, Column, opened, write_table
from messages.survey_sheets import SurveyLine, surveyed
from messages.survey_words import SURVEY

FILE = Path("贷款户总表.xlsx")


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case with all there is: what the list and the survey say, what came in, the last visit; amounts in fen."""

    survey: SurveyLine
    loan_number: str
    due_on: date | None
    loan_class: str
    limitation_on: date | None
    guarantee_on: date | None
    guarantor: str
    cash_fen: int
    found: str = ""
    found_on: date | None = None
    back_on: date | None = None


@dataclass(frozen=True, slots=True)
class DueLine:
    """One payment that somebody has promised or signed for; `sort` is instalment or promise."""

    code: str
    borrower: str
    team: str
    sort: str
    due_on: date | None
    amount_fen: int | None
    method: str
    said_on: date
    by: str


@dataclass(frozen=True, slots=True)
class FindingLine:
    """What one visit found."""

    code: str
    borrower: str
    team: str
    found: str
    words: str
    back_on: date | None
    said_on: date
    by: str


_SORTS = {"instalment": "还款计划", "promise": "口头承诺"}
_LIST = (
    *(Column("编号", 10), Column("姓名", 10), Column("支行", 14), Column("村", 20), Column("责任组", 8)),
    *(Column("借据号", 16), Column("本金余额（元）", 14, is_money=True), Column("欠息（元）", 13, is_money=True)),
    *(Column("到期日", 11), Column("五级分类", 10), Column("诉讼时效到期", 12), Column("保证期间到期", 12)),
    *(Column("担保人", 12), *(Column(SURVEY[name][0], 11) for name in SURVEY if name not in {"code", "area"})),
    *(Column("活动中收回（元）", 14, is_money=True), Column("最近走访", 14), Column("走访日期", 11)),
    Column("回来日期", 11),
)
_DUES = (
    *(Column("编号", 10), Column("姓名", 10), Column("责任组", 8), Column("约定", 10), Column("哪天还", 11)),
    *(Column("金额（元）", 14, is_money=True), Column("方式", 12), Column("报的日期", 11), Column("谁报的", 10)),
)
_FINDINGS = (
    *(Column("编号", 10), Column("姓名", 10), Column("责任组", 8), Column("走访情况", 14)),
    *(Column("原话", 40, wraps=True), Column("回来日期", 11), Column("日期", 11), Column("谁报的", 10)),
)


def write_cases(
    to: Path | BytesIO,
    campaign: str,
    lines: Sequence[CaseLine],
    dues: Sequence[DueLine],
    findings: Sequence[FindingLine],
) -> None:
    """Write the workbook: the list, what is promised and planned, what the visits found."""
    promised: list[list[Cell]] = [
        [d.code, d.borrower, d.team, _SORTS.get(d.sort, d.sort), d.due_on, d.amount_fen, d.method, d.said_on, d.by]
        for d in dues
    ]
    found: list[list[Cell]] = [
        [f.code, f.borrower, f.team, found_name(f.found), f.words, f.back_on, f.said_on, f.by] for f in findings
    ]
    with opened(to) as book:
        write_table(book, "贷款户总表", f"贷款户总表　{campaign}", _LIST, (_listed(line) for line in lines))
        write_table(book, "承诺和计划", f"承诺和计划　{campaign}", _DUES, promised)
        write_table(book, "走访情况", f"走访情况　{campaign}", _FINDINGS, found)


def _listed(line: CaseLine) -> list[Cell]:
    of = line.survey
    return [
        *(of.code, of.borrower, of.branch, of.area, of.team, line.loan_number, of.principal_fen, of.interest_fen),
        *(line.due_on, line.loan_class, line.limitation_on, line.guarantee_on, line.guarantor),
        *surveyed(of),
        *(line.cash_fen or None, found_name(line.found) if line.found else "", line.found_on, line.back_on),
    ]
