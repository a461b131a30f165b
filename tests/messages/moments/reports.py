"""Reports, questions, changes, boards and explanations at their moments."""

from datetime import date, time, timedelta

from messages import boards, changes, colleagues, doubles, office, people, reports
from messages.boards import RecentLine, TeamLine
from messages.reports import Done, ReplyLine, TeamFoot
from tests.messages.awkward import FAMILY, FROM_THE_RIGHT, HUGE_FEN, NOW, TAGGED, a_standing

CAMPAIGN = "冬季外拓清收"
LINK = "https://t.me/zhanbao_bot?start=hi"
LATER = date(2026, 11, 29)


def the_board(teams: list[TeamLine], recent: list[RecentLine], target_fen: int = 300_000_000, day: int = 2) -> str:
    """Return the board of a day, the second of seven."""
    return boards.board(
        name=CAMPAIGN, day_on=NOW.date(), day=day, days=7, target_fen=target_fen, teams=teams, recent=recent
    )


def recent(minutes: int, name: str, team: str, points: int, *done: Done) -> RecentLine:
    """Return a line of the last reports."""
    return RecentLine(NOW - timedelta(minutes=minutes), name, team, done, points)


def board_moments() -> dict[str, str]:
    """Return the board through a day."""
    tied = [
        TeamLine("二组", 150_000_000, a_standing(1, 25_000, 20_000_000, 3_000_000)),
        TeamLine("一组", 150_000_000, a_standing(1, 25_000, 25_000_000, 0)),
        TeamLine("三组", 0, a_standing(3, 500)),
        TeamLine("四组", 50_000_000, a_standing(4)),
    ]
    awkward = [TeamLine(TAGGED, 1, a_standing(1, HUGE_FEN, HUGE_FEN, HUGE_FEN))]
    awkward += [TeamLine(FROM_THE_RIGHT, 100, a_standing(2, -500, -300, -300))]
    last = [
        recent(0, "张伟", "一组", 3500, Done("cash", None, 1, 3_000_000), Done("plan", None, 1, None)),
        recent(5, "李娜", "一组", 500, Done("plan", None, 1, None)),
        recent(64, "王强", "二组", 3703, Done("renewal", "extension", 2, 12_345_678)),
    ]
    alone = [TeamLine("一组", 150_000_000, a_standing())]
    return {
        "three days before the first": the_board(alone, [], day=-2),
        "the day before the first": the_board(alone, [], day=0),
        "the day after the last": the_board(tied, last[:1], day=8),
        "the first morning": the_board(alone, [], day=1),
        "a tie, a team without target, a team without points": the_board(tied, last),
        "awkward names and huge amounts": the_board(
            awkward, [recent(1, FAMILY, TAGGED, -5, Done("own <kind>", None, 1, HUGE_FEN))], HUGE_FEN
        ),
        "no target at all": the_board([TeamLine("一组", 0, a_standing(1, 3000, 3_000_000, 3_000_000))], last[:1], 0),
    }


def reply_moments() -> dict[str, str]:
    """Return replies to one and to several reports."""
    foot = TeamFoot("一组", 1, 28_050, 31_200_000, 150_000_000)
    cash, plan = Done("cash", None, 1, 3_000_000), Done("plan", None, 1, None)
    awkward = [
        ReplyLine("scored", TAGGED, [Done("renewal", "extension", 1, 12_345_678)], 3703, ["day"]),
        ReplyLine("withdrawn", FAMILY, [Done("cash", None, 1, HUGE_FEN)], HUGE_FEN, []),
        ReplyLine("amended", FROM_THE_RIGHT, [Done("in_kind", None, 1, 100)], 1, ["time"]),
    ]
    many = [ReplyLine("scored", name, [cash, plan], 3500, ["amount"]) for name in ("张伟", "李娜") for _ in range(6)]
    return {
        "one report": reports.reply([ReplyLine("scored", "张伟", [cash], 3000, [])], [foot]),
        "two things at once, the plan lacks something": reports.reply(
            [ReplyLine("scored", "李娜", [cash, plan], 3500, ["amount", "method", "time"])], [foot]
        ),
        "a plan alone, one thing missing": reports.reply([ReplyLine("scored", "李娜", [plan], 500, ["time"])], [foot]),
        "amended": reports.reply([ReplyLine("amended", "张伟", [cash], 3000, [])], [foot]),
        "withdrawn": reports.reply([ReplyLine("withdrawn", "张伟", [cash, plan], 3500, [])], [foot]),
        "nothing scored": reports.reply([ReplyLine("scored", "张伟", [Done("visit", None, 1, None)], 0, [])], [foot]),
        "several people, awkward names": reports.reply(awkward, [TeamFoot(TAGGED, 2, 0, 0, 0), foot]),
        "a bundle of a busy minute": reports.reply(many, [foot]),
        "somebody is not on the case list": reports.reply(
            [ReplyLine("scored", "张伟", [cash], 3000, [], unlisted=["王*", "A999", TAGGED])], [foot]
        ),
        "the team's list changed meanwhile": reports.reply([ReplyLine("scored", "张伟", [cash], 3000, [])], []),
    }


DETAILS = {
    "case": reports.case_count(7),
    "person": reports.named(["王五", TAGGED]),
    "which_person": reports.named(["小王"]),
    "together": reports.named(["王五"]),
    "too_early": "",
    "too_late": reports.day(LATER),
    "colleague": colleagues.this_one("李娜"),
    "total": doubles.reported_in_all("李娜", Done("cash", None, 2, 8_000_000)),
    "double": reports.reported_before(NOW, "张伟", Done("cash", None, 1, 3_000_000)),
}
"""What the questions speak of that are not about the text alone."""


def question_moments() -> dict[str, str]:
    """Return a question of every sort."""
    money = ("unit", "range", "approximate", "currency", "amount", "sum", "undone")
    others = (
        "date",
        "borrower",
        "kind",
        "signed",
        "signature",
        "praise",
        "correction",
        "credit",
        "ditto",
        "hearsay",
        "unclear",
        "something new",
        *DETAILS,
    )
    asked = {
        f"about {about}": reports.question(about, "收回3", DETAILS.get(about, ""), has_buttons=False)
        for about in (*money, *others)
    }
    asked["with buttons"] = reports.question("unit", "收回 3", "", has_buttons=True)
    asked["a case, with buttons"] = reports.question("case", "老张收回3万", "", has_buttons=True)
    asked["nothing to quote"] = reports.question("amount", "", "", has_buttons=False)
    asked["awkward and long"] = reports.question("kind", f"{TAGGED}{FAMILY}" + "很长" * 40, "", has_buttons=True)
    return asked


def _card(
    after: str, counts: list[tuple[str, list[Done]]], *, name: str = "张伟", before: str = "收回3万"
) -> changes.Card:
    return changes.Card(name, "张伟", NOW, before, after, counts)


def change_moments() -> dict[str, dict[str, str]]:
    """Return what is said about changes."""
    cash = Done("cash", None, 1, 2_000_000)
    return {
        "change_which_one": {
            "several fit": changes.which_one(several=True),
            "none fits": changes.which_one(several=False),
        },
        "change_not_yours": {"": changes.not_yours()},
        "change_waiting": {
            "": changes.waiting(time(17, 30), heard=True),
            "in the morning": changes.waiting(time(9, 5), heard=True),
            "no office hears": changes.waiting(time(17, 30), heard=False),
        },
        "change_card": {
            "an edit": changes.card(_card("收回30万", [("张伟", [cash])])),
            "a withdrawal": changes.card(_card("撤回", [("张伟", [cash, Done("plan", None, 1, None)])])),
            "by the captain, of what two share": changes.card(
                _card("更正 2万", [("张伟", [cash]), ("王强", [cash])], name="李娜")
            ),
            "reported for another": changes.card(_card("撤回", [("王强", [cash])])),
            "chatter until now": changes.card(_card("收回9万", [], before="")),
            "awkward": changes.card(_card("a & b\nc", [(FAMILY, [cash])], before="<i>" + "长" * 400, name=TAGGED)),
            "agreed": changes.card(_card("收回30万", [("张伟", [cash])]), decided_by="周敏", decision="accepted"),
            "refused": changes.card(_card("收回30万", []), decided_by=TAGGED, decision="refused"),
            "fits no longer": changes.card(
                _card("更正 2万", [("张伟", [cash])]), decided_by="周敏", decision=changes.OUTDATED
            ),
        },
        "change_say_it_whole": {"": changes.say_it_whole()},
        "change_correct_anew": {"": changes.correct_anew()},
        "change_decided": {
            "yes": changes.decided("张伟", "周敏", accept=True),
            "no": changes.decided(TAGGED, FAMILY, accept=False),
        },
        "change_already_withdrawn": {"": changes.already_withdrawn()},
        "change_edit_instead": {"": changes.edit_instead()},
        "change_withdrawn_unscored": {"": changes.withdrawn_unscored()},
        "change_say_the_shares": {"": changes.say_the_shares()},
        "change_plan_amounts_open": {"": changes.plan_amounts_open()},
        "change_question_overtaken": {
            "asked anew": changes.question_overtaken(anew=True),
            "no longer unclear": changes.question_overtaken(anew=False),
        },
        "change_which_correction": {
            "two cases": changes.which_correction("case", "不是老张，是老李", "", has_buttons=True),
            "too many cases": changes.which_correction(
                "case", "不是老张，是老李", reports.case_count(7), has_buttons=False
            ),
            "a total": changes.which_correction("total", "更正 8万", DETAILS["total"], has_buttons=True),
            "a colleague": changes.which_correction(
                "colleague", "更正 李娜3万", DETAILS["colleague"], has_buttons=True
            ),
            "a double, awkward": changes.which_correction("double", TAGGED, DETAILS["double"], has_buttons=True),
        },
        "change_no_longer_yours": {
            "ordinary": changes.no_longer_yours("王强", "李娜", [cash], 2000),
            "awkward": changes.no_longer_yours(TAGGED, FAMILY, [cash, Done("plan", None, 2, None)], 0),
        },
    }


def people_moments() -> dict[str, dict[str, str]]:
    """Return what is said to people about themselves."""
    own = a_standing(4, 3050, 3_012_345, 3_012_345, 3050)
    return {
        "start_not_on_the_roster": {"": people.not_on_the_roster(100099)},
        "anonymous": {"": people.anonymous()},
        "me_press_start": {"": people.press_start("zhanbao_bot")},
        "me_no_team": {"": people.no_team("郑行长", CAMPAIGN)},
        "me_standing": {
            "ordinary": people.standing(
                name="张伟", campaign=CAMPAIGN, own=own, among=60, team="一组", team_standing=own, teams=6
            ),
            "with a target of one's own": people.standing(
                name="张伟",
                campaign=CAMPAIGN,
                own=own,
                among=60,
                team="一组",
                team_standing=own,
                teams=6,
                target_fen=30_000_000,
            ),
            "nothing yet, awkward": people.standing(
                name=TAGGED,
                campaign=TAGGED,
                own=a_standing(),
                among=1,
                team=FAMILY,
                team_standing=a_standing(),
                teams=1,
            ),
        },
        "report_in_the_group": {"": people.report_in_the_group("张伟")},
    }


def other_moments() -> dict[str, dict[str, str]]:
    """Return what is said to the office, and about reports that do not score."""
    sayings = ("board", "reply", "question", "reaction", "alarm", "text", "edit", "pin", "menu", "press")
    return {
        "office_update_parked": {"": office.update_parked(123456789)},
        "office_saying_parked": {
            kind: office.saying_parked(kind, -100123, "Bad Request: <not> enough rights") for kind in sayings
        }
        | {"a long error": office.saying_parked("text", 5, "x" * 500)},
        "office_unreachable": {
            "known": office.unreachable(people.report_in_the_group("张伟"), "张伟", LINK),
            "not known any more": office.unreachable(people.no_team(TAGGED, CAMPAIGN), None, LINK),
        },
        "report_question_answered": {"": reports.question_answered("3 <万>", TAGGED)},
        "report_question_answered_late": {
            "ordinary": reports.question_answered_late("3万元", "张伟"),
            "awkward": reports.question_answered_late("3 <万>", TAGGED),
        },
        "report_not_in_the_office": {
            "": reports.not_in_the_office("张伟"),
            "awkward": reports.not_in_the_office(TAGGED),
        },
        "report_not_in_a_team": {"": reports.not_in_a_team("郑行长")},
        "report_outside_days": {"": reports.outside_days(NOW.date(), LATER)},
        "report_instead_of_reaction": {
            emoji: reports.instead_of_reaction(emoji) for emoji in ("👌", "🤔", "✍", "🫡", "🎉")
        },
    }


def moments() -> dict[str, dict[str, str]]:
    """Return these templates at their moments."""
    return {
        "board": board_moments(),
        "report_reply": reply_moments(),
        "report_question": question_moments(),
        **change_moments(),
        **people_moments(),
        **other_moments(),
    }
