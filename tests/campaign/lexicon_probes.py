"""A probe for every word of the lexicon: a message that reads otherwise without the word.

`python -m tests.campaign.lexicon_probes` writes the table anew; read its difference before it is committed.
"""

from datetime import datetime, timedelta, timezone
from pathlib import Path

from campaign.reading import CORE, Entry, Lexicon, Promise, Reading, Said, read
from campaign.reading.words import WORDS

TABLE = Path(__file__).with_name("lexicon_probes.txt")
REF = datetime(2025, 11, 18, 9, 42, tzinfo=timezone(timedelta(hours=8)))
EARLIER = [Said(True, "李四收回3万")]
TEMPLATES = """
李四{}3万 | 李四{}收回3万 | 李四收回3万{} | 收回李四{}3万 | {}收回李四3万 | 李四3万{} | {}李四3万 | 李四{} | {}
李四{}12月15日还3万 | 李四签{}12月15日还3万 | 李四签{} | 李四{}已签字 | 李四催收通知书{} | 李四{}签字 | 李四{}手续已办
{}3万 | 收回3万{} | 李四还3万，{}2万 | 李四收回3万，{} | 李四收回3万（{}2万） | 李四还3万，其中{}2万 | 李四还{}3万
李四{}周五还3万 | 李四{}还款 | 李四抵债车一台，{}3万 | 李四抵债车5台，{}2000 | 李四抵债2台{}3万 | {}：收回李四3万
李四2万，王五3万，{}现金 | 李四2万，王五3万，{}5万 | 李四还2万，王五还3万，{}5万 | 李四{}王五3万 | {}王五收回李四3万
{}王五报：收回李四3万 | 李四的{}3万 | 李四{}到账3万 | 李四{}还了3万 | 收回李四3万，{}王五的 | 收回李四3万，王五{}
李四{}展期12万 | 李四展期{}12万 | 李四5万{}6万 | 李四不是3万{}6万 | 李四{}6万 | 李四签还款计划{}5万 分5期
李四签还款计划，12月15日还2万，{}3万1月15日还 | 李四签还款计划 分3期{}5000 | 李四{}2000分3期 | 收回{} | {}王五
李四 3万 {} | 收回李四 {} 3万 | 和王五{}收回李四3万 | 王五{}李四收回3万 | 李四 {} 3万 收回 | {}，收回李四3万
收回李四3万。{} | 我{}收回李四3万 | 还了李四{}3万 | 李四还了3万{} | 李四还3万{} | 李四的3万{}了 | {}了李四3万
今天{}李四收回3万 | 3万{}李四 | 李四已{}3万 | 李四没{}3万 | 李四家{}3万 | 收回{}3万 李四 | 收回{}李四3万
收回李四贷款{}3万 | 李四{}签还款计划 | 李四贷款{}3万 | 李四{}作价3万 | 收回3万，{}李四 | 签还款计划，{}李四
张{}收回3万 | 李四{}年底前还清3万 | 李四签还款计划，{}还3万 | 李四3万，{} | 刚才李四{}
"""
"""Sentences with a gap for the word; between them every role has one that depends on it."""


def outcome(reading: Reading) -> str:
    """All that a reading says, on one line."""
    asked = [f"?{reading.question.about}"] if reading.question else []
    amended = [f"amend {reading.amend.match} {reading.amend.set}"] if reading.amend else []
    taken = [f"withdraw {reading.withdraw.match}"] if reading.withdraw else []
    said = [*map(_entry, reading.entries), *map(_promise, reading.promises), *asked, *amended, *taken]
    return "; ".join([reading.disposition.value, *said])


def _entry(entry: Entry) -> str:
    kind = f"{entry.kind}:{entry.sub}" if entry.sub else entry.kind
    parts = [kind, str(entry.amount_fen), str(entry.borrower), str(entry.case_code)]
    parts += [f"{name}={value}" for name, value in (("p", entry.principal_fen), ("i", entry.interest_fen)) if value]
    parts += ["settled"] if entry.settled else []
    parts += [f"by {entry.method}"] if entry.method else []
    parts += [f"{'+' if entry.with_author else '@'}{','.join(entry.credited)}"] if entry.credited else []
    if entry.plan is not None:
        plan = entry.plan
        dues = ",".join(f"{due.date}:{due.amount_fen}" for due in plan.dues)
        parts.append(f"[{plan.installments} {plan.each_fen} {plan.total_fen} {dues} {plan.method} {plan.missing}]")
    return " ".join(parts)


def _promise(promise: Promise) -> str:
    return f"promise {promise.amount_fen} {promise.due_on} {promise.borrower}"


def read_probe(text: str, lexicon: Lexicon = CORE) -> str:
    """How the probe reads, after one report of the author's own."""
    return outcome(read(text, REF, earlier=EARLIER, lexicon=lexicon))


def without(word: str) -> Lexicon:
    """The lexicon without this word."""
    return Lexicon({one: role for one, role in CORE.roles.items() if one != word}, CORE.units)


def probe_for(word: str) -> str | None:
    """The first sentence whose reading depends on the word, or None."""
    poorer = without(word)
    sentences = [part.strip() for line in TEMPLATES.strip().splitlines() for part in line.split("|")]
    texts = (sentence.replace("{}", word) for sentence in sentences)
    return next((text for text in texts if read_probe(text) != read_probe(text, poorer)), None)


def rows() -> list[tuple[str, str, str, str]]:
    """The table: word, role, probe, how it reads."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split(" | ")) for line in lines if line and not line.startswith("#")]  # type: ignore[misc]  # four columns


def write() -> list[str]:
    """Write the table anew; the words for which no sentence was found."""
    lines = ["# word | role | a message that depends on the word | how it reads, spoken on 2025-11-18"]
    lost = []
    for role, words in WORDS.items():
        for word in words.split():
            probe = probe_for(word)
            if probe is None:
                lost.append(word)
            else:
                lines.append(f"{word} | {role} | {probe} | {read_probe(probe)}")
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return lost


if __name__ == "__main__":
    raise SystemExit(f"no probe: {lost}" if (lost := write()) else 0)
