"""Whatever is wrong with a config is said in one plain sentence, with the key's path and the line to look at."""

import re
from pathlib import Path

import pytest

from bot.config import Config, load_config
from bot.config_errors import Refused
from tests.bot.configs import GOOD, line_of, spoilt, written

MEMBER = '{ name = "张伟", role = "captain", telegram_id = 100011 }'

# (what stands there, what is written instead, words of the line to look at, path, words of the sentence)
WRONG = [
    ("tries = 3", "trys = 3", "trys", "judging.trys", "没有这一项"),
    ("[judging]", "[juding]", "[juding]", "juding", "没有这一项"),
    ("tries = 3", 'tries = "many"', "tries", "judging.tries", '要填整数，现在是 "many"'),
    ("tries = 3", "tries = 2.5", "tries", "judging.tries", "要填整数"),
    ("tries = 3", "tries = 0", "tries", "judging.tries", "不能小于 1"),
    ("tries = 3", "tries = 99", "tries", "judging.tries", "不能大于 20"),
    (
        'mode = "polling"',
        'mode = "poling"',
        "mode =",
        "telegram.mode",
        '只能填 "polling" 或 "webhook"，现在是 "poling"',
    ),
    ('mode = "polling"', "mode = 5", "mode =", "telegram.mode", "只能填"),
    ('mode = "polling"', 'mode = "webhook"', "[telegram]", "telegram.webhook.url", "webhook 模式要填"),
    ('base_url = "http://127.0.0.1:1"', "base_url = 1", "base_url", "telegram.base_url", "要填文字"),
    ("sqlite:///zhanbao.db", "mysql://localhost/x", "mysql", "storage.url", "只支持 sqlite"),
    ('id = "winter"\n', "", "[[campaigns]]", "campaigns[1].id", "没写，必须填"),
    ('id = "winter"', 'id = "冬季"', "冬季", "campaigns[1].id", "只能用英文字母"),
    ('name = "冬季外拓清收"', 'name = ""', 'name = ""', "campaigns[1].name", "不能空着"),
    ('name = "冬季外拓清收"', f'name = "{"长" * 65}"', "长长", "campaigns[1].name", "太长了，最多 64 个字"),
    ("first_day = 2026-11-23", 'first_day = "下周一"', "first_day", "campaigns[1].first_day", "日期写成 2026-11-23"),
    (
        "first_day = 2026-11-23",
        "first_day = 2026-11-30",
        "last_day",
        "campaigns[1].last_day",
        "2026-11-29 早于 first_day（2026-11-30）",
    ),
    ('cutoff = "17:30"', 'cutoff = "half past"', "cutoff", "campaigns[1].cutoff", '时间写成 "17:30"'),
    ('cutoff = "17:30"', 'zone = "Asia/Shanghia"', "zone", "campaigns[1].zone", "没有「Asia/Shanghia」这个时区"),
    ('cutoff = "17:30"', 'zone = "../../etc"', "zone", "campaigns[1].zone", "这个时区"),
    ("office = -1002", "offices = -1002", "offices", "campaigns[1].chats.offices", "没有这一项"),
    ("office = -1002", 'office = "office"', "chats =", "campaigns[1].chats.office", "要填整数"),
    ("office = -1002", "office = -1001", "chats =", "campaigns[1].chats.office", "重复了，现在是 -1001"),
    ('role = "office"', 'role = "boss"', 'role = "boss"', "campaigns[1].people[1].role", "只能填"),
    ("telegram_id = 100001", "telegram_id = 0", "telegram_id = 0", "campaigns[1].people[1].telegram_id", "要大于 0"),
    (
        "telegram_id = 100001",
        "telegram_id = 100011",
        "张伟",
        "campaigns[1].teams[1].members[1].telegram_id",
        "和第22行 campaigns[1].people[1].telegram_id 重复了，现在是 100011",
    ),
    (MEMBER, '{ name = "张伟", rolle = "captain" }', "rolle", "campaigns[1].teams[1].members[1].rolle", "没有这一项"),
    (MEMBER, '{ role = "captain" }', '{ role = "captain" }', "campaigns[1].teams[1].members[1].name", "没写"),
    (
        MEMBER,
        '{ name = "张伟", role = "office" }',
        "张伟",
        "campaigns[1].teams[1].members[1].role",
        "的角色 office 不在队里",
    ),
    (
        'id = "t2"\nname = "二组"',
        'id = "t1"\nname = "两组"',
        'id = "t1"\nname = "两组"',
        "campaigns[1].teams[2].id",
        "和第25行 campaigns[1].teams[1].id 重复了",
    ),
    (
        'id = "t2"\nname = "二组"',
        'id = "t2"\nname = "一组"',
        'name = "一组"\n\n[[campaigns.rules]]',
        "campaigns[1].teams[2].name",
        "和第26行 campaigns[1].teams[1].name 重复了",
    ),
    ("target_yuan = 1000", "target_yuan = -1", "target_yuan", "campaigns[1].teams[1].target_yuan", "不能小于 0"),
    ("target_yuan = 1000", "target_yuan = 1.5", "target_yuan", "campaigns[1].teams[1].target_yuan", "要填整数"),
    ('kind = "cash"', 'kind = "money"', 'kind = "money"', "campaigns[1].rules[1].kind", "没有「money」这一类"),
    ('per = "amount"', 'per = "month"', "month", "campaigns[1].rules[1].per", '只能填 "item" 或 "amount"'),
    ("points = 10", "points = 1.234", "1.234", "campaigns[1].rules[1].points", "最多 2 位小数"),
    ("points = 10", 'points = "ten"', "ten", "campaigns[1].rules[1].points", "要填数字"),
    ("points = 10", "points = -1", "points = -1", "campaigns[1].rules[1].points", "不能小于 0"),
    ("points = 10", "points = nan", "points = nan", "campaigns[1].rules[1].points", "要填数字"),
    ("points = 10", "points = 12345678901", "12345678901", "campaigns[1].rules[1].points", "太大了"),
    ("points = 5", "points = 0", "[[campaigns.rules]]", "campaigns[1].rules", "只按收回现金计分不合规"),
    (
        'id = "plan"',
        'id = "cash"',
        'id = "cash"\nkind = "plan"',
        "campaigns[1].rules[2].id",
        "和第39行 campaigns[1].rules[1].id",
    ),
    (
        'kind = "plan"\nper = "item"\npoints = 5',
        'kind = "cash"\nper = "item"\npoints = 5',
        'kind = "cash"\nper = "item"',
        "campaigns[1].rules[2].kind",
        "和第40行 campaigns[1].rules[1].kind 重复了",
    ),
    ("tries = 3", "tries = true", "tries", "judging.tries", "要填整数，现在是 true"),
    ("chat = -1003", "chat = true", "chat = true", "campaigns[1].teams[1].chat", "要填整数，现在是 true"),
    ("chat = -1003", "chat = 1003", "chat = 1003", "campaigns[1].teams[1].chat", "漏了负号"),
    ("office = -1002", "office = 1002", "chats =", "campaigns[1].chats.office", "漏了负号"),
    ("http://127.0.0.1:1", "127.0.0.1:1", "base_url", "telegram.base_url", "以 http:// 或 https:// 开头"),
    ("http://127.0.0.1:1", "https://", "base_url", "telegram.base_url", "要写全"),
    ("sqlite:///zhanbao.db", "sqlite:///", "sqlite", "storage.url", "只支持 sqlite:///文件名"),
    ('cutoff = "17:30"', "cutoff = 1730", "cutoff", "campaigns[1].cutoff", '时间写成 "17:30"，现在是 1730'),
    ('cutoff = "17:30"', 'cutoff = "1730"', "cutoff", "campaigns[1].cutoff", '时间写成 "17:30"'),
    ("first_day = 2026-11-23", "first_day = 20261123", "first_day", "campaigns[1].first_day", "日期写成 2026-11-23"),
    (
        "first_day = 2026-11-23",
        "first_day = 2026-11-23T08:30:00",
        "first_day",
        "campaigns[1].first_day",
        '日期写成 2026-11-23，时间写成 "17:30"，现在是 2026-11-23T08:30:00',
    ),
    ("[judging]\ntries = 3", "judging = 3", "judging = 3", "storage.judging", "没有这一项"),
    ("[judging]", "[[judging]]", "[[judging]]", "judging", "写法不对"),
    ('cutoff = "17:30"', 'zone = "Asia"', "zone", "campaigns[1].zone", "没有「Asia」这个时区"),
    ('cutoff = "17:30"', 'zone = ""', "zone", "campaigns[1].zone", "这个时区"),
    ("target_yuan = 1000", f"target_yuan = {10**19}", "target_yuan", "campaigns[1].teams[1].target_yuan", "不能大于"),
    ("chat = -1003", f"chat = -{10**19}", "chat = -", "campaigns[1].teams[1].chat", "要大于"),
    ("telegram_id = 100001", f"telegram_id = {10**19}", "telegram_id", "campaigns[1].people[1].telegram_id", "要小于"),
    ("points = 10", "points = 123456789", "123456789", "campaigns[1].rules[1].points", "太大了"),
    ("points = 10", "points = inf", "points = inf", "campaigns[1].rules[1].points", "要填数字"),
    ("points = 10", "points = true", "points = true", "campaigns[1].rules[1].points", "要填数字"),
]


def sentences(folder: Path, text: str) -> list[str]:
    refused = load_config(written(folder, text))
    assert isinstance(refused, Refused)
    return refused.sentences


@pytest.mark.parametrize(("old", "new", "look_at", "path", "words"), WRONG)
def test_an_error_names_line_path_and_what_to_do(
    tmp_path: Path, old: str, new: str, look_at: str, path: str, words: str
) -> None:
    text = spoilt(old, new)
    told = sentences(tmp_path, text)
    assert any(one.startswith(f"第{line_of(look_at, text)}行 {path}：") and words in one for one in told), told


@pytest.mark.parametrize(("old", "new"), [row[:2] for row in WRONG])
def test_a_sentence_is_in_plain_chinese_and_on_one_line(tmp_path: Path, old: str, new: str) -> None:
    for told in sentences(tmp_path, spoilt(old, new)):
        assert is_plain(told), told


def is_plain(told: str) -> bool:
    """Say whether a sentence speaks no English beside keys, values and addresses, and no Python."""
    said = re.sub(r"现在是.*|\S+://\S+|\w+(?:\.\w+)+|\"\w+\"", "", told)
    english = re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}|\bor\b|[Ii]nput|[Vv]alue|[Ll]ine|valid|pydantic", said)
    return "\n" not in told and "{" not in said and "datetime" not in told and english is None


def test_every_error_is_told_at_once(tmp_path: Path) -> None:
    text = (
        spoilt("tries = 3", "tries = 0").replace('role = "office"', 'role = "boss"').replace("points = 5", "point = 5")
    )
    told = sentences(tmp_path, text)
    assert len(told) == 4, told
    assert [re.split(r"行 (?:campaigns\[1\]\.)?", one)[1].split("：")[0] for one in told] == [
        "judging.tries",
        "people[1].role",
        "rules[2].points",
        "rules[2].point",
    ]


def test_a_wrong_field_hides_nothing_that_is_wrong_with_the_whole(tmp_path: Path) -> None:
    text = spoilt("first_day = 2026-11-23", "first_day = 2026-11-30").replace("tries = 3", "tries = 0")
    text = text.replace("office = -1002", "office = -1001").replace('kind = "plan"', 'kind = "plans"')
    text = text.replace('name = "二组"', "name = 2").replace(MEMBER, '{ rolle = "captain" }')
    told = sentences(tmp_path, text)
    assert [re.split(r"行 (?:campaigns\[1\]\.)?", one)[1].split("：")[0] for one in told] == [
        "judging.tries",
        "last_day",
        "chats.office",
        "teams[1].members[1].name",
        "teams[1].members[1].rolle",
        "teams[2].name",
        "rules[2].kind",
    ], told


def test_campaigns_in_single_brackets_are_told_apart_from_a_list(tmp_path: Path) -> None:
    text = GOOD[: GOOD.index("[[campaigns]]")] + '[campaigns]\nid = "winter"\n'
    assert sentences(tmp_path, text) == [
        f"第{line_of('[campaigns]', text)}行 campaigns：写法不对，照着 config.example.toml 里的这一节改"
    ]


def test_a_campaign_without_teams_or_rules_is_told_so(tmp_path: Path) -> None:
    text = GOOD[: GOOD.index("[[campaigns.people]]")]
    told = sentences(tmp_path, text)
    assert [one.split(" ", 1)[1] for one in told] == [
        "campaigns[1].teams：没写，必须填",
        "campaigns[1].rules：没写，必须填",
    ]


def test_an_empty_file_asks_for_a_campaign(tmp_path: Path) -> None:
    assert sentences(tmp_path, "") == ["campaigns：没写，必须填"]
    assert sentences(tmp_path, "campaigns = []") == ["第1行 campaigns：不能空着"]


def test_a_file_that_is_not_there_is_told_with_the_way_to_make_one(tmp_path: Path) -> None:
    refused = load_config(tmp_path / "config.toml")
    assert isinstance(refused, Refused)
    assert len(refused.sentences) == 1 and "cp config.start.toml" in refused.sentences[0]


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", "名字 = 三".encode("gbk")])
def test_a_file_that_is_not_text_is_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "config.toml").write_bytes(raw)
    refused = load_config(tmp_path / "config.toml")
    assert isinstance(refused, Refused) and len(refused.sentences) == 1
    assert "UTF-8" in refused.sentences[0] and is_plain(refused.sentences[0].replace(str(tmp_path), ""))


def test_a_mark_that_some_editors_put_in_front_is_passed_over(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert isinstance(load_config(path), Config)


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    refused = load_config(tmp_path / "config.toml")
    assert isinstance(refused, Refused) and "是文件夹" in refused.sentences[0]


def test_a_database_that_is_not_known_is_refused_without_showing_its_password(tmp_path: Path) -> None:
    [told] = sentences(tmp_path, spoilt("sqlite:///zhanbao.db", "mysql://zhanbao:geheim@localhost/zhanbao"))
    assert "geheim" not in told


def test_what_two_campaigns_share_by_mistake_is_told_of_the_second(tmp_path: Path) -> None:
    second = GOOD[GOOD.index("[[campaigns]]") :].replace("-1001", "-2001").replace("-1003", "-2003")
    lines = GOOD.count("\n") + 1
    told = sentences(tmp_path, f"{GOOD}\n{second}")
    by_id, by_chat = (lines + line_of(words, second) for words in ('id = "winter"', "chats ="))
    assert told == [
        f'第{by_id}行 campaigns[2].id：和第12行 campaigns[1].id 重复了，现在是 "winter"',
        f"第{by_chat}行 campaigns[2].chats.office：和第17行 campaigns[1].chats.office 重复了，现在是 -1002",
    ]


def test_the_second_of_two_campaigns_has_its_own_lines(tmp_path: Path) -> None:
    second = GOOD[GOOD.index("[[campaigns]]") :].replace('"winter"', '"spring"').replace("points = 5", "points = -5")
    for old in ("-1001", "-1002", "-1003"):
        second = second.replace(old, old.replace("-1", "-2"))
    text = f"{GOOD}\n{second}"
    [told] = sentences(tmp_path, text)
    assert told.startswith(f"第{line_of('points = -5', text)}行 campaigns[2].rules[2].points：")
