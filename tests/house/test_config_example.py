"""config.example.toml is the whole truth: it loads, it names every knob, and what it shows is the default."""

import re
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from bot.config import Config, load_config
from tests.house.tree import ROOT

EXAMPLE = ROOT / "config.example.toml"
START = ROOT / "config.start.toml"
ILLUSTRATED = {
    "headers",
    "campaigns.target_yuan",
    "campaigns.chats",
    "campaigns.people",
    "campaigns.people.role",
    "campaigns.people.telegram_id",
    "campaigns.teams.target_yuan",
    "campaigns.teams.area",
    "campaigns.teams.chat",
    "campaigns.teams.members",
    "campaigns.teams.members.role",
    "campaigns.teams.members.telegram_id",
    "campaigns.chats.campaign",
    "campaigns.chats.office",
    "campaigns.rules.document",
    "campaigns.kinds",
}
"""Knobs that may be left out, but whose default (nothing) would explain nothing: the example shows one in use."""


def inner_model(annotation: Any) -> type[BaseModel] | None:
    """Return the model a field holds, by itself or in a tuple."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if found := inner_model(argument):
            return found
    return None


def knobs(model: type[BaseModel], path: str = "") -> Iterator[tuple[str, FieldInfo]]:
    """Yield every field of the config with its path, sections included."""
    for name, field in model.model_fields.items():
        here = f"{path}.{name}" if path else name
        yield here, field
        if inner := inner_model(field.annotation):
            yield from knobs(inner, here)


def shown(value: Any, path: list[str]) -> list[Any]:
    """Return every value the example shows under a path, in whatever tables of a list."""
    if isinstance(value, list):
        return [found for item in value for found in shown(item, path)]
    if not path:
        return [value]
    return shown(value[path[0]], path[1:]) if isinstance(value, dict) and path[0] in value else []


def without(value: Any, path: list[str]) -> Any:
    """Return the document without a key, wherever it stands."""
    if isinstance(value, list):
        return [without(item, path) for item in value]
    if not isinstance(value, dict):
        return value
    if len(path) == 1:
        return {key: inner for key, inner in value.items() if key != path[0]}
    return {key: without(inner, path[1:]) if key == path[0] else inner for key, inner in value.items()}


DOCUMENT = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
KNOBS = dict(knobs(Config))
DEFAULTS = [path for path, field in KNOBS.items() if not field.is_required() and path not in ILLUSTRATED]


def test_the_example_loads() -> None:
    assert isinstance(load_config(EXAMPLE), Config)


def test_the_first_config_has_no_number_of_anybody_and_the_rules_of_the_example() -> None:
    first, example = load_config(START), load_config(EXAMPLE)
    assert isinstance(first, Config) and isinstance(example, Config)
    [campaign] = first.campaigns
    assert campaign.everybody == [] and campaign.bound_chats == []
    assert campaign.rules == example.campaigns[0].rules


@pytest.mark.parametrize("path", KNOBS)
def test_the_example_names_the_knob(path: str) -> None:
    assert shown(DOCUMENT, path.split(".")), f"{path} is not in config.example.toml"


@pytest.mark.parametrize("path", DEFAULTS)
def test_leaving_a_knob_out_means_what_the_example_shows(path: str) -> None:
    left_out = without(deepcopy(DOCUMENT), path.split("."))
    assert left_out != DOCUMENT
    assert Config.model_validate(left_out) == Config.model_validate(DOCUMENT)


@pytest.mark.parametrize("path", sorted(ILLUSTRATED))
def test_an_illustrated_knob_may_be_left_out(path: str) -> None:
    assert not KNOBS[path].is_required()
    left_out = without(deepcopy(DOCUMENT), path.split("."))
    assert left_out != DOCUMENT
    Config.model_validate(left_out)


def test_every_knob_has_a_comment_beside_it_the_first_time() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    silent = []
    for path, field in KNOBS.items():
        name = path.rsplit(".", 1)[-1]
        first = next((line for line in lines if re.search(rf"(^|[{{ ,]){name} =", line)), None)
        if inner_model(field.annotation) is None and (first is None or "#" not in first):
            silent.append(path)
    assert silent == []
