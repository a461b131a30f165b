"""What people say around the work, with amounts, names and the words of the work in it: none of it may score.

Nor may what is put right or taken back elsewhere (a target, a debt, a paper) touch a report of one's own.
"""

from pathlib import Path

import pytest

from campaign.reading import Said, read
from tests.campaign.test_reading_reports import REF

CORPUS = Path(__file__).parents[1] / "corpus"
SAID = (CORPUS / "chatter.txt").read_text(encoding="utf-8").splitlines()
ELSEWHERE = (CORPUS / "talk.txt").read_text(encoding="utf-8").splitlines()
EARLIER = [Said(True, "收回张三3万")]


@pytest.mark.parametrize("text", SAID)
def test_chatter_never_scores(text: str) -> None:
    assert read(text, REF).entries == ()


@pytest.mark.parametrize("text", [*SAID, *ELSEWHERE])
def test_talk_changes_no_report_that_stands(text: str) -> None:
    reading = read(text, REF, earlier=EARLIER)
    assert (reading.entries, reading.amend, reading.withdraw) == ((), None, None)
