"""What is said to people about themselves: welcome, help, own standing, how to join."""

from typing import Literal

from campaign.standings import Standing
from messages.rendering import render

Place = Literal["private", "group", "office"]


def welcome(name: str, campaign: str, team: str | None) -> str:
    """Greet somebody on the roster in private."""
    return render("start_welcome", name=name, campaign=campaign, team=team)


def not_on_the_roster(telegram_id: int) -> str:
    """Tell somebody in private how to get onto the roster."""
    return render("start_not_on_the_roster", telegram_id=telegram_id)


def chat_bound(campaign: str, *, office: bool) -> str:
    """Answer /start in a bound group."""
    return render("start_chat_bound", campaign=campaign, office=office)


def chat_not_bound(chat_id: int) -> str:
    """Answer /start in a group that belongs to no campaign."""
    return render("start_chat_not_bound", chat_id=chat_id)


def anonymous() -> str:
    """Ask somebody who speaks as the group or as a channel to speak as themself."""
    return render("anonymous")


def press_start(bot_username: str) -> str:
    """Ask somebody to open a private chat first."""
    return render("me_press_start", bot_username=bot_username)


def no_team(name: str, campaign: str) -> str:
    """Tell a leader or the office that only team members are ranked."""
    return render("me_no_team", name=name, campaign=campaign)


def standing(
    *,
    name: str,
    campaign: str,
    own: Standing,
    among: int,
    team: str,
    team_standing: Standing,
    teams: int,
    target_fen: int = 0,
) -> str:
    """Tell somebody their own standing, in private; `target_fen` 0: none is set."""
    return render(
        "me_standing",
        name=name,
        campaign=campaign,
        own=own,
        among=among,
        team=team,
        team_standing=team_standing,
        teams=teams,
        target_fen=target_fen,
    )


def help_text(place: Place) -> str:
    """Say what can be done here."""
    if place == "office":
        return render("help_office")
    return render("help_private" if place == "private" else "help_group")


def report_in_the_group(name: str) -> str:
    """Tell somebody in private where reports belong."""
    return render("report_in_the_group", name=name)
