"""/freeze and /thaw: the office says that the case list is final, and may open it again; each is asked first."""

from collections.abc import Sequence
from datetime import timedelta

from campaign.rights import Deed
from messages import frozen_lists as words
from services.act import Act
from services.buttons import button_of
from services.desk import Desk
from services.incoming import Press
from services.permission import Asked
from services.pressing import Pressed
from services.sayings import text
from storage import audit, campaigns, case_lists, frozen_lists
from storage.audit import COMMAND_LINE, Noted
from storage.cases import Case
from storage.people import Person
from storage.questions import Button
from storage.store import Connection

FREEZE = "freeze_list"
DEED = Deed.FREEZE_LIST.value
ANSWERED_WITHIN = timedelta(days=1)


def ask_to_freeze(act: Act, asked: Asked) -> None:
    """Say what the list holds, and offer to freeze it."""
    now = frozen_lists.state(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    if now.frozen_at is not None:
        _ask(act, asked, words.ask_to_thaw(now.frozen_at.astimezone(act.campaign.span.zone)), words.THAW, frozen=False)
    elif not now.listed:
        _ask(act, asked, words.nothing_to_freeze())
    else:
        _ask(act, asked, words.ask_to_freeze(now.listed, now.surveyed, now.without_team), words.FREEZE, frozen=True)


def ask_to_thaw(act: Act, asked: Asked) -> None:
    """Offer to open the list again."""
    now = frozen_lists.state(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    if now.frozen_at is None:
        _ask(act, asked, words.not_frozen())
    else:
        _ask(act, asked, words.ask_to_thaw(now.frozen_at.astimezone(act.campaign.span.zone)), words.THAW, frozen=False)


def by_button(act: Act, presser: Person, button: Button, pressed: Press) -> Pressed:
    """Freeze or open the list as the button says; pressed twice it changes once."""
    frozen = button.payload["frozen"]
    if frozen is None:
        return Pressed(words.LEFT, words.left(presser.name))
    bot_id, campaign_id = act.desk.bot_id, act.campaign.campaign_id
    noted = Noted(presser.person_id, str(pressed.chat_id), DEED, "campaign", *_noted(frozen=bool(frozen)))
    _set(act.connection, act.desk, campaign_id, noted, frozen=bool(frozen))
    listed = frozen_lists.state(act.connection, bot_id, campaign_id).listed
    said = words.FROZEN if frozen else words.THAWED
    return Pressed(said, words.done(presser.name, frozen=bool(frozen), listed=listed))


async def on_command_line(desk: Desk, campaign_id: str, *, frozen: bool) -> tuple[bool, int]:
    """Freeze or open the list; return whether that changed anything, and how many cases are listed."""
    noted = Noted(None, COMMAND_LINE, DEED, "campaign", *_noted(frozen=frozen))

    def work(connection: Connection) -> tuple[bool, int]:
        changed = _set(connection, desk, campaign_id, noted, frozen=frozen)
        return changed, frozen_lists.state(connection, desk.bot_id, campaign_id).listed

    return await desk.store.write(work)


async def takes(desk: Desk, campaign_id: str, loaded: Sequence[Case]) -> bool:
    """Say whether the list takes these cases: any before it is frozen, then none that is new or in another team."""

    def work(connection: Connection) -> bool:
        if campaigns.find(connection, desk.bot_id, campaign_id).list_frozen_at is None:
            return True
        there = {case.code: case for case in case_lists.every(connection, desk.bot_id, campaign_id)}
        return all(case.code in there and there[case.code].team_id == case.team_id for case in loaded)

    return await desk.store.read(work)


def _noted(*, frozen: bool) -> tuple[dict[str, bool], dict[str, bool]]:
    return {"frozen": not frozen}, {"frozen": frozen}


def _set(connection: Connection, desk: Desk, campaign_id: str, noted: Noted, *, frozen: bool) -> bool:
    at = desk.now()
    if not frozen_lists.freeze(connection, desk.bot_id, campaign_id, at if frozen else None):
        return False
    audit.add(connection, desk.bot_id, campaign_id, noted, at)
    campaigns.note_change(connection, desk.bot_id, campaign_id)
    return True


def _ask(act: Act, asked: Asked, html: str, label: str = "", *, frozen: bool | None = None) -> None:
    """Answer; with `label` there is a button for it, and one to leave things as they are."""
    choices = [(label, frozen), (words.NOT_NOW, None)] if label else []
    row = [button_of(act, FREEZE, name, {"frozen": wanted}, ANSWERED_WITHIN) for name, wanted in choices]
    act.say(text(asked.command.chat_id, html, about=asked.command.message_id, rows=[row] if row else None))
