"""The field guide promises nothing the bot does not do, and its picture can be read on a phone.

After a wanted change run with REWRITE_GOLDENS=1: docs/field-guide.md is written anew.
"""

import os
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from campaign.findings import Found, read_findings
from campaign.reading import Disposition, read
from messages import field_guide
from messages.field_guide import PHRASES
from messages.pictures import EDGE, WIDTH, Block, Mark, Words, font, laid_out
from services.calendars import calendar_for
from tests.campaign.test_reading_reports import REF
from tests.house.tree import ROOT

PAGE = ROOT / "docs" / "field-guide.md"
MISSING = bytes(font(40).getmask("\U0010ffff"))

SCORED = {
    "收回3万": ("cash", 3_000_000, None),
    "A102 收回1万2": ("cash", 1_200_000, "A102"),
    "A102 签还款计划 分3期 每月15号还5000": ("plan", 1_500_000, "A102"),
    "A103 展期12万": ("renewal", 12_000_000, "A103"),
    "A105 抵了一台车 作价4万2": ("in_kind", 4_200_000, "A105"),
    "A106 催收通知书签字了": ("limitation", None, "A106"),
    "和李四一起收回4万": ("cash", 4_000_000, None),
    "代李四报 收回3万": ("cash", 3_000_000, None),
}
PROMISED = {"A102 答应周五还2万": ("A102", 2_000_000)}
NOTED = {"A102 不在家": ("A102", Found.NOT_HOME)}


def test_there_are_ten_phrases_each_with_its_proof() -> None:
    assert len(PHRASES) == 10
    for mark, proven in ((Mark.SCORED, SCORED), (Mark.PROMISED, PROMISED), (Mark.NOTED, NOTED)):
        assert {one.said for one in PHRASES if one.mark is mark} == set(proven)


@pytest.mark.parametrize("said", SCORED)
def test_what_the_guide_says_is_scored_is_scored(said: str) -> None:
    reading = read(said, REF)
    assert reading.disposition is Disposition.SCORE
    assert [(one.kind, one.amount_fen, one.case_code) for one in reading.entries] == [SCORED[said]]


def test_what_the_guide_says_is_shared_or_anothers_is() -> None:
    together = read("和李四一起收回4万", REF).entries[0]
    behalf = read("代李四报 收回3万", REF).entries[0]
    assert "李四" in str(together) and "李四" in str(behalf)


def test_what_the_guide_calls_a_promise_is_kept_and_scores_nothing() -> None:
    for said, (code, amount_fen) in PROMISED.items():
        reading = read(said, REF)
        assert list(reading.entries) == []
        assert [(one.case_code, one.amount_fen) for one in reading.promises] == [(code, amount_fen)]


def test_what_the_guide_says_a_visit_found_is_found() -> None:
    for said, (code, found) in NOTED.items():
        findings = read_findings(said, REF.date(), calendar_for(range(REF.year, REF.year + 1)))
        assert [(one.code, one.found) for one in findings] == [(code, found)]


def test_the_corrections_it_teaches_are_corrections() -> None:
    assert read("更正 2万", REF).disposition is Disposition.AMEND
    assert read("撤回", REF).disposition is Disposition.WITHDRAW


def test_the_page_to_print_says_what_the_picture_says() -> None:
    if "REWRITE_GOLDENS" in os.environ:
        PAGE.write_text(field_guide.page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == field_guide.page()
    assert all(one.said in field_guide.page() for one in PHRASES)


def test_the_picture_stays_within_its_edges_and_no_line_lies_on_another() -> None:
    placed = laid_out(field_guide.blocks())
    for one in placed:
        right = WIDTH - EDGE - (120 if one.block.mark is not None else 0)
        for line in one.lines:
            assert line.box[0] >= EDGE - 2 and line.box[2] <= right, line.text  # a stroke is a pixel thicker
            assert one.top <= line.box[1] and line.box[3] <= one.bottom, line.text
            assert line.size >= 34, "smaller cannot be read on a phone"
        assert all(above.box[3] <= below.box[1] for above, below in pairwise(one.lines))
    assert all(above.bottom == below.top for above, below in pairwise(placed))


def test_the_font_has_every_character_of_the_picture() -> None:
    letters = {letter for block in field_guide.blocks() for line in block.lines for letter in line.text}
    assert {letter for letter in letters if letter.strip() and bytes(font(40).getmask(letter)) == MISSING} == set()


def test_the_picture_is_one_that_telegram_takes_and_is_not_blank() -> None:
    picture = Image.open(BytesIO(field_guide.picture()))
    assert picture.format == "PNG" and picture.width == WIDTH
    assert picture.height < 2.3 * WIDTH, "taller ones are cut in previews"
    colours = picture.convert("RGB").getcolors(1 << 20) or []
    assert len(colours) > 20 and max(colours)[0] < 0.9 * picture.width * picture.height
    assert len(field_guide.picture()) < 1 << 20


@given(text=st.text(st.characters(exclude_categories=["Cs", "Mn", "Me", "Cf"]), max_size=120))
@settings(max_examples=60, deadline=None)
def test_whatever_the_words_nothing_runs_over_the_edge_and_no_letter_is_lost(text: str) -> None:
    [placed] = laid_out([Block([Words(text, 44)], mark=Mark.NOTED)])
    assert all(line.box[2] <= WIDTH - EDGE for line in placed.lines)
    assert "".join("".join(line.text for line in placed.lines).split()) == "".join(text.split())


def test_a_long_line_is_broken_before_the_edge_and_never_before_a_comma() -> None:
    [placed] = laid_out([Block([Words("很长的一句话，" * 40, 44)], mark=Mark.SCORED)])
    assert len(placed.lines) > 5
    assert "".join(line.text for line in placed.lines) == "很长的一句话，" * 40
    assert all(not line.text.startswith("，") and line.box[2] < WIDTH - EDGE - 120 for line in placed.lines)
