"""What is told to a person about a reading is told in Chinese, down to the last role."""

import re

import pytest

from campaign.reading import CORE, Kind, Layer, explain
from campaign.reading.clauses import Mood
from messages.explanations import explained
from messages.roles import MOODS, OUTCOMES, ROLES
from tests.messages.test_words import ROWS
from tests.samples import NOON, SHANGHAI

REF = NOON.astimezone(SHANGHAI)
OWN_CODES = re.compile(r"@?[A-Za-z]*_?\d+\*?|@[A-Za-z_]+")
"""A102, and names as Telegram writes them."""


def told(text: str) -> list[str]:
    return [re.sub(" +", " ", line.strip()) for line in explained(explain(text, REF)).splitlines()]


def texts() -> list[str]:
    rows = ROWS.read_text(encoding="utf-8").splitlines()
    return [row.rsplit(" | ", 1)[-1].replace("⏎", "\n") for row in rows if " | " in row and not row.startswith("#")]


def test_no_term_of_the_grammar_is_left_in_what_a_person_reads() -> None:
    left: set[str] = set()
    for text in texts():
        for one in explain(text, REF):
            if one.text.isascii():
                continue  # cash 30k: written in English
            [line] = explained([one]).replace(one.text, "").split("\n\n")
            left |= set(re.findall(r"[A-Za-z]{3,}", OWN_CODES.sub("", line))) - set(re.findall(r"[A-Za-z]+", text))
    assert left == set()


@pytest.mark.parametrize("role", sorted(set(CORE.roles.values()) - {"renewal:extension", "renewal:refinance"}))
def test_every_role_has_a_name(role: str) -> None:
    assert role in ROLES or role.partition(":")[0] in set(Kind)


def test_every_mood_and_outcome_has_a_name() -> None:
    assert {name.lower() for name in Mood.__annotations__} <= set(MOODS)
    assert {"score", "mixed", "ask", "ignore", "amend", "withdraw"} <= set(OUTCOMES)


def test_places_are_counted_as_people_count() -> None:
    assert told("张三还了3万")[:3] == [
        "1–2 词 「张三」 人名",
        "3–4 词 「还了」 收回现金的说法",
        "5–6 词 「3万」 金额（3万）",
    ]
    assert told("张三还了3万")[-2] == "1–6 记 「张三还了3万」 收回现金，3万，户名 张三（因为“还了”）"


def test_what_keeps_a_sentence_from_scoring_is_named() -> None:
    assert "（“没”是否定的字）" in told("李四没还3万")[-2]
    assert told("祝贺二组收回10万")[-1].endswith("不管（祝贺的话：“祝贺”）")
    assert told("收回3")[-1].endswith("要问（没写单位，是多少？）")
    assert told("好的")[-1].endswith("不管（没说办成了什么）")


def test_a_promise_is_said_to_be_kept() -> None:
    assert told("李四答应月底还2万")[-1].endswith("记下承诺，不计分")


def test_a_banks_own_word_goes_by_its_name() -> None:
    lexicon = CORE.extended({"宣讲": ["开宣讲会"]})
    found = [one for one in explain("开宣讲会一场", REF, lexicon=lexicon) if one.layer is Layer.TOKEN]
    assert "「开宣讲会」  宣讲的说法" in explained(found)
