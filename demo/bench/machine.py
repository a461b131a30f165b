"""What the figures were measured on and with."""

import os
import platform
import sqlite3
from importlib.metadata import version


def machine() -> dict[str, str]:
    """Return cores, system, and the versions that matter."""
    return {
        "cores": str(os.cpu_count()),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "python-telegram-bot": version("python-telegram-bot"),
        "sqlalchemy": version("sqlalchemy"),
    }
