"""The many plain ways in which people say the same few things: each is recorded at once, and as it was meant."""

from pathlib import Path

import pytest

from campaign.reading import Disposition, read
from tests.campaign.test_reading_reports import REF

ROWS = [
    line.rsplit(" | ", 1)
    for line in (Path(__file__).parents[1] / "corpus" / "plain.txt").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("text", "meant"), ROWS)
def test_what_is_plainly_said_is_recorded(text: str, meant: str) -> None:
    reading = read(text, REF)
    told = [
        f"{one.kind} {'-' if one.amount_fen is None else one.amount_fen // 100} {one.borrower or one.case_code}"
        for one in reading.entries
    ]
    assert (reading.disposition, "; ".join(told)) == (Disposition.SCORE, meant)
