"""The roster shown to the office, what can be done with somebody on it, and what came of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from html import unescape

from campaign.people import FIELD_ROLES, Role
from messages.headers import WORDS
from messages.rendering import render
from messages.rights import ROLES

_TAGS = re.compile("<[^>]*>")


class Verb(StrEnum):
    """What is to be done with somebody."""

    SHOW = "show"
    TEAM = "team"
    ROLE = "role"
    RENAME = "rename"
    LEAVE = "leave"
    BACK = "back"
    LOST = "lost"
    BAR = "bar"
    ADD = "add"
    FIRST = "first"
    DROP = "drop"


VERBS: Mapping[str, Verb] = {
    **dict.fromkeys(("换队", "调队", "调到", "转到", "转队", "去"), Verb.TEAM),
    **dict.fromkeys(("角色", "换角色", "改角色", "当", "任"), Verb.ROLE),
    **dict.fromkeys(("改名", "更名", "改名字", "名字"), Verb.RENAME),
    **dict.fromkeys(("离开", "离队", "退出", "走了"), Verb.LEAVE),
    **dict.fromkeys(("回来", "归队", "回队"), Verb.BACK),
    **dict.fromkeys(("丢手机", "手机丢了", "丢了手机", "换手机", "收回账号", "拿掉账号"), Verb.LOST),
    **dict.fromkeys(("第二个号", "加号", "小号", "另一个号"), Verb.ADD),
}
"""What people type behind a name."""
LABELS: Mapping[Verb, str] = {
    Verb.TEAM: "换队",
    Verb.ROLE: "换角色",
    Verb.LEAVE: "离开活动",
    Verb.BACK: "回来",
    Verb.LOST: "手机丢了",
}
BACK_TO_CARD = "不改了"
SURE_LEAVES, SURE_LOST, SURE_BARRED = "确定离开", "收回账号", "收回，不许再用"
LEAVES, STAYS = "确定离开", "不离开"
NO_TEAM = "不在队里"


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody as the list shows them; `state` is "" where all is well, else unjoined or unreachable."""

    name: str
    role: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class TeamLines:
    """A team with its people; the name is empty for those without one."""

    name: str
    people: Sequence[Line]

    @property
    def by_role(self) -> list[tuple[str, list[Line]]]:
        """Return (what the role is called, who plays it), captains first."""
        order = [*(role for role in Role if role not in FIELD_ROLES), *(role for role in Role if role in FIELD_ROLES)]
        found = [(ROLES[role], [line for line in self.people if line.role == role]) for role in order]
        return [(called, lines) for called, lines in found if lines]


@dataclass(frozen=True, slots=True)
class Card:
    """One person in full, as the office sees them."""

    name: str
    role: str
    team: str | None
    small_group: str
    state: str
    other_accounts: int
    has_left: bool
    stand_ins: Sequence[str] = ()
    namesakes: int = 0


def listed(campaign: str, teams: Sequence[TeamLines], stand_ins: Sequence[str], left: Sequence[str]) -> str:
    """Show the roster by team."""
    lines = [line for team in teams for line in team.people]
    return render(
        "people_listed",
        campaign=campaign,
        teams=teams,
        stand_ins=stand_ins,
        left=left,
        number=len(lines),
        states={line.state for line in lines},
    )


def card(shown: Card, note: str = "") -> str:
    """Show one person; `note` says what was just done."""
    return render("people_card", card=shown, role=ROLES[Role(shown.role)], note=note)


def told_apart(name: str, team: str | None, role: str, small_group: str, number: int | None) -> str:
    """Call somebody who shares a name: by team, else by role; within a team by small group, else by number."""
    where = team or ROLES[Role(role)]
    within = small_group or ("" if number is None else f"{ROLES[Role(role)]}·{number}号")
    return f"{name}（{where}{'·' if within else ''}{within}）"


def stood_in(absent: str, role: str, person: str, day_on: date, *, today: bool) -> str:
    """Say in a line who plays whose part, and when."""
    when = "今天" if today else f"{day_on.month}月{day_on.day}日"
    return f"{when} {person} 顶 {absent}（{ROLES[Role(role)]}）"


def as_notice(html: str) -> str:
    """Return a refusal as a notice on a phone: plain, and no longer than it is shown."""
    return unescape(_TAGS.sub("", html))[:200]


def which_one(name: str) -> str:
    """Ask which of several people of one name is meant; they stand on the buttons."""
    return render("people_which", name=name)


def not_found(name: str) -> str:
    """Say that nobody of this name is on the roster."""
    return render("people_not_found", name=name)


def how() -> str:
    """Say what can be typed behind a name."""
    return render("people_how")


def asked(about: Verb, name: str) -> str:
    """Ask which team or role it is to be, or whether it is really meant; the answers stand on buttons."""
    return render("people_asked", about=about.value, name=name)


def surely_leave(campaign: str) -> str:
    """Ask somebody whether they really leave."""
    return render("people_leave", moment="asked", campaign=campaign)


def has_left_by_themself(campaign: str) -> str:
    """Tell somebody that they have left."""
    return render("people_leave", moment="done", campaign=campaign)


def stays() -> str:
    """Say to somebody who did not leave after all that nothing changed."""
    return render("people_leave", moment="stays", campaign="")


def office_told_of_leaving(name: str, team: str | None) -> str:
    """Tell the office that somebody has left by themself."""
    return render("people_has_left", name=name, team=team)


def told(verb: Verb, name: str, detail: str = "") -> str:
    """Tell somebody what the office has changed about them."""
    return render("people_told", verb=verb.value, name=name, detail=detail)


def refused(why: str, detail: str = "") -> str:
    """Say in a sentence why somebody stays as they are, and what to do."""
    return render("people_refused", why=why, detail=detail)


def teams_there_are(names: Sequence[str]) -> str:
    """Say which teams there are."""
    return refused("team", "、".join(names))


def roles_there_are() -> str:
    """Say which roles there are."""
    return refused("role", "、".join(ROLES.values()))


def done(verb: Verb, name: str, detail: str = "") -> str:
    """Say in a short sentence what was done; it stands above the card and in the notice."""
    return {
        Verb.TEAM: f"{name} 现在在{detail}，以前的分留在原来的队。",
        Verb.ROLE: f"{name} 现在是{detail}。",
        Verb.RENAME: f"名字改成{name}了。",
        Verb.LEAVE: f"{name} 已离开活动，报过的都留着。",
        Verb.BACK: f"{name} 回来了。",
        Verb.LOST: f"{name} 的账号收回了，用新号再加入一次就行。",
        Verb.BAR: f"{name} 的账号收回了，那个号不能再加入。",
        Verb.ADD: f"{name} 多了一个号，从那里发的也算。",
        Verb.FIRST: f"以后私信发到 {name} 的另一个号。",
        Verb.DROP: f"{name} 的第二个号去掉了。",
    }[verb]


def captains(names: Sequence[str]) -> str:
    """Say, behind what was done, that a team has several captains now."""
    return f"这个队现在有{len(names)}位队长：{'、'.join(names)}。"


def account_label(verb: Verb, telegram_id: int) -> str:
    """Name a second account on a button by its last figures."""
    tail = str(telegram_id)[-4:]
    return f"尾号{tail}设为主号" if verb is Verb.FIRST else f"去掉尾号{tail}"


def role_called(word: str) -> str | None:
    """Return the role that people call by this word."""
    return WORDS.roles.get(word)
