"""What is said about numbers in a message: kindly, and that nothing is lost."""

from collections.abc import Sequence

from messages.rendering import render

SORTS = {"phone": "手机号", "identity": "身份证号", "card": "卡号"}


def deleted(name: str | None, sorts: Sequence[str], *, with_file: bool) -> str:
    """Say that a message was taken out of the chat, and that what it reported stands."""
    return render("privacy_deleted", name=name, what=_named(sorts), with_file=with_file)


def please_delete(sorts: Sequence[str]) -> str:
    """Ask the author to take out a message that the bot may not."""
    return render("privacy_please_delete", what=_named(sorts))


def _named(sorts: Sequence[str]) -> str:
    return "、".join(SORTS[sort] for sort in SORTS if sort in sorts)
