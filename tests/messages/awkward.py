"""Names and numbers that break careless messages; all invented."""

from datetime import datetime

from campaign.ledger import Sums
from campaign.standings import Standing
from tests.samples import SHANGHAI

TAGGED = '<b>王&"小"明'
FAMILY = "李娜👨‍👩‍👧"
FROM_THE_RIGHT = "مراد"
HUGE_FEN = 99_999_999_999_999_999
NOW = datetime(2026, 11, 24, 14, 5, tzinfo=SHANGHAI)


def a_standing(
    place: int = 1, points: int = 0, cash_fen: int = 0, today_fen: int = 0, today_points: int = 0
) -> Standing:
    """Return a standing with so much cash in fen and so many hundredths of points."""
    return Standing("t", place, Sums(1, today_fen, today_points), Sums(1, cash_fen, points), today_fen, cash_fen)
