"""What the office is told when something needs a person."""

from messages.rendering import render


def update_parked(update_id: int) -> str:
    """Say that an update could not be handled and was set aside."""
    return render("office_update_parked", update_id=update_id)


def saying_parked(kind: str, chat_id: int, error: str) -> str:
    """Say that something could not be sent and was set aside."""
    return render("office_saying_parked", kind=kind, chat_id=chat_id, error=error)


def unreachable(html: str, name: str | None, link: str) -> str:
    """Pass on a text meant for somebody who cannot be written to."""
    return render("office_unreachable", html=html, name=name, link=link)
