"""A small config.toml, line by line, and how a test spoils one line of it."""

from pathlib import Path

GOOD = """\
[telegram]
base_url = "http://127.0.0.1:1"
mode = "polling"

[storage]
url = "sqlite:///zhanbao.db"

[judging]
tries = 3

[[campaigns]]
id = "winter"
name = "冬季外拓清收"
first_day = 2026-11-23
last_day = 2026-11-29
cutoff = "17:30"
chats = { campaign = -1001, office = -1002 }

[[campaigns.people]]
name = "周敏"
role = "office"
telegram_id = 100001

[[campaigns.teams]]
id = "t1"
name = "一组"
target_yuan = 1000
chat = -1003
members = [
    { name = "张伟", role = "captain", telegram_id = 100011 },
    { name = "李娜", telegram_id = 100012 },
]

[[campaigns.teams]]
id = "t2"
name = "二组"

[[campaigns.rules]]
id = "cash"
kind = "cash"
per = "amount"
points = 10
words = "每万元 10 分"

[[campaigns.rules]]
id = "plan"
kind = "plan"
per = "item"
points = 5
words = "每份 5 分"
"""


def spoilt(old: str, new: str) -> str:
    """Return the config with one place changed; the place must be there."""
    assert old in GOOD, old
    return GOOD.replace(old, new, 1)


def line_of(words: str, text: str) -> int:
    """Return the number of the line in which these words first begin."""
    return text.count("\n", 0, text.index(words)) + 1


def written(folder: Path, text: str = GOOD) -> Path:
    """Write a config whose database lies in the same folder."""
    path = folder / "config.toml"
    path.write_text(text.replace("sqlite:///zhanbao.db", f"sqlite:///{folder / 'zhanbao.db'}"), encoding="utf-8")
    return path
