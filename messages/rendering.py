"""Filling templates: everything from people is escaped, a missing value is an error, not a gap."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from messages.amounts import money, percent, points, signed_points
from messages.names import kind_name
from messages.quoting import quoted


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters.update(
        money=money,
        points=points,
        signed_points=signed_points,
        percent=percent,
        kind_name=kind_name,
        quoted=quoted,
    )
    return environment


def render(template: str, /, **context: Any) -> str:
    """Return the template (named without its ending) filled with `context`, without blank edges."""
    return _environment().get_template(f"{template}.html.j2").render(context).strip()
