"""What is said to people who want to come in, and to the office that decides."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from campaign.people import Role
from messages.rendering import render
from messages.rights import ROLES

NOT_LISTED = "没有我的名字"
WITHOUT_TEAM = "不在队里"
ACCEPT, REFUSE = "同意", "不是本人"
BEFORE, AFTER = "◀ 上一页", "下一页 ▶"
TAKE_OFFICE = "我来管清收办"


@dataclass(frozen=True, slots=True)
class Card:
    """What the office sees of somebody who wants to come in; `decision` is there once it is settled.

    `listed`: the name stands on the roster, free. `twin`: it stands there with another account; the new one's number.
    `rivals` want the same place, `held` is how much was reported already.
    """

    name: str
    team: str | None
    telegram_name: str
    listed: bool
    role: str = ""
    small_group: str = ""
    twin: int | None = None
    rivals: Sequence[str] = ()
    held: int = 0
    decision: str | None = None
    decided_by: str = ""
    decided_at: datetime | None = None


def which_campaign() -> str:
    """Ask a stranger which campaign it is about."""
    return render("join_which_campaign")


def which_team(campaign: str) -> str:
    """Ask for the team."""
    return render("join_which_team", campaign=campaign)


def which_name(campaign: str, team: str | None, page: int, pages: int) -> str:
    """Ask which of the free places on the roster it is; pages are counted from 1."""
    return render("join_which_name", campaign=campaign, team=team, page=page, pages=pages)


def type_name() -> str:
    """Ask for the name."""
    return render("join_type_name")


def bad_name() -> str:
    """Ask for the name once more."""
    return render("join_bad_name")


def asked(name: str, team: str | None, *, heard: bool) -> str:
    """Say that the office has it, or that nobody there hears the bot yet."""
    return render("join_asked", name=name, team=team, heard=heard)


def still_waiting(name: str) -> str:
    """Say that the office has it already."""
    return render("join_still_waiting", name=name)


def too_often() -> str:
    """Say that it has been asked often enough for a day."""
    return render("join_too_often")


def barred() -> str:
    """Say that this account was taken away from somebody."""
    return render("join_barred")


def left(campaign: str) -> str:
    """Tell somebody who left that the office brings them back."""
    return render("join_left", campaign=campaign)


def over(campaign: str) -> str:
    """Say that nobody comes in any more."""
    return render("join_over", campaign=campaign)


def nothing_open(telegram_id: int) -> str:
    """Say that there is nothing to join."""
    return render("join_nothing_open", telegram_id=telegram_id)


def already_in(name: str, campaign: str, team: str | None) -> str:
    """Say that somebody is in."""
    return render("join_already_in", name=name, campaign=campaign, team=team)


def accepted(name: str, campaign: str, team: str | None, held: int) -> str:
    """Welcome somebody; `held` is how much of theirs is kept."""
    return render("join_accepted", name=name, campaign=campaign, team=team, held=held)


def refused(name: str) -> str:
    """Say kindly that the office did not agree, and whom to ask."""
    return render("join_refused", name=name)


def place_taken(name: str) -> str:
    """Say that another account has this place now."""
    return render("join_place_taken", name=name)


def link_void(why: str) -> str:
    """Say why a link does not work: revoked, expired, moved, or anything else for not ours."""
    return render("join_link_void", why=why)


def from_group(team: str | None, link: str) -> str:
    """Answer /join in a group."""
    return render("join_from_group", team=team, link=link)


def card(of: Card) -> str:
    """Show the office who wants to come in, or what became of it."""
    return render("join_card", card=of)


def held(link: str, *, waiting: bool) -> str:
    """Tell a stranger in the group, once, that the report is kept and how to join."""
    return render("join_held", link=link, waiting=waiting)


def place_labels(places: Sequence[tuple[str, str, str]]) -> list[str]:
    """Return what stands on each button for (name, small group, role): beside it what tells namesakes apart."""
    often = Counter(name for name, _, _ in places)
    told = [
        name if often[name] == 1 else f"{name}（{small_group or ROLES[Role(role)]}）"
        for name, small_group, role in places
    ]
    alike, names = Counter(told), [name for name, _, _ in places]
    return [
        label if alike[label] == 1 else f"{label[:-1]}，第{names[: at + 1].count(names[at])}位）"
        for at, label in enumerate(told)
    ]


_HAN = "[\u4e00-\u9fff\u3400-\u4dbf]"
_NAME = re.compile(f"{_HAN}{{2,4}}|{_HAN}{{1,8}}(?:·{_HAN}{{1,8}}){{1,3}}|[A-Za-z][A-Za-z .'-]{{1,30}}")


def name_in(words: str) -> str | None:
    """Return the name somebody typed; None where it does not look like one."""
    name = " ".join(words.split()).strip("。.！!，, ")
    bare = name.removeprefix("我是").removeprefix("我叫").replace("•", "·")
    bare = bare.replace(" ", "") if any(ord(letter) > 0x2E80 for letter in bare) else bare
    return bare if _NAME.fullmatch(bare) else None


def gone() -> str:
    """Notice: what the button was about is gone."""
    return "找不到这个申请了。"


def choose_again() -> str:
    """Notice: the place is not free any more."""
    return "这个名字刚有人认领了，请重新发 /join。"


def decided_before(state: str, by: str) -> str:
    """Notice: somebody else was quicker."""
    return {"accepted": f"{by}已经同意了。", "refused": f"{by}已经定过：不是本人。"}.get(state, "这个申请已经变了。")


def noted(*, accept: bool) -> str:
    """Notice: done."""
    return "已同意，人已经加上。" if accept else "好的，不加。"


def shown_again(number: int) -> str:
    """Notice: the cards stand below."""
    return f"{number} 人在等批准，卡片在下面。" if number else "没有人在等批准。"


def show_label(number: int) -> str:
    """Return what stands on the button that shows the cards."""
    return f"看待批的 {number} 人"


def taken_notice() -> str:
    """Notice: the place went to another account meanwhile."""
    return "这个名字已经由别的账号认领，没有加。"


def noted_choice() -> str:
    """Notice to somebody who has chosen."""
    return "好的。"


def not_for_you() -> str:
    """Notice to whoever presses somebody else's button."""
    return "这个按钮是给别人的。请私聊我发 /join。"
