"""What people say around the work, with amounts, names and the words of the work in it: none of it may score."""

from pathlib import Path

import pytest

from campaign.reading import read
from tests.campaign.test_reading_reports import REF

SAID = (Path(__file__).parents[1] / "corpus" / "chatter.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("text", SAID)
def test_chatter_never_scores(text: str) -> None:
    assert read(text, REF).entries == ()
