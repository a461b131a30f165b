"""The peers' process in its own virtual environment: started, asked one thing at a time, ended."""

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Row = tuple[str, str | None]  # a text, and when it was said
ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".venv-bench" / "bin" / "python"
_SCRIPT = Path(__file__).with_name("peers.py")
_ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class Peers:
    """A running process.

    `offers` says which tasks each peer has, `versions` which one it is, `missing` who could not be loaded, and why.
    """

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        told = self._answer()
        self.missing: dict[str, str] = told["missing"]
        self.offers: dict[str, dict[str, str]] = {name: one["offers"] for name, one in told["peers"].items()}
        self.versions: dict[str, str] = {name: one["version"] for name, one in told["peers"].items()}

    def ask(self, peer: str, task: str, rows: Sequence[Row]) -> tuple[float, list[Any]]:
        """Return how many seconds of processor time the peer took for these rows, and its answers."""
        if self._process.stdin is None:
            raise RuntimeError("the peers have no stdin")
        asked = {"peer": peer, "task": task, "rows": rows}
        self._process.stdin.write(json.dumps(asked, ensure_ascii=False) + "\n")
        self._process.stdin.flush()
        told = self._answer()
        return float(told["seconds"]), list(told["answers"])

    def _answer(self) -> Json:
        line = self._process.stdout.readline() if self._process.stdout is not None else ""
        if not line:
            raise RuntimeError("the peers' process ended")
        answer: Json = json.loads(line)
        return answer


@contextmanager
def peers_at(python: Path = PYTHON) -> Iterator[Peers | None]:
    """Run the peers until the block ends; None where their environment is not installed."""
    if not python.exists():
        yield None
        return
    environment = {**os.environ, **_ONE_CORE, "PYTHONUTF8": "1"}
    with subprocess.Popen(  # noqa: S603 - our own script
        [python, "-P", _SCRIPT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        encoding="utf-8",
    ) as process:
        try:
            yield Peers(process)
        finally:
            process.kill()
