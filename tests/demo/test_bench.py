"""python -m demo.bench as somebody runs it, with tiny numbers: figures come out, and no report is left out."""

import asyncio
import json
import sys
from itertools import islice

from demo.bench.contest import Outcome, Plan
from demo.bench.measuring import Load, Measured
from demo.bench.reports import told_reports
from demo.bench.table import as_json, as_table

WITHIN = 100.0
QUICK = ("--quick", "--reports", "14", "--seconds", "1", "--entries", "500")


async def bench(*arguments: str) -> tuple[int | None, str, str]:
    """Run the command; its exit code and what it said on both channels."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "demo.bench",
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(WITHIN):
            out, err = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return process.returncode, out.decode(), err.decode()


async def test_the_table_shows_both_bots_and_every_report_is_acknowledged() -> None:
    code, said, told = await bench(*QUICK)
    assert code == 0, told
    for words in ("--quick --reports 14", "sqlite", "echo bot (plain PTB)", "zhanbao, full ledger", "zhanbao / echo"):
        assert words in said
    # Four bots, each with 14 at once and 20 in a second.
    assert "Acknowledged: 136 of 136. Calls refused by the server: 0." in said
    *_, before, last = said.splitlines()
    assert "Memory of the bot over 500 reports" in said
    assert before.strip().startswith("450 reports")
    assert last.strip().startswith("500 reports") and last.endswith(" MiB")


def test_the_load_hardly_ever_says_the_same_twice() -> None:
    texts = [report.text for report in islice(told_reports(), 5_000)]
    assert len(set(texts)) > 4_900, "what is said twice is asked about, and measures something else"


def test_what_was_offered_and_what_was_acknowledged_are_two_numbers() -> None:
    rivals = ("echo", "echo-concurrent", "bot-empty", "bot-full")
    runs = [Measured(rival, 2, 3, 3 - (rival == "echo"), 1.0, [0.1], [0.1], 0.1, 0.1, 50.0) for rival in rivals]
    outcome, plan = Outcome(runs, 0, True, "agrees"), Plan(Load(2, 1, 1), rounds=1, entries=5, remembered=10)
    assert "Acknowledged: 11 of 12." in as_table(outcome, [(10, 50.0)], plan, "bench")
    told = json.loads(as_json(outcome, [(10, None)], plan, "bench"))
    assert (told["offered"], told["acknowledged"], told["memory"]) == (12, 11, [[10, None]])


async def test_the_memory_of_the_process_comes_as_json() -> None:
    code, said, told = await bench("--memory", "--quick", "--reports", "40", "--json")
    assert code == 0, told
    looks = json.loads(said)["memory"]
    assert [reports for reports, _ in looks] == list(range(4, 41, 4))
    assert all(mib is None or mib > 0 for _, mib in looks)


async def test_a_number_that_makes_no_sense_is_answered_with_help() -> None:
    code, _, told = await bench("--reports", "0")
    assert code == 2
    assert "--memory" in told
    assert "a number, at least 1" in told.splitlines()[-1]


async def test_importing_a_list_is_measured_beside_another_writer() -> None:
    code, said, told = await bench("--import", "--quick", "--reports", "300", "--json")
    assert code == 0, told
    runs = {one["what"]: one for one in json.loads(said)["imports"]}
    assert list(runs) == ["all new", "all known", "all changed"]
    assert "新增 300 户，更新 0 户，没变 0 户" in runs["all new"]["said"]
    assert "新增 0 户，更新 0 户，没变 300 户" in runs["all known"]["said"]
    assert all(one["seconds"] > 0 and one["longest_wait"] > 0 for one in runs.values())
