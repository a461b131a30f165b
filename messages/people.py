"""What is said to people about themselves: own standing, how to join."""

from campaign.standings import Standing
from messages.rendering import render


def not_on_the_roster(telegram_id: int) -> str:
    """Tell somebody in private how to get onto the roster."""
    return render("start_not_on_the_roster", telegram_id=telegram_id)


def anonymous() -> str:
    """Ask somebody who speaks as the group or as a channel to speak as themself."""
    return render("anonymous")


def press_start(bot_username: str) -> str:
    """Ask somebody to open a private chat first."""
    return render("me_press_start", bot_username=bot_username)


def no_team(name: str, campaign: str) -> str:
    """Tell a leader or the office that only team members are ranked."""
    return render("me_no_team", name=name, campaign=campaign)


def standing(  # noqa: PLR0913 - all there is to say of somebody's standing
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


def report_in_the_group(name: str) -> str:
    """Tell somebody in private where reports belong."""
    return render("report_in_the_group", name=name)
