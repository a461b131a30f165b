"""What somebody typed, as the bot may repeat it in a group: borrowers by the surname and a star, or not at all."""

from datetime import datetime

from campaign.reading import Layer
from messages.names import borrower_in_group
from services.act import Act


def as_shown(act: Act, typed: str, said_at: datetime) -> str:
    """Return a message with the people it names as a group may see them; colleagues, and what is no name, stay."""
    if not typed:
        return typed
    colleagues = {person.name for person in act.field.roster}
    shown = typed
    for part in sorted(act.explain(typed, said_at), key=lambda part: part.span, reverse=True):
        start, end = part.span
        if part.layer is Layer.TOKEN and part.said.split()[:1] == ["name"] and typed[start:end] not in colleagues:
            name = borrower_in_group(typed[start:end], shows_names=act.campaign.shows_names)
            shown = shown[:start] + name + shown[end:]
    return shown
