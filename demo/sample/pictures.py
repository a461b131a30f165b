"""Small pictures for the sample's photos, drawn on the spot: what people would snap in the field, no faces."""

import io
import random
from collections.abc import Callable
from functools import lru_cache

from PIL import Image, ImageDraw

SIZE = (640, 480)
Brush = ImageDraw.ImageDraw


@lru_cache(maxsize=32)
def draw(name: str) -> bytes:
    """Return a JPEG; `name` is a motive and a number for its variety, such as "receipt 3". KeyError for no motive."""
    motive, _, variety = name.partition(" ")
    image = Image.new("RGB", SIZE, "#f4efe6")
    _MOTIVES[motive](ImageDraw.Draw(image), random.Random(f"{motive} {variety}"))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82)
    return out.getvalue()


def _receipt(brush: Brush, chance: random.Random) -> None:
    brush.rectangle((0, 0, *SIZE), fill="#8a6b4f")
    for at in range(0, SIZE[1], 40):  # a wooden table
        brush.line((0, at + chance.randint(-4, 4), SIZE[0], at + chance.randint(-4, 4)), fill="#7b5e45", width=3)
    brush.rectangle((168, 46, 488, 446), fill="#5f4835")
    brush.rectangle((150, 30, 470, 430), fill="#fffdf7")
    brush.rectangle((190, 60, 430, 84), fill="#3a7d6b")
    for at in range(120, 330, 30):
        brush.rectangle((180, at, 180 + chance.randint(120, 250), at + 9), fill="#b8b8b0")
    brush.ellipse((330, 290, 430, 390), outline="#c8372d", width=7)
    brush.regular_polygon((380, 340, 24), 5, fill="#c8372d")


def _signature(brush: Brush, chance: random.Random) -> None:
    brush.rectangle((0, 0, *SIZE), fill="#d9d2c3")
    brush.rectangle((60, 24, 580, 470), fill="#ffffff")
    for at in range(70, 290, 28):
        brush.rectangle((100, at, 540 - chance.choice((0, 0, 60, 190)), at + 8), fill="#c4c4c4")
    at, points = 110, []
    while at < 330:
        points.append((at, chance.randint(340, 400)))
        at += chance.randint(8, 26)
    brush.line(points, fill="#22325e", width=5, joint="curve")
    for ring in range(6):  # a fingerprint in red ink
        brush.ellipse((430 + ring * 6, 330 + ring * 8, 510 - ring * 6, 430 - ring * 8), outline="#c8372d", width=3)


def _village(brush: Brush, chance: random.Random) -> None:
    brush.rectangle((0, 0, SIZE[0], 300), fill=chance.choice(("#bfe0f2", "#cfe3ea", "#f3dcc0")))
    brush.ellipse((500, 40, 570, 110), fill="#fff3c4")
    hill = chance.randint(180, 230)
    brush.polygon([(0, 320), (140, hill), (300, 300), (470, hill - 30), (640, 320)], fill="#7fa98a")
    brush.rectangle((0, 300, *SIZE), fill="#a8b96a")
    brush.polygon([(270, 480), (310, 300), (340, 300), (430, 480)], fill="#d8c7a1")
    for left in (60, 180, 430, 530):
        top = 250 + chance.randint(-15, 20)
        wall = chance.choice(("#f2ece0", "#e4d3bb", "#dfe3e3"))
        brush.rectangle((left, top, left + 90, top + 80), fill=wall)
        brush.polygon([(left - 10, top), (left + 45, top - 40), (left + 100, top)], fill="#8f4a3a")
        brush.rectangle((left + 34, top + 36, left + 58, top + 80), fill="#6b4a36")


def _team(brush: Brush, chance: random.Random) -> None:
    brush.rectangle((0, 0, SIZE[0], 330), fill="#cfe3ea")
    brush.rectangle((0, 330, *SIZE), fill="#b9b2a6")
    brush.rectangle((40, 60, 600, 120), fill="#c8372d")
    for at in range(90, 560, 52):
        brush.rectangle((at, 78, at + 30, 104), fill="#f7d774")
    for number in range(9):  # seen from behind: caps and red vests
        left = 52 + number * 60 + chance.randint(-5, 5)
        top = 210 + chance.randint(-12, 12)
        brush.rounded_rectangle((left, top + 44, left + 50, top + 180), 16, fill="#d5473c")
        brush.ellipse((left + 7, top, left + 43, top + 46), fill="#4a3b34")
        brush.pieslice((left + 3, top - 8, left + 47, top + 36), 180, 360, fill="#c8372d")


def _tractor(brush: Brush, _chance: random.Random) -> None:
    brush.rectangle((0, 0, SIZE[0], 300), fill="#dcebf2")
    brush.rectangle((0, 300, *SIZE), fill="#c2a878")
    brush.rounded_rectangle((200, 200, 470, 320), 14, fill="#c8372d")
    brush.rectangle((220, 100, 340, 210), outline="#7c241d", width=12)
    brush.rectangle((420, 120, 436, 205), fill="#444444")
    for left, top, size in ((160, 230, 170), (410, 290, 110)):
        brush.ellipse((left, top, left + size, top + size), fill="#33302d")
        brush.ellipse((left + size // 3, top + size // 3, left + size * 2 // 3, top + size * 2 // 3), fill="#e3c25b")


_MOTIVES: dict[str, Callable[[Brush, random.Random], None]] = {
    "receipt": _receipt,
    "signature": _signature,
    "village": _village,
    "team": _team,
    "tractor": _tractor,
}
MOTIVES = tuple(_MOTIVES)
