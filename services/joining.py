"""Coming in: a stranger says in private which place on the roster is theirs, and the office is asked.

Names are listed to those who come by a link; whoever just finds the bot types their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from campaign.lifecycle import goes_on
from campaign.people import Role
from campaign.privacy import redact
from messages import joining as words
from services import approvals, held
from services.act import Act, acting
from services.buttons import button_of, in_rows
from services.desk import Desk
from services.incoming import Press
from services.pressing import Pressed
from services.sayings import QUESTION, text
from storage import accounts, campaigns, joinings, people
from storage.joinings import NAMING, Joining, Seat
from storage.outbox import Saying
from storage.questions import Button
from storage.store import Connection

CHOOSE_CAMPAIGN, CHOOSE_TEAM, CHOOSE_NAME, NOT_LISTED = "join_campaign", "join_team", "join_name", "join_not_listed"
TURN_PAGE = "join_page"
OPEN_FOR = timedelta(days=2)  # the buttons, and the wait for a typed name
A_PAGE = 20  # names; two in a row fill a phone's screen

Payload = Mapping[str, Any]
"""What is known so far: `team` (null: without one), and `listed` where the roster's names are shown."""


@dataclass(frozen=True, slots=True)
class Account:
    """A Telegram account in its private chat with the bot."""

    telegram_id: int
    name: str


@dataclass(frozen=True, slots=True)
class View:
    """What a message says, with its buttons."""

    html: str
    rows: Sequence[Sequence[dict[str, str]]] = ()

    def said_to(self, account: Account, campaign_id: str) -> Saying:
        """Return it as a message in private."""
        rows = [list(row) for row in self.rows]
        return text(account.telegram_id, self.html, campaign_id=campaign_id, kind=QUESTION, rows=rows)


def offer(connection: Connection, desk: Desk, account: Account) -> list[Saying]:
    """Tell somebody in private where they are in, and offer what else goes on."""
    at, own = desk.now(), people.by_telegram_id(connection, desk.bot_id, account.telegram_id)
    open_now = [one.campaign_id for one in campaigns.every(connection, desk.bot_id) if goes_on(one, at)]
    inside = {person.campaign_id for person in own}
    to_join = [campaign_id for campaign_id in open_now if campaign_id not in inside]
    told = [campaign_id for campaign_id in open_now if campaign_id in inside] or ([] if to_join else sorted(inside))
    if not told and not to_join:
        return [text(account.telegram_id, words.nothing_open(account.telegram_id))]
    rows = []
    for campaign_id in [*told, *to_join]:
        with acting(connection, desk, desk.fields.of_campaign(connection, desk.bot_id, campaign_id)) as act:
            if campaign_id in told or len(to_join) == 1:
                act.say(begin(act, account, {}).said_to(account, campaign_id))
            else:
                rows.append([button_of(act, CHOOSE_CAMPAIGN, act.campaign.name, {}, OPEN_FOR)])
    return [text(account.telegram_id, words.which_campaign(), rows=rows)] if rows else []


def begin(act: Act, account: Account, known: Payload) -> View:
    """Ask for what is not known yet: the team, then the name; or say why somebody does not come in."""
    stopped = _stopped(act, account)
    if stopped is not None:
        return View(stopped)
    if "team" not in known:
        return _which_team(act, known)
    return _which_name(act, known, 0) if known.get("listed") else _type_name(act, account, known)


def choose(act: Act, button: Button, pressed: Press) -> Pressed:
    """Take a campaign or a team that was tapped, and ask for the rest."""
    return _shown(begin(act, _account(pressed), button.payload))


def turn_page(act: Act, button: Button, pressed: Press) -> Pressed:
    """Show other names of the same team."""
    stopped = _stopped(act, _account(pressed))
    return _shown(View(stopped) if stopped else _which_name(act, button.payload, button.payload["page"]))


def not_listed(act: Act, button: Button, pressed: Press) -> Pressed:
    """Ask for the name of somebody who does not find theirs."""
    stopped = _stopped(act, _account(pressed))
    return _shown(View(stopped) if stopped else _type_name(act, _account(pressed), button.payload))


def choose_name(act: Act, button: Button, pressed: Press) -> Pressed:
    """Take the name that was tapped to the office."""
    account, team_id = _account(pressed), button.payload["team"]
    stopped = _stopped(act, account)
    if stopped is not None:
        return _shown(View(stopped))
    free = _free(act, team_id)
    seat = next((one for one in free if one.person_id == button.payload["person_id"]), None)
    if seat is None:
        return Pressed(words.choose_again(), words.place_taken(button.payload["name"]))
    return _shown(View(approvals.ask(act, _asking(act, account, seat.name, team_id, seat))))


def named(act: Act, account: Account, team_id: str | None, typed: str) -> View:
    """Take a typed name to the office: a free place of that name in the team, or a new one."""
    stopped, name = _stopped(act, account), words.name_in(typed)
    if stopped is None and name is None:
        return View(words.bad_name())
    joinings.close_naming(act.connection, act.desk.bot_id, account.telegram_id, act.at)
    if stopped is not None or name is None:
        return View(stopped or words.bad_name())
    free = [seat for seat in _free(act, team_id) if seat.name.replace(" ", "") == name.replace(" ", "")]
    if len(free) > 1:
        return View(words.which_name(act.campaign.name, act.team_name(team_id), 1, 1), _names(act, team_id, free))
    seat = free[0] if free else None
    return View(approvals.ask(act, _asking(act, account, seat.name if seat else name, team_id, seat)))


def _stopped(act: Act, account: Account) -> str | None:
    """Return why somebody does not come in now: they are in, have left, are barred, or the campaign is over."""
    bot_id, campaign_id = act.desk.bot_id, act.campaign.campaign_id
    person = act.person(account.telegram_id)
    if person is not None:
        people.mark_reachable(act.connection, bot_id, account.telegram_id, act.at)
        held.offer(act, person, account.telegram_id, act.office_chats)
        return words.already_in(person.name, act.campaign.name, act.team_name(person.team_id))
    lost = accounts.find_lost(act.connection, bot_id, campaign_id, account.telegram_id)
    if lost is not None and lost.barred:
        return words.barred()
    if accounts.holder(act.connection, bot_id, campaign_id, account.telegram_id) is not None:
        return words.left(act.campaign.name)
    return None if goes_on(act.campaign, act.at) else words.over(act.campaign.name)


def _which_team(act: Act, known: Payload) -> View:
    teams = campaigns.teams_of(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    buttons = [
        button_of(act, CHOOSE_TEAM, label, {**known, "team": team_id}, OPEN_FOR)
        for team_id, label in [*((team.team_id, team.name) for team in teams), (None, words.WITHOUT_TEAM)]
    ]
    return View(words.which_team(act.campaign.name), in_rows(buttons))


def _which_name(act: Act, known: Payload, page: int) -> View:
    team_id, free = known["team"], _free(act, known["team"])
    pages = max(1, -(-len(free) // A_PAGE))
    page = min(page, pages - 1)
    rows = _names(act, team_id, free, page)
    turns = [(words.BEFORE, page - 1), (words.AFTER, page + 1)]
    turning = [
        button_of(act, TURN_PAGE, label, {**known, "page": to}, OPEN_FOR) for label, to in turns if 0 <= to < pages
    ]
    other = [button_of(act, NOT_LISTED, words.NOT_LISTED, known, OPEN_FOR)]
    html = words.which_name(act.campaign.name, act.team_name(team_id), page + 1, pages)
    return View(html, [*rows, *([turning] if turning else []), other])


def _names(act: Act, team_id: str | None, among: Sequence[Seat], page: int = 0) -> list[list[dict[str, str]]]:
    """Return a button for each place on a page; of two that bear one name each says what tells it from the other."""
    labels = words.place_labels([(seat.name, seat.small_group, seat.role) for seat in among])
    shown = list(zip(labels, among, strict=True))[page * A_PAGE : (page + 1) * A_PAGE]
    return in_rows(
        [
            button_of(
                act,
                CHOOSE_NAME,
                label,
                {"team": team_id, "person_id": seat.person_id, "name": seat.name},
                OPEN_FOR,
            )
            for label, seat in shown
        ]
    )


def _type_name(act: Act, account: Account, known: Payload) -> View:
    """Ask for the name, and remember for which team the next message is meant."""
    joinings.ask(act.connection, act.desk.bot_id, _asking(act, account, "", known["team"], None, state=NAMING))
    return View(words.type_name())


def _asking(
    act: Act, account: Account, name: str, team_id: str | None, seat: Seat | None, state: str = joinings.WAITING
) -> Joining:
    new_role = Role.MEMBER.value if team_id is not None else ""  # of those without a team the office says which
    return Joining(
        campaign_id=act.campaign.campaign_id,
        telegram_id=account.telegram_id,
        telegram_name=redact(account.name),
        name=name,
        role=new_role if seat is None else seat.role,
        team_id=team_id,
        asked_at=act.at,
        person_id=None if seat is None else seat.person_id,
        state=state,
    )


def _free(act: Act, team_id: str | None) -> list[Seat]:
    seats = joinings.seats(act.connection, act.desk.bot_id, act.campaign.campaign_id, team_id)
    return [seat for seat in seats if seat.telegram_id is None]


def _account(pressed: Press) -> Account:
    return Account(pressed.telegram_id, pressed.telegram_name)


def _shown(view: View) -> Pressed:
    return Pressed("", view.html, view.rows)
