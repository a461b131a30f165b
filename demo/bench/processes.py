"""Processes of the bench's own: started, looked at through /proc, ended by their own id."""

import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from demo.bot_process import PROJECT, STOP_WITHIN_SECONDS

_KILO = 1024


async def start(arguments: Sequence[str], log: Path, *, words: bool = False) -> asyncio.subprocess.Process:
    """Start `python -m …`; what it says goes into `log`, or with `words` its stdout into a pipe."""
    with log.open("ab") as out:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            *arguments,
            cwd=PROJECT,
            env={**os.environ, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE if words else out,
            stderr=out,
            start_new_session=True,
        )


async def stop(process: asyncio.subprocess.Process) -> None:
    """Ask a process to stop, wait, then end it for sure."""
    if process.returncode is not None:
        return
    process.terminate()
    try:
        await asyncio.wait_for(process.wait(), STOP_WITHIN_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()


def cpu_seconds(pid: int) -> float | None:
    """Return the processor time a process has used so far; None where there is no /proc."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return None
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mib(pid: int) -> float | None:
    """Return the memory a process holds, in MiB; None where there is no /proc."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return None
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / _KILO
