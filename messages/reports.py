"""What is said about reports: the short reply, the question, and why something was not scored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape

from messages.amounts import money, percent
from messages.names import MISSING, kind_name, missing_name
from messages.rendering import render

MOST_LINES = 8  # beyond that a bundle speaks of people, not of single reports


@dataclass(frozen=True, slots=True)
class Done:
    """Achievements of one kind: how many, and the money in fen where the kind has any."""

    kind: str
    sub: str | None
    items: int
    amount_fen: int | None

    @property
    def words(self) -> str:
        """Say it as people do: 收回现金 3万, 收回现金 2笔 5万."""
        number = f" {self.items}笔" if self.items > 1 else ""
        amount = "" if self.amount_fen is None else f" {money(self.amount_fen)}"
        return f"{kind_name(self.kind, self.sub)}{number}{amount}"


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """One report in a reply, or all of one person's. `what`: scored, amended, withdrawn; points in hundredths."""

    what: str
    name: str
    done: Sequence[Done]
    points: int
    missing: Sequence[str]
    person_id: int = 0  # tells two people of one name apart
    unlisted: Sequence[str] = ()  # codes and masked names that are not on the case list


@dataclass(frozen=True, slots=True)
class TeamFoot:
    """Where a team stands after these reports; money in fen, points in hundredths."""

    name: str
    place: int
    points: int
    cash_fen: int
    target_fen: int

    @property
    def percent(self) -> str:
        """Return cash against target."""
        return percent(self.cash_fen, self.target_fen)


def reply(lines: Sequence[ReplyLine], teams: Sequence[TeamFoot]) -> str:
    """Return one reply for one or several reports, with the standing of the teams they come from, best first."""
    return render(
        "report_reply",
        lines=lines if len(lines) <= MOST_LINES else _by_person(lines),
        unfinished=_unfinished(lines),
        unlisted=list(dict.fromkeys(who for line in lines for who in line.unlisted)),
        teams=sorted(teams, key=lambda team: team.place),
    )


def _unfinished(lines: Sequence[ReplyLine]) -> list[tuple[list[str], list[str]]]:
    """Return whose plans lack what: (names, missing parts), those who lack the same together."""
    lacking: dict[tuple[str, ...], dict[str, None]] = {}
    for line in lines:
        if line.missing:
            parts = tuple(missing_name(part) for part in MISSING if part in line.missing)
            lacking.setdefault(parts, {})[line.name] = None
    return [(list(names), list(parts)) for parts, names in lacking.items()]


def _by_person(lines: Sequence[ReplyLine]) -> list[ReplyLine]:
    """Put a person's reports into one line, kind by kind, in the order in which people first appear."""
    groups: dict[tuple[str, str, int], list[ReplyLine]] = {}
    for line in lines:
        groups.setdefault((line.what, line.name, line.person_id), []).append(line)
    return [
        ReplyLine(
            what, name, summed([done for line in group for done in line.done]), sum(li.points for li in group), ()
        )
        for (what, name, _), group in groups.items()
    ]


def summed(done: Sequence[Done]) -> list[Done]:
    """Return the achievements with those of one kind put together, in the order in which the kinds first appear."""
    summed: dict[tuple[str, str | None], Done] = {}
    for one in done:
        before = summed.get((one.kind, one.sub))
        if before is None:
            summed[one.kind, one.sub] = one
            continue
        both = [amount for amount in (before.amount_fen, one.amount_fen) if amount is not None]
        summed[one.kind, one.sub] = Done(one.kind, one.sub, before.items + one.items, sum(both) if both else None)
    return list(summed.values())


ALL_MINE = "都记我名下"
ANOTHER_ONE = "另一笔，也记上"
SAME_ONE = "同一笔，不用记"
ARRIVED = "已到账"


def question(about: str, said: str, detail: str, *, has_buttons: bool) -> str:
    """Ask the author about an unclear report; `about` is the doubt's code, `detail` what the sentence speaks of."""
    return render("report_question", about=about, said=said, detail=detail, has_buttons=has_buttons)


def asked(about: str, detail: str = "") -> str:
    """Return the question alone as plain text, a sentence that goes into another message."""
    return unescape(question(about, "", detail, has_buttons=False).splitlines()[0].removeprefix("🤔 "))


def day(day_on: date) -> str:
    """Name a day."""
    return f"{day_on.month}月{day_on.day}日"


def case_count(number: int) -> str:
    """Say how many cases fit."""
    return f"{number}户"


def named(names: Sequence[str]) -> str:
    """Join names."""
    return "、".join(names)


def reported_before(at: datetime, name: str, done: Done) -> str:
    """Say what was reported before, by whom and when (local time)."""
    return f"{name} {at:%H:%M} 报过{done.words}"


def question_answered(label: str, name: str) -> str:
    """Take the question's place once it is answered."""
    return render("report_question_answered", label=label, name=name)


def question_answered_late(label: str, name: str) -> str:
    """Take the question's place where the answer came after the cut-off."""
    return render("report_question_answered_late", label=label, name=name)


def not_in_a_team(name: str) -> str:
    """Tell a leader or the office that only team members' reports are scored."""
    return render("report_not_in_a_team", name=name)


def not_in_the_office(name: str) -> str:
    """Tell a field worker who reports in the office's chat where reports belong."""
    return render("report_not_in_the_office", name=name)


def outside_days(first_on: date, last_on: date) -> str:
    """Say that the report is kept but the campaign is not on."""
    return render("report_outside_days", first_on=first_on, last_on=last_on)


def button_unknown() -> str:
    """Answer a button whose row is gone."""
    return "这个按钮已经失效了。"


def button_not_yours() -> str:
    """Answer a press by somebody else."""
    return "这个由汇报人本人或队长来点。"


def button_outdated() -> str:
    """Answer a press on a question about an earlier text."""
    return "这条战报后来改过，按新的内容走。"


def button_expired() -> str:
    """Answer a press that comes too late."""
    return "过了一天没答，请把战报重新发一遍。"


def instead_of_reaction(emoji: str) -> str:
    """Say in words what a reaction would have said, where the group does not allow reactions."""
    return render("report_instead_of_reaction", emoji=emoji)
