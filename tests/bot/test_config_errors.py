"""Whatever is wrong with a config is said in one plain sentence, with the key's path and the line to look at."""

import re
from pathlib import Path

import pytest

from bot.config import load_config
from bot.config_errors import Refused, lines_of
from tests.bot.configs import GOOD, line_of, spoilt, written

MEMBER = '{ name = "张伟", role = "captain", telegram_id = 100011 }'

# (what stands there, what is written instead, words of the line to look at, path, words of the sentence)
WRONG = [
    ("tries = 3", "trys = 3", "trys", "judging.trys", "没有这一项"),
    ("[judging]", "[juding]", "[juding]", "juding", "没有这一项"),
    ("tries = 3", 'tries = "many"', "tries", "judging.tries", "要填整数，现在是 'many'"),
    ("tries = 3", "tries = 2.5", "tries", "judging.tries", "要填整数"),
    ("tries = 3", "tries = 0", "tries", "judging.tries", "不能小于 1"),
    ("tries = 3", "tries = 99", "tries", "judging.tries", "不能大于 20"),
    ('mode = "polling"', 'mode = "poling"', "mode =", "telegram.mode", "只能填 'polling' or 'webhook'"),
    ('mode = "polling"', "mode = 5", "mode =", "telegram.mode", "只能填"),
    ('mode = "polling"', 'mode = "webhook"', "[telegram]", "telegram", "webhook 模式要填"),
    ('base_url = "http://127.0.0.1:1"', "base_url = 1", "base_url", "telegram.base_url", "要填文字"),
    ("sqlite:///zhanbao.db", "mysql://localhost/x", "mysql", "storage.url", "只支持 sqlite"),
    ('id = "winter"\n', "", "[[campaigns]]", "campaigns[1].id", "没写，必须填"),
    ('id = "winter"', 'id = "冬季"', "冬季", "campaigns[1].id", "只能用英文字母"),
    ('name = "冬季外拓清收"', 'name = ""', 'name = ""', "campaigns[1].name", "不能空着"),
    ('name = "冬季外拓清收"', f'name = "{"长" * 65}"', "长长", "campaigns[1].name", "太长了，最多 64 个字"),
    ("first_day = 2026-11-23", 'first_day = "下周一"', "first_day", "campaigns[1].first_day", "日期写成 2026-11-23"),
    ("first_day = 2026-11-23", "first_day = 2026-11-30", "[[campaigns]]", "campaigns[1]", "早于 first_day"),
    ('cutoff = "17:30"', 'cutoff = "half past"', "cutoff", "campaigns[1].cutoff", '时间写成 "17:30"'),
    ('cutoff = "17:30"', 'zone = "Asia/Shanghia"', "zone", "campaigns[1].zone", "没有「Asia/Shanghia」这个时区"),
    ('cutoff = "17:30"', 'zone = "../../etc"', "zone", "campaigns[1].zone", "这个时区"),
    ("office = -1002", "offices = -1002", "offices", "campaigns[1].chats.offices", "没有这一项"),
    ("office = -1002", 'office = "office"', "chats =", "campaigns[1].chats.office", "要填整数"),
    ("office = -1002", "office = -1001", "[[campaigns]]", "campaigns[1]", "chat 重复了：-1001"),
    ('role = "office"', 'role = "boss"', 'role = "boss"', "campaigns[1].people[1].role", "只能填"),
    ("telegram_id = 100001", "telegram_id = 0", "telegram_id = 0", "campaigns[1].people[1].telegram_id", "要大于 0"),
    ("telegram_id = 100001", "telegram_id = 100011", "[[campaigns]]", "campaigns[1]", "telegram_id 重复了：100011"),
    (MEMBER, '{ name = "张伟", rolle = "captain" }', "rolle", "campaigns[1].teams[1].members[1].rolle", "没有这一项"),
    (MEMBER, '{ role = "captain" }', '{ role = "captain" }', "campaigns[1].teams[1].members[1].name", "没写"),
    (
        MEMBER,
        '{ name = "张伟", role = "office" }',
        "members =",
        "campaigns[1].teams[1].members",
        "的角色 office 不在队里",
    ),
    ('id = "t2"', 'id = "t1"', "[[campaigns]]", "campaigns[1]", "team id 重复了：t1"),
    ('name = "二组"', 'name = "一组"', "[[campaigns]]", "campaigns[1]", "team name 重复了：一组"),
    ("target_yuan = 1000", "target_yuan = -1", "target_yuan", "campaigns[1].teams[1].target_yuan", "不能小于 0"),
    ("target_yuan = 1000", "target_yuan = 1.5", "target_yuan", "campaigns[1].teams[1].target_yuan", "要填整数"),
    ('kind = "cash"', 'kind = "money"', 'kind = "money"', "campaigns[1].rules[1].kind", "没有「money」这一类"),
    ('per = "amount"', 'per = "month"', "month", "campaigns[1].rules[1].per", "只能填 'item' or 'amount'"),
    ("points = 10", "points = 1.234", "1.234", "campaigns[1].rules[1].points", "最多 2 位小数"),
    ("points = 10", 'points = "ten"', "ten", "campaigns[1].rules[1].points", "要填数字"),
    ("points = 10", "points = -1", "points = -1", "campaigns[1].rules[1].points", "不能小于 0"),
    ("points = 10", "points = nan", "points = nan", "campaigns[1].rules[1].points", "要填数字"),
    ("points = 10", "points = 12345678901", "12345678901", "campaigns[1].rules[1].points", "太大了"),
    ("points = 5", "points = 0", "[[campaigns]]", "campaigns[1]", "只按收回现金计分不合规"),
    ('id = "plan"', 'id = "cash"', "[[campaigns]]", "campaigns[1]", "rule id 重复了：cash"),
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
        said = re.sub(r"现在是.*|[\w.\[\]]+：", "", told)
        assert "\n" not in told and "{" not in said, told
        assert not re.search(r"[Ii]nput|[Vv]alue|should|valid|pydantic", said), told


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
    assert len(refused.sentences) == 1 and "cp config.example.toml" in refused.sentences[0]


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", "名字 = 三".encode("gbk")])
def test_a_file_that_is_not_text_is_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "config.toml").write_bytes(raw)
    refused = load_config(tmp_path / "config.toml")
    assert isinstance(refused, Refused) and len(refused.sentences) == 1


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    assert isinstance(load_config(tmp_path / "config.toml"), Refused)


@pytest.mark.parametrize("text", ["[telegram", "a = ", 'a = "\n', "a = 1\na = 2"])
def test_what_is_no_toml_is_told_with_its_line(tmp_path: Path, text: str) -> None:
    [told] = sentences(tmp_path, text)
    assert re.search(r"line \d+|第\d+行|end of document", told), told


def test_the_second_of_two_campaigns_has_its_own_lines(tmp_path: Path) -> None:
    second = GOOD[GOOD.index("[[campaigns]]") :].replace('"winter"', '"spring"').replace("points = 5", "points = -5")
    for old in ("-1001", "-1002", "-1003"):
        second = second.replace(old, old.replace("-1", "-2"))
    text = f"{GOOD}\n{second}"
    [told] = sentences(tmp_path, text)
    assert told.startswith(f"第{line_of('points = -5', text)}行 campaigns[2].rules[2].points：")


def test_every_line_of_the_config_is_found_by_its_path() -> None:
    lines = lines_of(GOOD)
    assert lines["campaigns", 0, "teams", 0, "members", 1] == line_of("李娜", GOOD)
    assert lines["campaigns", 0, "teams", 1, "name"] == line_of("二组", GOOD)
    assert lines["campaigns", 0, "rules", 1, "kind"] == line_of('kind = "plan"', GOOD)
