"""Every message reads as its golden file says. After a wanted change:

run the tests with REWRITE_GOLDENS=1 set, then read the difference with care.
"""

import os
import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.messages.balance import unbalanced
from tests.messages.moments import all_moments

GOLDEN = Path(__file__).parent / "golden"
REWRITE = "REWRITE_GOLDENS"
MOMENTS = all_moments()
ENTITIES = re.compile(r"&(?!(?:lt|gt|amp|quot|#\d+);)")
"""Telegram knows these four by name and all by number."""


def written(moments: dict[str, str]) -> str:
    """Return a golden file's text."""
    return "".join(f"──── {moment}\n{text}\n" for moment, text in moments.items())


def test_every_template_has_a_golden_file_and_no_golden_is_left_over() -> None:
    templates = {path.name.removesuffix(".html.j2") for path in (ROOT / "messages" / "templates").iterdir()}
    assert set(MOMENTS) == templates
    assert REWRITE in os.environ or {path.stem for path in GOLDEN.iterdir()} == templates


@pytest.mark.parametrize("template", MOMENTS)
def test_the_message_reads_as_its_golden_file(template: str) -> None:
    path, now = GOLDEN / f"{template}.txt", written(MOMENTS[template])
    if REWRITE in os.environ:
        path.parent.mkdir(exist_ok=True)
        path.write_text(now, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == now


@pytest.mark.parametrize("template", MOMENTS)
def test_every_line_is_html_that_telegram_takes(template: str) -> None:
    for text in MOMENTS[template].values():
        assert text.strip() == text and text, "no blank edges"
        assert "\n\n\n" not in text
        for line in text.split("\n"):
            assert unbalanced(line) == [], f"a tag runs over the end of its line: {line}"
            assert not ENTITIES.search(line), line
