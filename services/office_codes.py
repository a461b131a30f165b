"""How the first person of the office comes in, and the only one who lost a phone: by a code from the bot's terminal.

Whoever sits at the machine may do anything anyway; the code carries that to one account, once, within a day.
"""

import secrets
from collections.abc import Mapping, Sequence
from datetime import timedelta
from hashlib import sha256

from campaign.lifecycle import goes_on
from campaign.people import Role
from campaign.rights import Deed
from messages import joining as joining_words
from messages import office_codes as words
from messages.rights import ROLES
from services import approvals
from services.act import Act, acting
from services.buttons import button_of
from services.desk import Desk
from services.incoming import Press
from services.joining import Account, View
from services.pressing import Pressed
from services.sayings import text
from storage import accounts, campaigns, joinings, office_codes, outbox, people
from storage.accounts import Lost
from storage.audit import COMMAND_LINE
from storage.campaigns import OFFICE, Campaign
from storage.joinings import NAMING, Joining
from storage.office_codes import OfficeCode
from storage.people import Person
from storage.questions import Button
from storage.store import Connection

PLACE, NOT_LISTED = "office_place", "office_not_listed"
HOLDS = timedelta(hours=24)
PREFIX = "office-"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that are taken for another on a screen
_GROUPS, _LONG = 4, 5  # twenty letters of thirty-one: nobody guesses 2^99 within a day


async def offer(desk: Desk) -> Sequence[str]:
    """Make a code for each campaign that nobody of the office has come into; what the terminal prints of them."""

    def work(connection: Connection) -> list[str]:
        return [
            _made(connection, desk, campaign)
            for campaign in campaigns.every(connection, desk.bot_id)
            if _waits_for_office(connection, desk, campaign)
        ]

    return await desk.store.write(work)


async def make(desk: Desk, campaign_id: str) -> str | None:
    """Make another code for a campaign; None where the database has no such campaign."""

    def work(connection: Connection) -> str | None:
        known = {one.campaign_id: one for one in campaigns.every(connection, desk.bot_id)}
        return _made(connection, desk, known[campaign_id]) if campaign_id in known else None

    return await desk.store.write(work)


def _waits_for_office(connection: Connection, desk: Desk, campaign: Campaign) -> bool:
    if not goes_on(campaign, desk.now()):
        return False
    roster = people.of_campaign(connection, desk.bot_id, campaign.campaign_id)
    return not any(person.role == Role.OFFICE and person.telegram_id is not None for person in roster)


def _made(connection: Connection, desk: Desk, campaign: Campaign) -> str:
    groups = ["".join(secrets.choice(_LETTERS) for _ in range(_LONG)) for _ in range(_GROUPS)]
    code, at = PREFIX + "-".join(groups), desk.now()
    made = OfficeCode(campaign.campaign_id, _hashed(code), at + HOLDS)
    office_codes.add(connection, desk.bot_id, made, at)
    with acting(connection, desk, desk.fields.of_campaign(connection, desk.bot_id, campaign.campaign_id)) as act:
        act.note(
            None,
            COMMAND_LINE,
            Deed.CHANGE_PEOPLE,
            "office_code",
            None,
            {"expires_at": made.expires_at.astimezone(campaign.span.zone).isoformat(" ", "minutes")[:16]},
        )
    return words.printed(campaign.name, code, desk.bot_username, HOLDS // timedelta(hours=1))


def is_code(typed: str) -> bool:
    """Say whether something typed is meant for a code."""
    return typed.strip().lower().startswith(PREFIX.rstrip("-"))


def _hashed(code: str) -> str:
    bare = "".join(letter for letter in code.lower().removeprefix(PREFIX.rstrip("-")) if letter.isalnum())
    return sha256(f"zhanbao office code {bare}".encode()).hexdigest()


def enter(connection: Connection, desk: Desk, account: Account, typed: str) -> None:
    """Take a code: from here on only this account can use it; ask which place of the office is theirs."""
    code_hash, at = _hashed(typed.strip()), desk.now()
    code = office_codes.find(connection, desk.bot_id, code_hash)
    why = "unknown" if code is None else "used" if code.used_by not in (None, account.telegram_id) else None
    if code is not None and why is None and code.expires_at <= at:
        why = "expired" if code.used_by is None else "used"
    if (
        code is None
        or why is not None
        or not office_codes.use(connection, desk.bot_id, code_hash, account.telegram_id, at)
    ):
        _say_wrong(connection, desk, account, why or "used")
        return
    with acting(connection, desk, desk.fields.of_campaign(connection, desk.bot_id, code.campaign_id)) as act:
        act.say(_which(act, account).said_to(account, code.campaign_id))


def _say_wrong(connection: Connection, desk: Desk, account: Account, why: str) -> None:
    outbox.enqueue(connection, desk.bot_id, [text(account.telegram_id, words.wrong(why))], desk.now())


def _which(act: Act, account: Account) -> View:
    """Ask which of the office's places it is; a place with an account is for whoever lost that phone."""
    person = _on_roster(act, account)
    if person is not None and person.role == Role.OFFICE:
        office_codes.spend(act.connection, act.desk.bot_id, act.campaign.campaign_id, account.telegram_id, act.at)
        team = act.team_name(person.team_id)
        return View(joining_words.already_in(person.name, act.campaign.name, team))
    if person is not None:
        button = _place(act, joining_words.TAKE_OFFICE, person)
        return View(words.already(person.name, act.campaign.name, ROLES[Role(person.role)]), [[button]])
    of_office = [one for one in act.field.roster if one.role == Role.OFFICE]
    if not of_office:
        return _type_name(act, account)
    of_office.sort(key=lambda one: one.telegram_id is not None)
    labels = [one.name if one.telegram_id is None else words.new_phone_label(one.name) for one in of_office]
    rows = [[_place(act, label, one)] for label, one in zip(labels, of_office, strict=True)]
    rows.append([button_of(act, NOT_LISTED, joining_words.NOT_LISTED, {}, HOLDS)])
    return View(words.which(act.campaign.name), rows)


def _place(act: Act, label: str, person: Person) -> dict[str, str]:
    payload = {"person_id": person.person_id, "had": person.telegram_id}
    return button_of(act, PLACE, label, payload, HOLDS)


def _type_name(act: Act, account: Account) -> View:
    joinings.ask(
        act.connection,
        act.desk.bot_id,
        Joining(
            campaign_id=act.campaign.campaign_id,
            telegram_id=account.telegram_id,
            telegram_name=account.name,
            name="",
            role=Role.OFFICE.value,
            team_id=None,
            asked_at=act.at,
            state=NAMING,
        ),
    )
    return View(words.type_name(act.campaign.name))


def not_listed(act: Act, _: Button, pressed: Press) -> Pressed:
    """Ask for the name of somebody the roster does not have."""
    account = Account(pressed.telegram_id, pressed.telegram_name)
    if not _may_enter(act, account):
        return Pressed(words.notice_gone())
    return Pressed("", _type_name(act, account).html)


def named(act: Act, account: Account, typed: str) -> View:
    """Put a name nobody knew onto the roster as the office, with this account."""
    name = joining_words.name_in(typed)
    if name is None:
        return View(joining_words.bad_name())
    joinings.close_naming(act.connection, act.desk.bot_id, account.telegram_id, act.at)
    campaigns.lock(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    if not _may_enter(act, account):
        return View(words.wrong("used"))
    if _on_roster(act, account) is not None:
        return _which(act, account)  # let in meanwhile: as who they are there
    person_id = joinings.add_seat(
        act.connection, act.desk.bot_id, act.campaign.campaign_id, name=name, role=Role.OFFICE.value, team_id=None
    )
    _seat(act, account, person_id)
    return View(_entered(act, account, person_id, name, None))


def choose(act: Act, button: Button, pressed: Press) -> Pressed:
    """Give the chosen place of the office to the account that came with the code."""
    account = Account(pressed.telegram_id, pressed.telegram_name)
    bot_id, person_id = act.desk.bot_id, button.payload["person_id"]
    campaigns.lock(act.connection, bot_id, act.campaign.campaign_id)
    person = people.by_ids(act.connection, bot_id, [person_id]).get(person_id)
    there = person is not None and person.left_at is None and person.telegram_id == button.payload["had"]
    if person is None or not there or not _may_enter(act, account):
        return Pressed(words.notice_gone())
    own = _on_roster(act, account)
    if own is not None and own.person_id != person_id:
        view = _which(act, account)  # let in meanwhile: as who they are there
        return Pressed("", view.html, view.rows)
    before = {"role": person.role, "team_id": person.team_id, "telegram_id": person.telegram_id}
    if own is not None:
        joinings.make_office(act.connection, bot_id, person_id)
    else:
        if person.telegram_id is not None:
            _take_away(act, person, person.telegram_id)
        _seat(act, account, person_id)
    return Pressed("", _entered(act, account, person_id, person.name, before))


def _on_roster(act: Act, account: Account) -> Person | None:
    """Return who the account is now, by the first or a second one; whoever left is not on the roster."""
    bot_id = act.desk.bot_id
    holder = accounts.holder(act.connection, bot_id, act.campaign.campaign_id, account.telegram_id)
    person = None if holder is None else people.by_ids(act.connection, bot_id, [holder])[holder]
    return person if person is not None and person.left_at is None else None


def _seat(act: Act, account: Account, person_id: int) -> None:
    """Give a free place to an account that nobody of the roster has; whoever left with it gives it up."""
    bot_id, campaign_id = act.desk.bot_id, act.campaign.campaign_id
    people.free_account(act.connection, bot_id, person_id, account.telegram_id)
    accounts.drop_other(act.connection, bot_id, campaign_id, account.telegram_id)
    joinings.take_seat(act.connection, bot_id, person_id, account.telegram_id, act.at)


def _take_away(act: Act, person: Person, telegram_id: int) -> None:
    """The old phone is lost: its account is nobody's, and hears that it is."""
    people.give_account(act.connection, act.desk.bot_id, person.person_id, None)
    lost = Lost(telegram_id, person.person_id, act.at, barred=True)
    accounts.lose(act.connection, act.desk.bot_id, act.campaign.campaign_id, lost)
    act.say(text(telegram_id, words.told_the_old(person.name), campaign_id=act.campaign.campaign_id))


def _may_enter(act: Act, account: Account) -> bool:
    return office_codes.held_by(act.connection, act.desk.bot_id, act.campaign.campaign_id, account.telegram_id, act.at)


def _entered(act: Act, account: Account, person_id: int, name: str, before: Mapping[str, object] | None) -> str:
    bot_id, campaign_id = act.desk.bot_id, act.campaign.campaign_id
    office_codes.spend(act.connection, bot_id, campaign_id, account.telegram_id, act.at)
    accounts.forgive(act.connection, bot_id, campaign_id, account.telegram_id)
    campaigns.note_change(act.connection, bot_id, campaign_id)
    after = {"role": Role.OFFICE.value, "name": name, "telegram_id": account.telegram_id, "telegram_name": account.name}
    act.note(person_id, account.telegram_id, Deed.CHANGE_PEOPLE, f"person:{person_id}", before, after)
    if OFFICE not in {chat.role for chat in act.field.chats}:
        approvals.show_waiting(act, [account.telegram_id])  # until now there was nobody to show them to
    return words.entered(name, act.campaign.name)
