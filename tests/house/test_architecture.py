"""The direction of imports, and the three ways round it that import-linter does not see."""

from pathlib import Path

import pytest

from tests.house.tree import ROOMS, STANDARD, imported, modules, packages, run, spelled, without_init

LIBRARIES: dict[str, frozenset[str]] = {
    "campaign": frozenset(),
    "messages": frozenset({"jinja2", "xlsxwriter", "PIL", "pylopdf_fonts_zh_cn"}),
    "storage": frozenset({"sqlalchemy", "alembic", "python_calamine", "olefile"}),
    "services": frozenset({"borax"}),
    "handlers": frozenset({"telegram"}),
    "bot": frozenset(
        {"telegram", "pydantic", "pydantic_core", "apscheduler", "starlette", "uvicorn", "httpx", "aiohttp"}
    ),
    "demo": frozenset({"telegram", "starlette", "uvicorn", "httpx", "PIL", "python_multipart", "xlsxwriter"}),
}
"""What each room may use besides Python and the rooms below it. A new library enters here, with its reason in a
decision record."""

RULES_MAY_USE = frozenset(
    {"base64", "bisect", "calendar", "collections", "dataclasses", "datetime", "decimal", "enum", "fractions"}
    | {"functools", "hashlib", "heapq", "hmac", "itertools", "json", "math", "operator", "re", "string", "typing"}
    | {"unicodedata", "zoneinfo"}
)
"""The part of the standard library that neither waits nor touches a file, a socket or a clock."""


def strange_libraries(room: str, allowed: frozenset[str], paths: list[Path]) -> dict[str, set[str]]:
    """Return what these files import that is neither Python's, nor a room's, nor allowed here."""
    known = STANDARD | set(ROOMS) | allowed | {room}
    return {path.name: strange for path in paths if (strange := imported(path) - known)}


def test_imports_keep_the_one_direction() -> None:
    checked = run("-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache", "--no-logo")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_there_is_no_other_room_than_the_known_ones() -> None:
    assert packages() == {*ROOMS, "tests"}, "a new top-level package needs a place in [tool.importlinter] and here"


def test_every_folder_with_python_files_is_a_package() -> None:
    assert without_init() == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_uses_only_the_libraries_named_for_it(room: str) -> None:
    assert strange_libraries(room, LIBRARIES[room], modules(room)) == {}


def test_the_rules_use_no_part_of_python_that_waits_or_looks_at_the_world() -> None:
    used = {spelled(path): imported(path) - RULES_MAY_USE - {"campaign"} for path in modules("campaign")}
    assert {name: strange for name, strange in used.items() if strange} == {}


def test_a_new_package_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "utilities").mkdir()
    (tmp_path / "utilities" / "__init__.py").write_text('"""New."""\n')
    assert packages(tmp_path) == {"utilities"}


def test_a_folder_without_init_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "bot" / "inner").mkdir(parents=True)
    (tmp_path / "bot" / "inner" / "door.py").write_text('"""Hidden."""\n')
    assert without_init(tmp_path) == ["bot/inner"]


def test_a_library_imported_inside_a_function_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "sly.py"
    path.write_text("def reach() -> None:\n    import requests.api\n    from tests import samples\n")
    assert strange_libraries("campaign", frozenset(), [path]) == {"sly.py": {"requests", "tests"}}
