"""Who may do what, where, and for whom: the one table every command, button and message is held against.

`docs/rights.md` shows it to people; a test keeps the two the same. What it cannot say of a deed, such as that the
last person of the office stays, stands with the deed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from campaign.people import FIELD_ROLES, Role, Somebody


class Place(StrEnum):
    """The kind of chat something is done in."""

    CAMPAIGN = "campaign"
    TEAM = "team"
    OFFICE = "office"
    PRIVATE = "private"
    UNBOUND = "unbound"  # a group that belongs to no campaign


class Reach(StrEnum):
    """For whom somebody may do it."""

    OWN = "own"
    TEAM = "team"
    ALL = "all"


class Refusal(StrEnum):
    """Why not."""

    STRANGER = "stranger"  # on no roster
    ROLE = "role"
    PLACE = "place"


class Deed(StrEnum):
    """What people do to the bot, by a command, a button or a message."""

    START = "start"
    HELP = "help"
    JOIN = "join"
    SEE_BOARD = "see_board"
    SEE_OWN_STANDING = "see_own_standing"
    SEE_FIELD_GUIDE = "see_field_guide"
    REPORT = "report"
    CHANGE_REPORT = "change_report"
    EXPLAIN_REPORT = "explain_report"
    DECIDE_CHANGE = "decide_change"
    LOOK_UP_CASE = "look_up_case"
    LIST_CASES = "list_cases"
    NOTE_FINDING = "note_finding"
    INVITE = "invite"
    APPROVE_JOINING = "approve_joining"
    JUDGE_HELD = "judge_held"
    SEE_PEOPLE = "see_people"
    CHANGE_PEOPLE = "change_people"
    LEAVE = "leave"
    NAME_STAND_IN = "name_stand_in"
    BIND_CHAT = "bind_chat"
    SET_TOPIC = "set_topic"
    OPEN_CAMPAIGN = "open_campaign"
    CLOSE_CAMPAIGN = "close_campaign"
    IMPORT_TABLE = "import_table"
    PREPARE = "prepare"
    SEE_TARGETS = "see_targets"
    SET_TARGETS = "set_targets"
    SET_AREA = "set_area"
    FREEZE_LIST = "freeze_list"
    SEE_CONTACTS = "see_contacts"
    SEE_AUDIT = "see_audit"


@dataclass(frozen=True, slots=True)
class Right:
    """A line of the table: where a deed may be done, and how far each role may go; `strangers` need no role."""

    places: frozenset[Place]
    reach: Mapping[Role, Reach]
    strangers: bool = False


_GROUPS = frozenset({Place.CAMPAIGN, Place.TEAM})
_CHATS = _GROUPS | {Place.PRIVATE}
_BOUND = _CHATS | {Place.OFFICE}
_ANYWHERE = _BOUND | {Place.UNBOUND}
_IN_OFFICE = frozenset({Place.OFFICE})
_BY_OFFICE = frozenset({Place.OFFICE, Place.PRIVATE})

_EVERYBODY = dict.fromkeys(Role, Reach.OWN)
_FIELD = {role: Reach.OWN for role in Role if role in FIELD_ROLES}
_OFFICE = {Role.OFFICE: Reach.ALL}
_CAPTAIN = {Role.CAPTAIN: Reach.TEAM}

RIGHTS: Mapping[Deed, Right] = {
    Deed.START: Right(_ANYWHERE, _EVERYBODY, strangers=True),
    Deed.HELP: Right(_ANYWHERE, _EVERYBODY, strangers=True),
    Deed.JOIN: Right(_ANYWHERE, _EVERYBODY, strangers=True),
    Deed.SEE_BOARD: Right(_BOUND, dict.fromkeys(Role, Reach.ALL)),
    Deed.SEE_OWN_STANDING: Right(_BOUND, _EVERYBODY),
    Deed.SEE_FIELD_GUIDE: Right(_BOUND, dict.fromkeys(Role, Reach.ALL)),
    Deed.REPORT: Right(_GROUPS, _FIELD),
    Deed.CHANGE_REPORT: Right(_GROUPS, _EVERYBODY | _CAPTAIN),
    Deed.EXPLAIN_REPORT: Right(_BOUND, _EVERYBODY | _CAPTAIN | _OFFICE),
    Deed.DECIDE_CHANGE: Right(_BY_OFFICE, _OFFICE),
    Deed.LOOK_UP_CASE: Right(_BOUND, dict.fromkeys(_FIELD, Reach.TEAM) | _OFFICE),
    Deed.LIST_CASES: Right(_BOUND, dict.fromkeys(_FIELD, Reach.TEAM) | _OFFICE),
    Deed.NOTE_FINDING: Right(_CHATS, dict.fromkeys(_FIELD, Reach.TEAM)),
    Deed.INVITE: Right(_BY_OFFICE | {Place.TEAM}, _OFFICE | _CAPTAIN),
    Deed.APPROVE_JOINING: Right(_BY_OFFICE, _OFFICE),
    Deed.JUDGE_HELD: Right(_BY_OFFICE, _OFFICE),
    Deed.SEE_PEOPLE: Right(_BY_OFFICE, _OFFICE),
    Deed.CHANGE_PEOPLE: Right(_BY_OFFICE, _OFFICE),
    Deed.LEAVE: Right(frozenset({Place.PRIVATE}), _EVERYBODY),
    Deed.NAME_STAND_IN: Right(_BY_OFFICE | {Place.TEAM}, _OFFICE | _CAPTAIN),
    Deed.BIND_CHAT: Right(_ANYWHERE - {Place.PRIVATE}, _OFFICE),
    Deed.SET_TOPIC: Right(_GROUPS | _IN_OFFICE, _OFFICE),
    Deed.OPEN_CAMPAIGN: Right(_BY_OFFICE, _OFFICE),
    Deed.CLOSE_CAMPAIGN: Right(_BY_OFFICE, _OFFICE),
    Deed.IMPORT_TABLE: Right(_IN_OFFICE, _OFFICE),
    Deed.PREPARE: Right(_IN_OFFICE, _OFFICE | {Role.LEADER: Reach.ALL}),
    Deed.SEE_TARGETS: Right(_BY_OFFICE | {Place.TEAM}, _OFFICE | {Role.LEADER: Reach.ALL} | _CAPTAIN),
    Deed.SET_TARGETS: Right(_BY_OFFICE | {Place.TEAM}, _OFFICE | _CAPTAIN),
    Deed.SET_AREA: Right(_BY_OFFICE, _OFFICE),
    Deed.FREEZE_LIST: Right(_IN_OFFICE, _OFFICE),
    Deed.SEE_CONTACTS: Right(_IN_OFFICE, _OFFICE),
    # The leaders too: most of what is written there the office has done.
    Deed.SEE_AUDIT: Right(_IN_OFFICE, _OFFICE | {Role.LEADER: Reach.ALL}),
}


def reach(deed: Deed, role: str | None, place: Place) -> Reach | Refusal:
    """Return how far somebody may go with a deed in a kind of chat, or why not; `role` None: on no roster."""
    right = RIGHTS[deed]
    if role is None and not right.strangers:
        return Refusal.STRANGER
    if role is not None and role not in right.reach:
        return Refusal.ROLE
    if place not in right.places:
        return Refusal.PLACE
    return Reach.OWN if role is None else right.reach[Role(role)]


def reach_of(deed: Deed, person: Somebody | None, place: Place) -> Reach | Refusal:
    """Return how far somebody may go with all the parts they play today, or why not; None: on no roster."""
    if person is None:
        return reach(deed, None, place)
    found = [reach(deed, part.role, place) for part in person.parts]
    allowed = [far for far in found if isinstance(far, Reach)]
    if allowed:
        return max(allowed, key=list(Reach).index)
    return Refusal.PLACE if Refusal.PLACE in found else found[0]


def may(deed: Deed, person: Somebody, place: Place) -> bool:
    """Say whether somebody may do this here at all; for whom, `within` tells."""
    return isinstance(reach_of(deed, person, place), Reach)


def within(deed: Deed, person: Somebody, *, person_id: int | None = None, team_id: str | None = None) -> bool:
    """Say whether somebody's reach covers what is this person's and this team's."""
    own = person_id is not None and person_id == person.person_id
    far = {part: RIGHTS[deed].reach.get(Role(part.role)) for part in person.parts}
    return any(
        reaches is Reach.ALL
        or (reaches is not None and own)
        or (reaches is Reach.TEAM and team_id is not None and team_id == part.team_id)
        for part, reaches in far.items()
    )


def may_bring_into_office(person: Somebody) -> bool:
    """Say whether somebody may give another a place in the office: it takes the own part, standing in is for a day."""
    return person.role == Role.OFFICE


class Reported(Protocol):
    """A report, as far as rights go."""

    @property
    def person_id(self) -> int:
        """Return its author."""

    @property
    def team_id(self) -> str:
        """Return its author's team at the time."""


def may_speak_for(person: Somebody, report: Reported) -> bool:
    """Say whether somebody may answer a question about, or take back, a report: its author, or the team's captain."""
    return within(Deed.CHANGE_REPORT, person, person_id=report.person_id, team_id=report.team_id)


def may_ask_why(person: Somebody, report: Reported) -> bool:
    """Say whether a report's points are explained to somebody: its author, the team's captain, the office."""
    return within(Deed.EXPLAIN_REPORT, person, person_id=report.person_id, team_id=report.team_id)
