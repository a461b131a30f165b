"""Buttons that are not about a report: what pressing one means stands in its payload."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from services.act import Act
from storage.questions import Button, add_button


def button_of(act: Act, action: str, label: str, payload: Mapping[str, Any], lasts: timedelta) -> dict[str, str]:
    """Store a button of the act's campaign and return it as a message shows it."""
    stored = Button(act.campaign.campaign_id, action, 0, 0, 0, dict(payload), act.at + lasts)
    return {"text": label, "data": add_button(act.connection, act.desk.bot_id, stored)}


def in_rows(buttons: list[dict[str, str]], side_by_side: int = 2) -> list[list[dict[str, str]]]:
    """Lay buttons out as a phone shows them."""
    return [buttons[place : place + side_by_side] for place in range(0, len(buttons), side_by_side)]
