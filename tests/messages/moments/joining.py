"""Coming in at its moments: links, names, cards, codes, and what was reported before."""

from dataclasses import replace
from datetime import datetime

from messages import held, invitations, joining, office_codes
from messages.joining import Card
from tests.messages.awkward import FAMILY, FROM_THE_RIGHT, TAGGED
from tests.samples import SHANGHAI

AT = datetime(2026, 11, 24, 9, 5, tzinfo=SHANGHAI)
CAMPAIGN, LINK = "冬季外拓清收", "https://t.me/zhanbao_bot?start=t7_abcdefghijklmnopqrstuv"


def _cards() -> dict[str, str]:
    plain = Card("孙倩", "一组", "倩倩 @sunqian", listed=True, role="队员")
    full = Card(TAGGED, None, FAMILY, listed=False, twin=100099, rivals=[TAGGED, FROM_THE_RIGHT], held=3)
    settled = Card("孙倩", "一组", "倩倩", listed=True, decided_by="周敏", decided_at=AT)
    return {
        "on the roster": joining.card(plain),
        "with a small group": joining.card(
            Card("孙倩", "一组", "倩倩", listed=True, role="队员", small_group="第2小组")
        ),
        "all there is to say, awkward": joining.card(full),
        "agreed": joining.card(replace(settled, decision="accepted")),
        "refused": joining.card(replace(settled, decision="refused")),
        "overtaken": joining.card(Card("孙倩", "一组", "倩倩", listed=True, decision="overtaken")),
    }


def _joining() -> dict[str, dict[str, str]]:
    return {
        "join_which_campaign": {"": joining.which_campaign()},
        "join_which_team": {"": joining.which_team(CAMPAIGN), "awkward": joining.which_team(TAGGED)},
        "join_which_name": {
            "": joining.which_name(CAMPAIGN, "一组", 1, 1),
            "pages": joining.which_name(CAMPAIGN, "一组", 2, 3),
            "without a team": joining.which_name(CAMPAIGN, None, 1, 1),
        },
        "join_type_name": {"": joining.type_name()},
        "join_bad_name": {"": joining.bad_name()},
        "join_asked": {
            "": joining.asked("孙倩", "一组", heard=True),
            "nobody hears, awkward": joining.asked(TAGGED, None, heard=False),
        },
        "join_still_waiting": {"": joining.still_waiting("孙倩")},
        "join_too_often": {"": joining.too_often()},
        "join_barred": {"": joining.barred()},
        "join_left": {"": joining.left(CAMPAIGN)},
        "join_over": {"": joining.over(CAMPAIGN)},
        "join_nothing_open": {"": joining.nothing_open(100099)},
        "join_already_in": {
            "": joining.already_in("孙倩", CAMPAIGN, "一组"),
            "without a team": joining.already_in("周敏", CAMPAIGN, None),
        },
        "join_accepted": {
            "": joining.accepted("孙倩", CAMPAIGN, "一组", 0),
            "something is kept": joining.accepted("孙倩", CAMPAIGN, "一组", 2),
            "without a team": joining.accepted(TAGGED, TAGGED, None, 0),
        },
        "join_refused": {"": joining.refused("孙倩")},
        "join_place_taken": {"": joining.place_taken("孙倩")},
        "join_link_void": {why: joining.link_void(why) for why in ("revoked", "expired", "moved", "unknown")},
        "join_from_group": {"": joining.from_group("一组", LINK), "no team": joining.from_group(None, LINK)},
        "join_card": _cards(),
        "join_held": {"": joining.held(LINK, waiting=False), "waiting": joining.held(LINK, waiting=True)},
    }


def moments() -> dict[str, dict[str, str]]:
    """Return these templates at their moments."""
    return {
        **_joining(),
        "held_offer": {
            "": held.offer("孙倩", "一组", 2, [(AT, "收回3万"), (AT, "签还款计划")]),
            "more than are shown, awkward": held.offer(TAGGED, None, 12, [(AT, TAGGED + "长" * 80)]),
        },
        "held_decided": {
            "judged": held.decided("孙倩", 2, 2, "周敏"),
            "some are none": held.decided("孙倩", 3, 1, TAGGED),
            "dropped": held.decided("孙倩", 2, None, "周敏"),
        },
        "held_dropped": {"": held.dropped("孙倩")},
        "invite_link": {
            "": invitations.link(CAMPAIGN, "一组", LINK, AT),
            "without a team": invitations.link(TAGGED, None, LINK, AT),
        },
        "invite_revoked": {
            "": invitations.revoked("一组", "周敏"),
            "without a team": invitations.revoked(None, TAGGED),
        },
        "invite_open": {
            "": invitations.open_links([("一组", AT, "周敏", LINK), (None, AT, "", LINK)], "一组"),
            "none": invitations.open_links([], "一组"),
        },
        "invite_not_possible": {
            "no such team": invitations.not_possible("team", TAGGED, ["一组", "二组"]),
            "not the own": invitations.not_possible("own"),
            "over": invitations.not_possible("over"),
        },
        "office_code_which": {"": office_codes.which(CAMPAIGN)},
        "office_code_type_name": {"": office_codes.type_name(CAMPAIGN)},
        "office_code_already": {"": office_codes.already("郑行长", CAMPAIGN, "领导")},
        "office_code_wrong": {why: office_codes.wrong(why) for why in ("used", "expired", "unknown")},
        "office_code_entered": {"": office_codes.entered("周敏", CAMPAIGN)},
    }
