"""Every message at its moments, ordinary and awkward; each module's `moments()` gives {template: {moment: text}}."""

import importlib
import pkgutil


def all_moments() -> dict[str, dict[str, str]]:
    """Return every template at its moments, from every module here."""
    found: dict[str, dict[str, str]] = {}
    for module in pkgutil.iter_modules(__path__):
        found |= importlib.import_module(f"{__name__}.{module.name}").moments()
    return found
