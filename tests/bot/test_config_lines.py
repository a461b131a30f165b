"""Every key and item of whatever TOML is found by its path, on the line where it stands."""

import tomllib
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.config_lines import Path, lines_of
from tests.bot.configs import GOOD, line_of
from tests.house.tree import ROOT


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the path of everything in a document."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in pairs:
        yield (*path, name)
        yield from paths(inner, (*path, name))


def test_every_line_of_the_config_is_found_by_its_path() -> None:
    lines = lines_of(GOOD)
    assert lines["campaigns", 0, "teams", 0, "members", 1] == line_of("李娜", GOOD)
    assert lines["campaigns", 0, "teams", 1, "name"] == line_of("二组", GOOD)
    assert lines["campaigns", 0, "rules", 1, "kind"] == line_of('kind = "plan"', GOOD)


def test_every_key_of_the_example_is_found() -> None:
    text = (ROOT / "config.example.toml").read_text(encoding="utf-8")
    assert set(paths(tomllib.loads(text))) <= lines_of(text).keys()


def test_other_ways_to_write_a_config_are_found_too() -> None:
    text = """\
telegram.mode = "polling"  # a [comment]
"storage" = {
  url = 'sqlite:///[[campaigns]].db' }
[[campaigns]]
note = \"\"\"
[campaigns.teams]
id = "no key"
\"\"\"
  chats.office = -1
people = [ { name = "a, b" }, { name = "c" },
    # somebody else
    { name = "d",
      role = "office" },
]
[[ campaigns . teams ]]
id = "t1"
members = [[1, 2], [
3]]
[campaigns.chats.more]
x = 2026-11-23 08:30:00
"""
    lines = lines_of(text)
    assert lines["storage", "url"] == 3
    assert lines["campaigns", 0, "chats", "office"] == 9
    assert [lines["campaigns", 0, "people", n] for n in range(3)] == [10, 10, 12]
    assert lines["campaigns", 0, "people", 2, "role"] == 13
    assert lines["campaigns", 0, "teams", 0, "members", 1, 0] == 18
    assert lines["campaigns", 0, "chats", "more", "x"] == 20
    assert max(lines.values()) == 20


VALUES = st.recursive(
    st.sampled_from(['"x"', "'#[y]'", "1_000", "-3.5", "true", "2026-11-23", "17:30:00", '"\\\\"]"']),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[\n" + ", # {\n".join(items) + "\n]"),
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(inner, max_size=3).map(
            lambda items: "{ " + ", ".join(f"k{n} = {item}" for n, item in enumerate(items)) + " }"
        ),
    ),
    max_leaves=8,
)


@given(st.lists(st.tuples(st.sampled_from(["[[a]]", "[b{n}]", "[[a.c]]", ""]), VALUES), max_size=8))
def test_whatever_tomllib_reads_is_found(statements: list[tuple[str, str]]) -> None:
    text = "[[a]]\n"
    for n, (table, value) in enumerate(statements):
        text += f"{table.format(n=n)}\nkey{n} = {value}\n"
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return  # an inline table on several lines, which TOML 1.0 does not allow
    lines = lines_of(text)
    assert set(paths(document)) <= lines.keys()
    for path, line in lines.items():
        if isinstance(path[-1], str) and path[-1].startswith("key"):
            assert text.splitlines()[line - 1].startswith(path[-1])


@given(st.text(alphabet="ab=[]{}\",.#\n '", max_size=40))
def test_whatever_stands_there_it_comes_to_an_end(text: str) -> None:
    assert all(1 <= line <= text.count("\n") + 1 for line in lines_of(text).values())
