"""The project as the house tests see it: its rooms, its files, and what each file imports."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "campaign", "demo", "handlers", "messages", "services", "storage")
PASSED_OVER = frozenset({"node_modules", "__pycache__", "practice", "build", "dist"})
TEXTS = frozenset({".py", ".md", ".toml", ".txt", ".j2", ".lock", ".js", ".css", ".html", ".mako", ".json", ".yml", ""})
STANDARD = sys.stdlib_module_names


def files(root: Path = ROOT) -> Iterator[Path]:
    """Yield every file of the project; hidden folders and what a build leaves behind are passed over."""
    for path in sorted(root.iterdir()):
        if path.is_dir():
            if not path.name.startswith(".") and path.name not in PASSED_OVER and path.suffix != ".egg-info":
                yield from files(path)
        else:
            yield path


def texts(root: Path = ROOT) -> Iterator[tuple[Path, str]]:
    """Yield every text file that belongs to the project, and CI's."""
    for path in [*files(root), *(files(root / ".ci") if (root / ".ci").exists() else ())]:
        if path.suffix in TEXTS and path.name not in {"config.toml", ".git"}:
            yield path, path.read_text(encoding="utf-8")


def modules(*folders: str, root: Path = ROOT) -> list[Path]:
    """Return the Python files below these folders; migrations, which are written by a tool, apart."""
    return [
        path
        for folder in folders
        for path in files(root / folder)
        if path.suffix == ".py" and "versions" not in path.parts
    ]


def packages(root: Path = ROOT) -> set[str]:
    """Return every top-level folder that holds Python files."""
    return {path.relative_to(root).parts[0] for path in files(root) if path.suffix == ".py" and path.parent != root}


def without_init(root: Path = ROOT) -> list[str]:
    """Return the folders with Python files but no `__init__.py`; Alembic loads its versions by path."""
    folders = {path.parent for path in files(root) if path.suffix == ".py"} - {root}
    return sorted(
        str(f.relative_to(root)) for f in folders if f.name != "versions" and not (f / "__init__.py").exists()
    )


def imported(path: Path) -> set[str]:
    """Return the top-level names of everything a file imports, also inside functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module.split(".")[0] if node.module and not node.level else path.parent.name)
    return names


def spelled(path: Path) -> str:
    """Return a file's name as people write it."""
    return path.relative_to(ROOT).as_posix()


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the virtual environment at the project's root."""
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=90, check=False
    )
