"""Every word that stands in a table, a config or a reading is explained in the glossary."""

import re

import pytest

from bot.config_checks import KNOWN_KINDS as CONFIG_KINDS
from campaign.findings import Found
from campaign.people import Role
from campaign.reading import Disposition, Kind
from campaign.scoring import Per
from services.sayings import KINDS as SAYINGS
from storage.campaigns import CAMPAIGN, OFFICE, TEAM
from tests.house.tree import ROOT

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = [line for line in GLOSSARY.splitlines() if line.startswith("| ")]
WORDS = set(re.findall(r"[a-z_]+", " ".join(line.split("|")[2] for line in ROWS)))

SPOKEN: dict[str, set[str]] = {
    "kind": {str(word) for word in Kind} | set(CONFIG_KINDS),
    "disposition": {str(word) for word in Disposition},
    "saying": {str(word) for word in SAYINGS},
    "role": {str(word) for word in Role},
    "per": {str(word) for word in Per},
    "chat": {CAMPAIGN, TEAM, OFFICE},
    "state": {"kept", "judged", "parked", "queued", "claimed", "sent", "waiting", "accepted", "refused"},
    "sub": {"extension", "refinance", "restructure"},
    "found": {str(word) for word in Found},
}


@pytest.mark.parametrize(("sort", "word"), [(sort, str(w)) for sort, words in SPOKEN.items() for w in sorted(words)])
def test_the_glossary_explains(sort: str, word: str) -> None:
    assert word in WORDS, f"the {sort} {word} has no row in docs/glossary.md"


def test_every_row_has_three_columns_and_no_word_is_explained_twice() -> None:
    assert all(line.count("|") == 4 for line in ROWS)
    terms = [line.split("|")[1].strip() for line in ROWS]
    assert len(terms) == len(set(terms))
