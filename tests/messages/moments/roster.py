"""The roster, its cards, stand-ins and those who cannot be written to, at their moments."""

from datetime import date

from messages import reachability, roster, stand_ins
from messages.roster import Card, Line, TeamLines, Verb
from tests.messages.awkward import TAGGED

DAY = date(2026, 11, 25)
BOT = "zhanbao_bot"


def moments() -> dict[str, dict[str, str]]:
    """Return these templates at their moments."""
    return _people() | _stand_ins() | _unreachable()


def _people() -> dict[str, dict[str, str]]:
    teams = [
        TeamLines(
            "一组",
            [
                Line("李娜", "member"),
                Line("张伟", "captain", "unreachable"),
                Line(TAGGED, "member", "unjoined"),
                Line("王强（一组·第2小组）", "publicist"),
            ],
        ),
        TeamLines("", [Line("周敏", "office")]),
    ]
    standing = [roster.stood_in("张伟", "captain", "李娜", DAY, today=False)]
    plain = Card("李娜", "member", "一组", "", "", 0, has_left=False)
    full = Card(TAGGED, "captain", TAGGED, "第2小组", "unreachable", 2, has_left=False, stand_ins=standing, namesakes=1)
    return {
        "people_listed": {
            "two teams": roster.listed("冬季外拓清收", teams, standing, ["孙丽", TAGGED]),
            "all well": roster.listed("冬季外拓清收", [TeamLines("一组", [Line("李娜", "member")])], [], []),
            "nobody": roster.listed(TAGGED, [], [], []),
        },
        "people_card": {
            "plain": roster.card(plain),
            "full": roster.card(full, roster.done(Verb.TEAM, TAGGED, "一组")),
            "not joined": roster.card(Card("李娜", "office", None, "", "unjoined", 0, has_left=False)),
            "left": roster.card(
                Card("李娜", "member", "一组", "", "", 1, has_left=True), roster.done(Verb.LEAVE, "李娜")
            ),
        },
        "people_which": {"": roster.which_one(TAGGED)},
        "people_not_found": {"": roster.not_found(TAGGED), "long": roster.not_found("长" * 100)},
        "people_how": {"": roster.how()},
        "people_asked": {
            verb.value: roster.asked(verb, TAGGED) for verb in (Verb.TEAM, Verb.ROLE, Verb.LEAVE, Verb.LOST)
        },
        "people_leave": {
            "asked": roster.surely_leave(TAGGED),
            "done": roster.has_left_by_themself("冬季外拓清收"),
            "stays": roster.stays(),
        },
        "people_has_left": {
            "of a team": roster.office_told_of_leaving("李娜", "一组"),
            "of none": roster.office_told_of_leaving(TAGGED, None),
        },
        "people_told": {
            verb.value: roster.told(verb, "李娜", "二组") for verb in (Verb.TEAM, Verb.ROLE, Verb.BACK, Verb.LEAVE)
        },
        "people_refused": {
            why: roster.refused(why, TAGGED)
            for why in ("last", "own", "no_team", "same", "name", "add", "taken", "no_account", "gone", "there")
        }
        | {"team": roster.teams_there_are(["一组", TAGGED]), "role": roster.roles_there_are()},
    }


def _stand_ins() -> dict[str, dict[str, str]]:
    one = ("张伟", "captain", TAGGED, DAY)
    lines = [roster.stood_in(*one, today=True), roster.stood_in("周敏", "office", "郑行长", DAY, today=False)]
    return {
        "stand_in_listed": {"two": stand_ins.how(lines), "none": stand_ins.how([])},
        "stand_in_named": {
            "today": stand_ins.named(*one, today=True),
            "another day": stand_ins.named(*one, today=False),
        },
        "stand_in_told": {"today": stand_ins.told(*one, today=True), "another day": stand_ins.told(*one, today=False)},
        "stand_in_taken_back": {"": stand_ins.taken_back("张伟", DAY)},
        "stand_in_refused": {
            why: stand_ins.refused(why, "张伟")
            for why in ("member", "team", "yours", "substitute", "self", "past", "over", "day", "nobody")
        },
    }


def _unreachable() -> dict[str, dict[str, str]]:
    return {
        "unreachable_listed": {
            "some": reachability.listed(["张伟", TAGGED], 3, BOT),
            "all well": reachability.listed([], 0, BOT),
        },
        "unreachable_newly": {"": reachability.newly(["张伟", TAGGED], BOT)},
    }
