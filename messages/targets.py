"""Targets in the office's and the teams' chats: the break-down with its sums, and what cannot be set and why."""

import re
from collections.abc import Sequence

from campaign.targets import Broken
from messages.rendering import render

WHOLE = frozenset({"总目标", "全部", "全活动", "总"})
"""How people name the campaign's own target."""
EVENLY = frozenset({"平分", "均分", "平均分", "平均"})
_APART = re.compile(r"[\s,，、;；:：=]+")
_STUCK = re.compile(r"([^\d.\s]+)([\d.]+[^\d\s]*)")


def words_of(said: str) -> list[str]:
    """Return the words of a wish, an amount that stands at a name taken apart from it (张伟30万)."""
    words: list[str] = []
    for word in _APART.split(said):
        stuck = _STUCK.fullmatch(word)
        words.extend(stuck.groups() if stuck else [word] if word else [])
    return words


def shown(campaign: Broken | None, teams: Sequence[Broken], *, may_set: bool) -> str:
    """Show targets with their sums; `campaign` None where somebody sees one team alone."""
    return render("targets", campaign=campaign, teams=teams, may_set=may_set)


def not_an_amount(word: str) -> str:
    """Say that a word is no amount one can set."""
    return render("targets_not_set", why="amount", word=word)


def no_unit(word: str) -> str:
    """Say that an amount says neither 元 nor 万."""
    return render("targets_not_set", why="unit", word=word)


def nobody_of_the_name(word: str, team: str | None) -> str:
    """Say that nobody goes by a name, in the team where one is meant."""
    return render("targets_not_set", why="nobody", word=word, team=team)


def several_of_the_name(word: str, teams: Sequence[str]) -> str:
    """Say that a name is borne in several teams."""
    return render("targets_not_set", why="several", word=word, teams=teams)


def only_own_team() -> str:
    """Tell a captain whose targets they set."""
    return render("targets_not_set", why="own_team")


def how() -> str:
    """Say how targets are set."""
    return render("targets_not_set", why="how")
