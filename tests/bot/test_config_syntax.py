"""What is no TOML is told in one Chinese sentence, with the key and the line, and what to write instead."""

import re
from pathlib import Path

import pytest

from bot.config import load_config
from bot.config_errors import Refused
from tests.bot.configs import line_of, spoilt, written
from tests.bot.test_config_errors import is_plain

WAS_DAY, WAS_CUTOFF, WAS_NAME = "first_day = 2026-11-23", 'cutoff = "17:30"', 'name = "冬季外拓清收"'
CUTOFF, NAME = "campaigns[1].cutoff", "campaigns[1].name"

# (what stands there, what is written instead, words of the line to look at, path, words of the sentence)
WRONG = [
    (WAS_DAY, "first_day = 2026-13-45", "first_day", "campaigns[1].first_day", "first_day = 2026-11-23，不加引号"),
    (WAS_DAY, "first_day = 2026-2-3  # 周二", "first_day", "campaigns[1].first_day", "日期写成"),
    (WAS_DAY, "first_day = 2026/11/23", "first_day", "campaigns[1].first_day", "日期写成"),
    (WAS_CUTOFF, "cutoff = 17:30", "cutoff", CUTOFF, '时间要加引号，写成 cutoff = "17:30"'),
    (WAS_CUTOFF, "cutoff = 9:00", "cutoff", CUTOFF, "时间要加引号"),
    (WAS_CUTOFF, "cutoff =", "cutoff", CUTOFF, "等号后面没有值"),
    (WAS_CUTOFF, "cutoff : 17", "cutoff", "campaigns[1].cutoff", "应写成 名字 = 值"),
    (WAS_CUTOFF, 'cutoff = "17:30', "cutoff", CUTOFF, "引号没有配对"),
    (WAS_CUTOFF, 'cutoff = "17:30"\ncutoff = "18:00"', 'cutoff = "18', CUTOFF, "写了两遍"),
    (WAS_NAME, "name = 冬季外拓清收", "冬季", NAME, '文字要加英文引号，写成 name = "冬季外拓清收"'),
    (WAS_NAME, "name = “冬季外拓清收”", "“冬季", NAME, "中文标点"),
    (WAS_NAME, "name＝“冬季”", "name＝", "campaigns[1].name", "中文标点"),
    (WAS_NAME, 'name = "C:\\冬"', "C:", NAME, "反斜杠要写两个"),
    ("target_yuan = 1000", "target_yuan = 1,500,000", "target_yuan", "campaigns[1].teams[1].target_yuan", "不加逗号"),
    ("target_yuan = 1000", "target_yuan = 007", "target_yuan", "campaigns[1].teams[1].target_yuan", "前面不加 0"),
    ("target_yuan = 1000", "target_yuan = 150万", "target_yuan", "campaigns[1].teams[1].target_yuan", "不带单位"),
    ("chat = -1003", "chat = \u22121003", "chat = \u2212", "campaigns[1].teams[1].chat", "负号"),
    ("[judging]", "[judging", "[judging", "", "节名的方括号没有配对"),
    ("[judging]", "[storage]", 'storage]\ntries', "storage", "写了两遍"),
    ('{ name = "张伟"', "{ name = 张伟", "张伟", "campaigns[1].teams[1].members[1].name", '写成 name = "张伟"'),
    ("telegram_id = 100011 },", "telegram_id = 100011 }", "李娜", "", "少了逗号"),
    ("]\n\n[[campaigns.teams]]", "\n\n[[campaigns.teams]]", '[[campaigns.teams]]\nid = "t2"', "", "括号没有配对"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "look_at", "path", "words"), WRONG)
def test_what_is_no_toml_is_told_with_line_key_and_what_to_write(
    tmp_path: Path, old: str, new: str, look_at: str, path: str, words: str
) -> None:
    text = spoilt(old, new)
    [told] = sentences(tmp_path, text)
    assert told.startswith(f"第{line_of(look_at, text)}行 {path}".rstrip()) and words in told, told
    assert is_plain(told), told


@pytest.mark.parametrize(
    "text",
    ["[", "[[", "[telegram", "a = ", 'a = "\n', "a = 1\na = 2", "= 3", "a = \x00", "[a]\n[a]", f"a = {'9' * 5000}"],
)
def test_whatever_is_no_toml_is_told_in_plain_sentences(tmp_path: Path, text: str) -> None:
    told = sentences(tmp_path, text)
    assert told and all(map(is_plain, told)), told


def test_a_broken_line_hides_no_other_error(tmp_path: Path) -> None:
    text = spoilt("tries = 3", "tries = 0").replace("last_day = 2026-11-29", "last_day = 2026-11-2")
    text = (
        text.replace(WAS_CUTOFF, "cutoff = 17:30").replace('id = "t2"', 'id = "t1"').replace("points = 5", "point = 5")
    )
    told = [re.sub(r"第\d+行 ", "", one) for one in sentences(tmp_path, text)]
    assert [one.split("：")[0] for one in told] == [
        "judging.tries",
        "campaigns[1].last_day",
        "campaigns[1].cutoff",
        "campaigns[1].teams[2].id",
        "campaigns[1].rules[2].points",
        "campaigns[1].rules[2].point",
    ], told


def sentences(folder: Path, text: str) -> list[str]:
    refused = load_config(written(folder, text))
    assert isinstance(refused, Refused)
    return refused.sentences
