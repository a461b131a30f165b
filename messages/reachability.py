"""Whom the bot cannot write to: the office's list, and one link with the words to post beside it."""

from collections.abc import Sequence

from messages.rendering import render


def start_link(bot_username: str) -> str:
    """Return the link that opens the private chat with the bot; pressing Start there lets it write."""
    return f"https://t.me/{bot_username}?start=hi"


def listed(silent: Sequence[str], unjoined: int, bot_username: str) -> str:
    """Show who has joined and cannot be written to, and what to post in the group; `unjoined` have no account yet."""
    return render("unreachable_listed", silent=silent, unjoined=unjoined, link=start_link(bot_username))


def newly(names: Sequence[str], bot_username: str) -> str:
    """Tell the office, once a day, who cannot be written to any more."""
    return render("unreachable_newly", names=names, link=start_link(bot_username))
