"""Every word of the lexicon earns its place; a bank's own words and kinds are read end to end."""

import pytest

from campaign.reading import CORE, read
from campaign.reading.words import WORDS
from tests.campaign.lexicon_probes import REF, read_probe, rows, without
from tests.campaign.test_reading_reports import told

ROWS = rows()


@pytest.mark.parametrize(("word", "role", "text", "expected"), ROWS, ids=[f"{row[1]}-{row[0]}" for row in ROWS])
def test_a_message_depends_on_the_word(word: str, role: str, text: str, expected: str) -> None:
    assert CORE.roles.get(word) == role
    assert read_probe(text) == expected
    assert read_probe(text, without(word)) != expected


def test_no_word_is_without_a_message_that_depends_on_it() -> None:
    assert {word for words in WORDS.values() for word in words.split()} == {row[0] for row in ROWS}


OWN = CORE.extended(
    {
        "cash": ["销号", "回笼了"],
        "renewal:extension": ["缓释"],
        "renewal:refinance": ["过桥"],
        "plan": ["签和解书"],
        "in_kind": ["以茶抵贷"],
        "limitation": ["续上时效"],
        "visit": ["走访", "上门走访"],
        "legal": ["移交诉讼"],
        "transfer": ["代偿协议转让"],
        "not_a_report": ["内部核对"],
    },
    by_amount=["transfer"],
)
OWN_WORDS = """
score | cash 30000 李四 | 李四销号3万
score | cash 30000 李四 | 李四回笼了3万
score | renewal:extension 120000 李四 | 李四缓释12万
score | renewal:refinance 120000 李四 | 李四过桥12万
score | plan 15000 李四 | 李四签和解书 分3期 每月15号还5000
score | in_kind 8000 李四 | 李四以茶抵贷8000
score | limitation - 李四 | 李四续上时效
ignore |  | 内部核对 李四收回3万
score | visit - 李四 | 上门走访李四
score | visit - 李四 | 李四走访
score | visit - 李四 ; visit - 王五 ; visit - 赵六 | 走访李四、王五、赵六
score | visit - 王五 ; visit - 李四 | 走访了李四和王五
score | visit - 李四 ; cash 30000 李四 | 走访李四，他还了3万
score | visit - 李四 ; cash 30000 李四 | 走访李四收回3万
score | visit - 李四 ; visit - 王五 ; cash 20000 赵六 | 1.走访李四⏎2.走访王五⏎3.收回赵六2万
score | visit - 李四 @王五 | 代王五报：走访李四
score | visit - 李四 +王五 | 和王五一起走访李四
ask |  | 今天走访12户
ask |  | 昨天走访李四
ignore |  | 明天走访李四
ignore |  | 计划走访李四
ignore |  | 没走访到李四
ignore |  | 走访李四了吗
score | legal - 李四 | 李四移交诉讼
score | transfer 50000 李四 | 李四代偿协议转让5万
ask |  | 李四代偿协议转让
ask |  | 李四代偿协议转让5
"""


@pytest.mark.parametrize("row", OWN_WORDS.strip().splitlines())
def test_a_banks_own_words_and_kinds_are_read_end_to_end(row: str) -> None:
    disposition, entries, text = row.split(" | ", 2)
    reading = read(text.replace("⏎", "\n"), REF, lexicon=OWN)
    assert (reading.disposition.value, told(reading)) == (disposition, entries)


def test_what_a_bank_adds_costs_nobody_else_anything() -> None:
    for row in OWN_WORDS.strip().splitlines():
        text = row.split(" | ", 2)[2].replace("⏎", "\n")
        kinds = {entry.kind for entry in read(text, REF).entries}
        assert kinds <= {"cash", "renewal", "plan", "in_kind", "limitation"}


def test_an_answer_about_a_new_kind_keeps_the_kind() -> None:
    question = read("李四代偿协议转让5", REF, lexicon=OWN).question
    assert question is not None
    for option in question.options:
        assert [entry.kind for entry in read(option.text, REF, lexicon=OWN).entries] == ["transfer"]


def test_spaces_full_width_and_traditional_characters_make_no_other_word() -> None:
    assert CORE.extended({"cash": ["４S 銷號"]}).roles["4s销号"] == "cash"
    assert CORE.extended({"cash": ["", " "]}).roles == CORE.roles
