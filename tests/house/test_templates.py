"""Every template is used, and every template that is asked for is there."""

import ast
import re

from tests.house.tree import ROOT, modules

TEMPLATES = ROOT / "messages" / "templates"


def asked_for() -> set[str]:
    """Return every name a `render(…)` call can name first."""
    names: set[str] = set()
    for path in modules("messages"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "render":
                choices = (
                    [node.args[0].body, node.args[0].orelse] if isinstance(node.args[0], ast.IfExp) else node.args[:1]
                )
                for choice in choices:
                    assert isinstance(choice, ast.Constant), (
                        f"{path.name}: name templates in full, so that they are found"
                    )
                    names.add(str(choice.value))
    return names


def test_every_template_is_used_and_every_used_one_exists() -> None:
    assert asked_for() == {path.name.removesuffix(".html.j2") for path in TEMPLATES.iterdir()}


def test_templates_speak_and_python_does_not_build_html() -> None:
    for path in modules("messages"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not re.search("</?[a-z]", node.value), (
                    f"{path.name}:{node.lineno} writes a tag outside a template"
                )
