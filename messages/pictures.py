"""Pictures for phones: blocks of words, one below the other, laid out first and then drawn.

1080 pixels wide and never much taller than a screen: Telegram makes photos smaller, and people hold the phone upright.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from io import BytesIO
from math import ceil, floor

import pylopdf_fonts_zh_cn
from PIL import Image, ImageDraw, ImageFont

WIDTH, EDGE = 1080, 56
INK, QUIET, PAPER, RED, WHITE, LINE = "#1f1f1f", "#5f5a52", "#fffaf3", "#b3261e", "#ffffff", "#e7dccb"
NOT_FIRST = frozenset("，。；：、！？）」』”’%")
"""What never begins a line."""


class Mark(StrEnum):
    """How the bot shows that it has taken something; drawn as a word in its colour."""

    SCORED = "scored"
    PROMISED = "promised"
    NOTED = "noted"


MARKS = {Mark.SCORED: ("记上", "#2e7d32"), Mark.PROMISED: ("承诺", "#1565c0"), Mark.NOTED: ("记下", "#6d4c41")}


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words of one size and colour; `heavy` ones are drawn thicker."""

    text: str
    size: int
    colour: str = INK
    heavy: bool = False
    x: int = EDGE
    y: int = 0

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Return where the ink is, in whole pixels outwards: left, top, right, bottom."""
        left, top, right, bottom = font(self.size).getbbox(self.text, stroke_width=int(self.heavy))
        return self.x + floor(left), self.y + floor(top), self.x + ceil(right), self.y + ceil(bottom)


@dataclass(frozen=True, slots=True)
class Block:
    """Some lines that belong together, on a ground of their own colour, with a mark at the right."""

    lines: Sequence[Words]
    ground: str = PAPER
    mark: Mark | None = None
    ruled: bool = False

    @classmethod
    def title(cls, title: str, lead: str) -> "Block":
        """Return the head of a picture."""
        return cls([Words(title, 64, WHITE, heavy=True), Words(lead, 36, WHITE)], RED)

    @classmethod
    def row(cls, said: str, told: str, mark: Mark) -> "Block":
        """Return a phrase with what is told of it."""
        return cls([Words(said, 44, INK, heavy=True), Words(told, 34, QUIET)], mark=mark, ruled=True)

    @classmethod
    def section(cls, heading: str, lines: Sequence[str]) -> "Block":
        """Return a heading with lines below."""
        return cls([Words(heading, 38, RED, heavy=True), *(Words(line, 34) for line in lines)])

    @classmethod
    def foot(cls, words: str) -> "Block":
        """Return the foot of a picture."""
        return cls([Words(words, 34, WHITE)], RED)


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its lines at their places."""

    block: Block
    lines: Sequence[Words]
    top: int
    bottom: int


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """Return Noto Sans SC in this size."""
    return ImageFont.truetype(str(pylopdf_fonts_zh_cn.sans_path()), size)


def laid_out(blocks: Sequence[Block]) -> list[Placed]:
    """Return the blocks one below the other, their lines broken where they would run over the edge."""
    placed, top = [], 0
    for block in blocks:
        pad = 32 if block.ground != PAPER else 13
        y, lines = top + pad, []
        room = WIDTH - 2 * EDGE - (130 if block.mark is not None else 0)
        for line in block.lines:
            for part in _broken(line, room):
                lines.append(replace(part, y=y))
                y += line.size * 138 // 100
        placed.append(Placed(block, lines, top, y + pad - 4))
        top = placed[-1].bottom
    return placed


def drawn(blocks: Sequence[Block]) -> bytes:
    """Return the blocks as a PNG."""
    placed = laid_out(blocks)
    image = Image.new("RGB", (WIDTH, placed[-1].bottom), PAPER)
    pen = ImageDraw.Draw(image)
    for one in placed:
        pen.rectangle((0, one.top, WIDTH, one.bottom), fill=one.block.ground)
        if one.block.ruled:
            pen.line((EDGE, one.bottom - 1, WIDTH - EDGE, one.bottom - 1), fill=LINE, width=2)
        if one.block.mark is not None:
            _draw_mark(pen, one.block.mark, (one.top + one.bottom) // 2)
        for line in one.lines:
            _write(pen, line)
    kept = BytesIO()
    image.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _write(pen: ImageDraw.ImageDraw, line: Words) -> None:
    stroke = int(line.heavy)
    pen.text((line.x, line.y), line.text, font=font(line.size), fill=line.colour, stroke_width=stroke)


def _draw_mark(pen: ImageDraw.ImageDraw, mark: Mark, middle: int) -> None:
    words, colour = MARKS[mark]
    right = WIDTH - EDGE
    pen.rounded_rectangle((right - 108, middle - 28, right, middle + 28), radius=28, fill=colour)
    pen.text((right - 54, middle), words, font=font(34), fill=WHITE, anchor="mm")


def _broken(line: Words, room: int) -> Iterator[Words]:
    rest = " ".join(line.text.splitlines())
    while rest:
        fits = len(rest)
        while fits > 1 and font(line.size).getlength(rest[:fits]) > room:
            fits -= 1
        while 1 < fits < len(rest) and rest[fits] in NOT_FIRST:
            fits -= 1
        yield replace(line, text=rest[:fits].strip())
        rest = rest[fits:].lstrip()
