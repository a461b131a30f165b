"""A config that is not TOML: which key of which line, and what people usually mean by what they wrote there.

A line that is broken by itself is passed over, so that what is wrong with the others is told in the same breath.
"""

import re
import tomllib
from dataclasses import dataclass
from typing import Any

from bot.config_errors import spelled
from bot.config_lines import visits
from messages import settings as words

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)$")
_LAST_KEY = re.compile(r"(?:^|[{,\s])([\w-]+)\s*=\s*(?!.*[\w-]\s*=)")
_VALUE_ENDS = re.compile(r"[#}\]]|,\s*[\w-]+\s*=")
_STRINGS = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|#.*")
_ALONE = re.compile(r"\s*[\w.-]+\s*[=:＝]")
_FULL_WIDTH = re.compile("[\u2018-\u201d\u3000-\u3011\uff00-\uff5e\u2212\u2013\u2014]")  # quotes, brackets, signs

# What stands behind the equals sign → what is meant; the first that fits.
_VALUES = (
    (re.compile(r"$"), "toml_empty"),
    (re.compile(r"\d{2,4}[-/.]\d{1,2}[-/.]\d{1,2}"), "toml_day"),
    (re.compile(r"\d{1,2}:\d{2}"), "toml_time"),
    (re.compile(r"[+-]?(?:0\d|\d[\d,]*,)[\d,]*$"), "toml_number"),
    (re.compile(r"[^\W]"), "toml_bare"),
)
# Words of tomllib's error → what is meant.
_SAYINGS = (
    (re.compile("overwrite|twice|Duplicate|mutate|redefine"), "toml_twice"),
    (re.compile("Unescaped|Escaped|hex value"), "toml_backslash"),
    (re.compile(r"Unterminated|Illegal character '\\n'"), "toml_quote"),
    (re.compile("Unclosed"), "toml_unclosed"),
    (re.compile("end of a table|end of an array"), "toml_header"),
)


@dataclass(frozen=True, slots=True)
class Broken:
    """A line that is no TOML: what is said about it, and the name of the key whose value is not known for it."""

    line: int
    name: str
    sentence: str


def values_of(text: str) -> tuple[dict[str, Any] | None, str, list[Broken]]:
    """Return the values of `text`, the text they come from, and the lines passed over; None where no values remain."""
    broken: list[Broken] = []
    while True:
        try:
            return tomllib.loads(text), text, broken
        except ValueError as error:  # tomllib's own, or a number too long for Python
            found = _broken(error, text)
            broken.append(found)
            rows = text.split("\n")
            if not found.line or not _stands_alone(rows[found.line - 1]):
                return None, text, broken
            rows[found.line - 1] = ""
            text = "\n".join(rows)


def _stands_alone(row: str) -> bool:
    """Say whether a row is a key with its value, and opens nothing that later rows close."""
    bare = _STRINGS.sub("", row)
    quotes = '"""' in row or "'''" in row
    return bool(_ALONE.match(row)) and not quotes and all(bare.count(a) == bare.count(b) for a, b in ("[]", "{}"))


def _broken(error: ValueError, text: str) -> Broken:
    rows = text.split("\n")
    found = _PLACE.search(str(error))
    if found is None and not isinstance(error, tomllib.TOMLDecodeError):
        return Broken(0, "", words.wrong(None, "", "toml_statement", {}, None))
    last = max((number for number, row in enumerate(rows, start=1) if row.strip()), default=1)
    line, column = (int(found[1]), int(found[2])) if found else (last, len(rows[last - 1]) + 1)
    row = rows[line - 1]
    key = _LAST_KEY.search(row[: column - 1])
    value = _VALUE_ENDS.split(row[key.end() :])[0].strip(" ,") if key else ""
    name = key[1] if key else ""
    code = _code(str(error), row, value if key else None)
    said = words.wrong(line, _path(text, line, name), code, {"key": name, "value": value}, None)
    return Broken(line, name or re.split(r"[\s=:＝]", row.strip(), maxsplit=1)[0], said)


def _code(said: str, row: str, value: str | None) -> str:
    code = next((code for pattern, code in _SAYINGS if pattern.search(said)), None)
    if code in {"toml_twice", "toml_backslash"}:
        return code
    if _FULL_WIDTH.search(_STRINGS.sub("", row)):
        return "toml_full_width"
    if code is not None:
        return code
    if value is not None:
        return next((code for pattern, code in _VALUES if pattern.match(value)), "toml_statement")
    return "toml_unclosed" if row.lstrip().startswith(("[[", "{")) else "toml_statement"


def _path(text: str, line: int, name: str) -> str:
    """Return the path of the key on this line, as far as the text can be understood."""
    paths = [path for path, number in visits(text) if number == line and path]
    named = [path for path in paths if path[-1] == name]
    return spelled((named or paths)[-1]) if named or paths else name
