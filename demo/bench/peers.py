"""The peers that read Chinese money and dates, asked over JSON lines; runs inside .venv-bench, imports nothing of ours.

First line out: {"peers": {name: {"version", "offers": {task: what it is}}}, "missing": {name: why}}. Then for each line
{"peer", "task", "rows": [[text, ref or null], ...]} one line {"seconds", "answers"}. The tasks `report-money` and
`report-time` let a peer loose on running text and answer how much it found there; `money` and `date` answer by the
contract of the corpora: {"fen", "exact"} and {"due", "recur", "dues"?}.
"""

import importlib
import json
import logging
import re
import sys
import time
import warnings
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from importlib.metadata import version
from typing import Any

Json = dict[str, Any]
Task = Callable[[str, Any], Any]
NO_MONEY: Json = {"fen": None, "exact": False}
NO_DATE: Json = {"due": None, "recur": None}
REFUSALS = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError, RuntimeError)
"""How a peer says that it cannot read a text, or stumbles over it."""
_COINS = {"Jiao": Decimal("0.1"), "Fen": Decimal("0.01")}
_PERIOD = re.compile(r"P(\d+)([YMWD])")
_WEEKDAY = re.compile(r"XXXX-WXX-(\d)")
_MONTH_DAY = re.compile(r"XXXX-XX-(\d\d)")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}


def jionlp() -> dict[str, Task]:
    """JioNLP: its extraction on running text; alone its parser, and its extraction where the parser refuses."""
    library = importlib.import_module("jionlp")

    def extract_money(text: str, _: Any) -> int:
        return len(library.ner.extract_money(text, with_parsing=True))

    def extract_time(text: str, ref: Any) -> int:
        return len(library.ner.extract_time(text, time_base=ref, with_parsing=True))

    def money(text: str, _: Any) -> Json:
        try:
            details = [library.parse_money(text)]
        except REFUSALS:
            details = [found["detail"] for found in library.ner.extract_money(text, with_parsing=True)]
        if len(details) != 1 or isinstance(details[0]["num"], list):
            return NO_MONEY
        return {"fen": _fen(details[0]["num"]), "exact": details[0]["definition"] == "accurate"}

    def when(text: str, ref: Any) -> Json:
        try:
            details = [library.parse_time(text, time_base=ref)]
        except REFUSALS:
            details = [found["detail"] for found in library.ner.extract_time(text, time_base=ref, with_parsing=True)]
        return _days([day for detail in details if (day := _jionlp_day(detail)) is not None])

    return {"report-money": extract_money, "report-time": extract_time, "money": money, "date": when}


def _jionlp_day(detail: Json) -> str | Json | None:
    if detail["type"] == "time_period":
        (unit, interval), *_ = detail["time"]["delta"].items()
        start = ((detail["time"]["point"] or {}).get("time") or [None])[0]
        known = datetime.fromisoformat(start) if start else None
        said = {"day": known.day, "month": known.month, "weekday": known.isoweekday()} if known else {}
        return (
            {"unit": "week", "interval": interval // 7} | said
            if unit == "day" and interval % 7 == 0
            else ({"unit": unit, "interval": interval} | said)
        )
    if detail["type"] not in {"time_point", "time_span"}:
        return None
    known_ends = [end for end in detail["time"] if isinstance(end, str) and end[:4].isdigit()]
    return known_ends[-1][:10] if known_ends else None


def cn2an() -> dict[str, Task]:
    """cn2an: numbers written out, in running text and alone; it knows no dates to speak of."""
    library = importlib.import_module("cn2an")

    def transform(text: str, _: Any) -> int:
        return int(library.transform(text, "cn2an") != text)

    def money(text: str, _: Any) -> Json:
        try:
            return {"fen": _fen(library.cn2an(text, "smart")), "exact": True}
        except REFUSALS:
            return NO_MONEY

    return {"report-money": transform, "money": money}


def recognizers() -> dict[str, Task]:
    """Recognizers-Text: its currency and date models; alone its numbers too, where it sees no currency."""
    chinese = importlib.import_module("recognizers_text").Culture.Chinese
    units = importlib.import_module("recognizers_number_with_unit").NumberWithUnitRecognizer(chinese)
    currency = units.get_currency_model()
    number = importlib.import_module("recognizers_number").NumberRecognizer(chinese).get_number_model()
    times = importlib.import_module("recognizers_date_time").DateTimeRecognizer(chinese).get_datetime_model()

    def money(text: str, _: Any) -> Json:
        found = currency.parse(text) or number.parse(text)
        if len(found) != 1 or not found[0].resolution or found[0].resolution.get("value") is None:
            return NO_MONEY
        coin = _COINS.get(found[0].resolution.get("unit"), Decimal(1))
        return {"fen": _fen(Decimal(found[0].resolution["value"]) * coin), "exact": True}

    def when(text: str, ref: Any) -> Json:
        found = (_recognized_day(one.resolution) for one in times.parse(text, ref))
        return _days([day for day in found if day is not None])

    return {
        "report-money": lambda text, _: len(currency.parse(text)),
        "report-time": lambda text, ref: len(times.parse(text, ref)),
        "money": money,
        "date": when,
    }


def _recognized_day(resolution: Json | None) -> str | Json | None:
    """The last of its values, which is the one to come; a month or a week ends on the day before the end it gives."""
    value = ((resolution or {}).get("values") or [{}])[-1]
    if value.get("type") == "set":
        return _recognized_rule(value["timex"])
    if value.get("type") in {"daterange", "datetimerange"} and value.get("end"):
        whole_days = value["type"] == "daterange" and not value["timex"].startswith("(")  # (from,to,length)
        return str(date.fromisoformat(value["end"][:10]) - timedelta(days=whole_days))
    if value.get("type") in {"date", "datetime"} and value.get("value", "not")[:4].isdigit():
        return str(value["value"][:10])
    return None


def _recognized_rule(timex: str) -> Json | None:
    if period := _PERIOD.fullmatch(timex):
        return {"unit": _UNITS[period[2]], "interval": int(period[1])}
    if weekday := _WEEKDAY.match(timex):
        return {"unit": "week", "interval": 1, "weekday": int(weekday[1])}
    if day := _MONTH_DAY.match(timex):
        return {"unit": "month", "interval": 1, "day": int(day[1])}
    return None


def _days(found: list[Any]) -> Json:
    """One day, one rule, or a list of days that is due by its last."""
    days = [one for one in found if isinstance(one, str)]
    rules = [one for one in found if not isinstance(one, str)]
    listed = {"dues": days} if len(days) > 1 else {}
    return {"due": days[-1] if days else None, "recur": rules[0] if rules else None, **listed}


def _fen(yuan: Any) -> int | str:
    """Fen as a whole number; what is finer stays as it is and will not be right."""
    fen = Decimal(str(yuan)) * 100
    return int(fen) if fen == fen.to_integral_value() else str(fen)


PEERS: dict[str, tuple[str, Callable[[], dict[str, Task]], dict[str, str]]] = {
    "JioNLP": ("jionlp", jionlp, {"report-money": "money only", "report-time": "times only"}),
    "cn2an": ("cn2an", cn2an, {"report-money": "numbers only"}),
    "Recognizers-Text": (
        "recognizers-text-suite",
        recognizers,
        {"report-money": "money only", "report-time": "times only"},
    ),
}


def main() -> None:
    """Load what is installed, then answer line after line."""
    out, sys.stdout = sys.stdout, sys.stderr  # some greet on stdout
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    ready: dict[str, dict[str, Task]] = {}
    peers: Json = {}
    missing: dict[str, str] = {}
    for name, (package, load, offers) in PEERS.items():
        try:
            ready[name] = load()
            words = {task: offers.get(task, "alone") for task in ready[name]}
            peers[name] = {"version": version(package), "offers": words}
        except (ImportError, OSError, *REFUSALS) as reason:  # the others are measured all the same
            missing[name] = f"{type(reason).__name__}: {reason}"
    _say(out, {"peers": peers, "missing": missing})
    for line in sys.stdin:
        asked = json.loads(line)
        task = ready[asked["peer"]][asked["task"]]
        rows = [(text, datetime.fromisoformat(ref) if ref else None) for text, ref in asked["rows"]]
        answers = []
        started = time.process_time()
        for text, ref in rows:
            try:
                answers.append(task(text, ref))
            except REFUSALS:  # a text it cannot bear is one in which it found nothing
                answers.append(None)
        _say(out, {"seconds": time.process_time() - started, "answers": answers})


def _say(out: Any, words: Json) -> None:
    out.write(json.dumps(words, ensure_ascii=False) + "\n")
    out.flush()


if __name__ == "__main__":
    main()
