"""The server is the other side of the wire: it may not share the bot's libraries, nor its code."""

import ast
from pathlib import Path

import demo.server


def test_the_server_imports_nothing_of_the_bot() -> None:
    imported: set[str] = set()
    for file in Path(demo.server.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add(node.module or "")
    outside = {name for name in imported if name.startswith("demo.") and not name.startswith("demo.server")}
    assert outside == set()
    rooms = {"bot", "handlers", "services", "storage", "messages", "campaign", "telegram"}
    assert {name.partition(".")[0] for name in imported} & rooms == set()
