"""The habits of the house that no linter knows: sizes, docstrings, languages, who may catch everything."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOMS, ROOT, modules, packages, spelled, texts

LONGEST = 300
CATCH_ALL = {
    "bot/doorstep.py": "neither Telegram nor the database being away may end the polling",
    "bot/fetching.py": "one table that breaks the import must not stop those behind it",
    "bot/judging.py": "one update nobody can judge must not stop the others",
    "bot/sender.py": "one saying nobody can send must not stop the others",
    "bot/timers.py": "one look that fails must not keep the others from looking",
    "storage/store.py": "one piece of work that fails must not take its neighbours in the same commit along",
}
CHINESE_IN = ("messages", "campaign/reading", "demo", "tests")
RE_EXPORTS = {"campaign/reading/__init__.py", "storage/tables/__init__.py"}
MIGRATING = {"storage/migrations/__init__.py", "storage/migrations/env.py"}
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
QUOTED_WORD = 4  # 撤回 or 统一标准 may be quoted in a comment; a sentence may not

EVERY_MODULE = modules(*sorted(packages()))
OF_ROOMS = modules(*ROOMS)


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", EVERY_MODULE, ids=spelled)
def test_no_file_is_longer_than_a_few_screens(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST, "two promises? then two files"


def test_only_the_loops_that_must_not_end_catch_everything() -> None:
    found = set()
    for path in OF_ROOMS:
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ExceptHandler) and catches_everything(node.type):
                found.add(spelled(path))
    assert found <= CATCH_ALL.keys(), "catch what is expected, by name"
    assert found == CATCH_ALL.keys(), "the list names a file that needs no exception any more"


def catches_everything(caught: ast.expr | None) -> bool:
    names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(
        name is None or (isinstance(name, ast.Name) and name.id in {"Exception", "BaseException"}) for name in names
    )


def chinese_in(path: Path) -> Iterator[str]:
    """Yield what is written in Chinese in strings, and in comments and docstrings beyond a quoted word."""
    tree = parsed(path)
    docstrings = {
        node.value.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }
    for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
        spoken = token.type == tokenize.COMMENT or token.start[0] in docstrings
        for run in HAN.findall(token.string):
            if not spoken or len(run) > QUOTED_WORD:
                yield f"{spelled(path)}:{token.start[0]} {run}"


def test_chinese_stands_only_where_people_are_spoken_to() -> None:
    elsewhere = [path for path in OF_ROOMS if not spelled(path).startswith(CHINESE_IN)]
    assert [found for path in elsewhere for found in chinese_in(path)] == []


@pytest.mark.parametrize("path", EVERY_MODULE, ids=spelled)
def test_every_module_says_which_promise_it_keeps(path: Path) -> None:
    if path.name == "__init__.py" and spelled(path).startswith("tests/"):
        return
    assert ast.get_docstring(parsed(path))


def test_every_public_function_and_class_says_what_it_is_for() -> None:
    silent = []
    for path in OF_ROOMS:
        if spelled(path) in MIGRATING:
            continue
        for name, node in public(parsed(path).body):
            if not ast.get_docstring(node):
                silent.append(f"{spelled(path)}: {name}")
    assert silent == []


def public(
    body: list[ast.stmt], within: str = ""
) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield f"{within}{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body, f"{node.name}.")


def test_a_rooms_init_is_a_docstring_and_nothing_else() -> None:
    for path in OF_ROOMS:
        if path.name == "__init__.py" and spelled(path) not in RE_EXPORTS | MIGRATING:
            tree = parsed(path)
            assert len(tree.body) == 1 and ast.get_docstring(tree), spelled(path)


def test_the_rules_never_wait() -> None:
    waiting = (ast.AsyncFunctionDef, ast.Await, ast.AsyncFor, ast.AsyncWith)
    assert [spelled(p) for p in modules("campaign") if any(isinstance(n, waiting) for n in ast.walk(parsed(p)))] == []


def test_there_are_no_floats_where_money_and_points_are() -> None:
    found = []
    for path in modules("campaign", "storage", "messages"):
        for node in ast.walk(parsed(path)):
            literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
            if literal or (isinstance(node, ast.Name) and node.id == "float"):
                found.append(f"{spelled(path)}:{node.lineno}")  # type: ignore[attr-defined]  # both have a line
    assert found == []


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    # Put together here, so that this file does not name them either.
    places = re.compile("|".join(f"(?<![\\w./-])/{name}/" for name in ("work", "tmp", "root", "home", "Users")))
    found = [
        f"{spelled(path)}:{number}"
        for path, text in texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if places.search(line)
    ]
    assert found == []


def test_ignored_lint_and_type_rules_have_a_reason_beside_them() -> None:
    bare = re.compile(r"#\s*(?:noqa(?::\s*[A-Z0-9, ]+)?|type:\s*ignore(?:\[[\w\-, ]+\])?)\s*$")
    found = [
        f"{spelled(path)}:{number}"
        for path in EVERY_MODULE
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if bare.search(line)
    ]
    assert found == []


def test_the_project_is_where_these_tests_think() -> None:
    assert (ROOT / "pyproject.toml").exists()
