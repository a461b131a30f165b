"""An explanation of a reading in words a clerk understands: campaign/reading explains in the grammar's own terms.

A term that is new to this page is shown as it is, so that nothing is hidden.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from campaign.reading import Because, Disposition, Layer
from messages.amounts import money
from messages.names import kind_name, missing_name
from messages.reports import asked
from messages.roles import FAULTS, KEPT, METHODS, MOODS, OUTCOMES, REASONS, ROLES, SIGNS, TYPES

_LAYERS = {
    Layer.TOKEN: "词",
    Layer.CLAUSE: "句",
    Layer.CREDIT: "归谁",
    Layer.ENTRY: "记",
    Layer.DOUBT: "疑",
    Layer.PROMISE: "承诺",
    Layer.DECISION: "结论",
}
_UNITS = {"day": "天", "week": "周", "month": "个月", "quarter": "个季度", "year": "年"}


def explained(found: Iterable[Because]) -> str:
    """Return an explanation, one finding a line: where in the text, which layer, the words, what they are, why."""
    all_of_it = list(found)
    promised = any(because.layer is Layer.PROMISE for because in all_of_it)
    return "\n".join(_line(because, promised=promised) for because in all_of_it)


@dataclass(frozen=True, slots=True)
class Unscored:
    """A part of a message that has no points, and why."""

    said: str
    told: str


def unscored(found: Sequence[Because]) -> list[Unscored]:
    """Return which parts of a message have no points, and why: a promise kept, something not done or not sure.

    Where no part of it says why, the whole message does: chatter, a congratulation, somebody else's words.
    """
    promises = [because for because in found if because.layer is Layer.PROMISE]
    parts = [Unscored(one.text, f"是承诺，已记下（{'，'.join(_promise(one.said, one.why))}）") for one in promises]
    for one in found:
        kept = any(start < one.span[1] and one.span[0] < end for start, end in (kept.span for kept in promises))
        if one.layer is Layer.CLAUSE and one.said != "done" and not kept:
            said, why = _clause(one.said, one.why)
            parts.append(Unscored(one.text, f"{said}（{why}）" if why else said))
    if not parts:
        decided = [one for one in found if one.layer is Layer.DECISION and one.said == Disposition.IGNORE]
        parts = [Unscored(one.text, _decision(one.said, one.why)[1]) for one in decided]
    return [part for part in parts if part.told]


def _line(because: Because, *, promised: bool) -> str:
    start, end = because.span
    said, why = _SPOKEN[because.layer](because.said, because.why)
    if promised and because.layer is Layer.DECISION and because.said == Disposition.IGNORE:
        said, why = KEPT, ""
    tail = f"（{why}）" if why else ""
    return f"{f'{start + 1}–{end}':>9}  {_LAYERS[because.layer]}  「{because.text}」  {said}{tail}"


def _token(said: str, why: str) -> tuple[str, str]:
    kind, _, role = said.partition(" ")
    name = _role(role) if kind == "word" else TYPES.get(kind, kind)
    if kind == "amount":
        return name, _worth(why)
    if kind == "date":
        return name, _day(why)
    return name, why.replace("None", "").strip()


def _role(role: str) -> str:
    known = ROLES.get(role)
    return known or f"{kind_name(*role.split(':', 1))}的说法"


def _worth(why: str) -> str:
    quality, _, fen = why.partition(" ")
    sum_said = money(int(fen.split()[0])) if fen else ""
    return " ".join(part for part in (FAULTS.get(quality, quality), sum_said) if part)


def _day(why: str) -> str:
    words = why.replace("no day", "no-day").split()
    if words[:1] == ["every"] and len(words) > 2:
        number = "" if words[1] == "1" else words[1]
        words = [f"每{number}{_UNITS.get(words[2], words[2])}", *words[3:]]
    return " ".join(SIGNS.get(word, word) for word in words)


def _clause(said: str, why: str) -> tuple[str, str]:
    return MOODS.get(said, said), "，".join(map(_sway, why.split("; "))) if why else ""


def _sway(part: str) -> str:
    word, found, what = part.rpartition(" is ")
    if found:
        return f"“{word}”是{'日期' if what == 'a day' else _role(what)}"
    return f"说的是{part.removeprefix('on ')}" if part.startswith("on ") else REASONS.get(part, part)


def _credit(said: str, why: str) -> tuple[str, str]:
    names = said.removesuffix(" with the author")
    told = "没写姓名的人" if names == "nobody by name" else names.replace(", ", "、")
    return f"本人和{told}" if names != said else told, REASONS.get(why, why)


def _entry(said: str, why: str) -> tuple[str, str]:
    kept, found, missing = said.partition(", missing ")
    kind, *parts = kept.split(", ")
    lacking = [f"还差{'、'.join(map(missing_name, missing.split(', ')))}"] if found else []
    return "，".join([kind_name(*kind.split(":", 1)), *map(_part, parts), *lacking]), _act(why)


def _part(part: str) -> str:
    if part.endswith(" fen"):
        return money(int(part.removesuffix(" fen")))
    name, _, value = part.partition(" ")
    return f"{ {'borrower': '户名', 'case': '编号'}.get(name, name) } {value}"


def _act(why: str) -> str:
    """Say by which word it was recorded: 还了; 催收通知书: signature; 现金 said of all."""
    if why in REASONS:
        return REASONS[why]
    word, found, method = why.rpartition(": ")
    if found:
        return f"因为“{word}”，{METHODS.get(method, method)}"
    all_of_it = why.removesuffix(" said of all")
    return f"前面几笔都是“{all_of_it}”" if all_of_it != why else f"因为“{why}”" if not why.isascii() else ""


def _doubt(said: str, why: str) -> tuple[str, str]:
    if why == "nothing drafted":
        return _asked(said), ""
    return kind_name(*said.split(":", 1)), " ".join(map(_asked, why.split(", ")))


def _asked(about: str) -> str:
    return REASONS.get(about) or asked(about)


def _promise(said: str, why: str) -> tuple[str, str]:
    return _part(said) if said.endswith(" fen") else "没说金额", "没说哪天" if why == "no day" else why


def _decision(said: str, why: str) -> tuple[str, str]:
    told = [_reason(part) for part in why.split("; ")]
    return OUTCOMES.get(said, said), "；".join(part for part in told if part)


def _reason(part: str) -> str:
    """Say why it was decided so; what the lines above tell already is passed over."""
    head, found, rest = part.partition(": ")
    if head == "asked":
        return _asked(rest)
    if found:
        return f"{REASONS[head]}“{rest}”" if head in REASONS else ""
    undone = part.removeprefix("nothing done is said (")
    if undone != part:
        return f"没有一句说办成了，只有：{'、'.join(MOODS.get(mood, mood) for mood in undone[:-1].split(', '))}"
    return REASONS.get(part, part)


_SPOKEN: dict[Layer, Callable[[str, str], tuple[str, str]]] = {
    Layer.TOKEN: _token,
    Layer.CLAUSE: _clause,
    Layer.CREDIT: _credit,
    Layer.ENTRY: _entry,
    Layer.DOUBT: _doubt,
    Layer.PROMISE: _promise,
    Layer.DECISION: _decision,
}
