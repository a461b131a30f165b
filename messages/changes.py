"""What is said about changed reports, to the author and to the office."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from messages.rendering import render
from messages.reports import Done

ACCEPT = "同意修改"
REFUSE = "不改"
OUTDATED = "outdated"  # agreed to, and fitting the report no longer


@dataclass(frozen=True, slots=True)
class Card:
    """A change that waits: `name` wants it of a report of `author`; `reported_at` is local.

    `counts` is what stands for the report now, by the one it is credited to.
    """

    name: str
    author: str
    reported_at: datetime
    before: str
    after: str
    counts: Sequence[tuple[str, Sequence[Done]]]


def which_one(*, several: bool) -> str:
    """Ask which report is meant, or say that none was found."""
    return render("change_which_one", several=several)


def not_yours() -> str:
    """Tell somebody that this is another's report."""
    return render("change_not_yours")


def waiting(cutoff: time, *, heard: bool) -> str:
    """Tell the author that the office decides, because the day is closed; `heard`: somebody of it was told."""
    return render("change_waiting", cutoff=cutoff, heard=heard)


def card(shown: Card, *, decided_by: str | None = None, decision: str | None = None) -> str:
    """Show the office a change that waits; once it is decided: accepted, refused or outdated, and by whom."""
    return render("change_card", card=shown, decided_by=decided_by, decision=decision)


def decided(author: str, office: str, *, accept: bool) -> str:
    """Tell the author what the office decided."""
    return render("change_decided", author=author, office=office, accept=accept)


def only_office() -> str:
    """Answer a press by somebody who may not decide."""
    return "这个要清收办来定。"


def waits_for_office() -> str:
    """Answer a press that came after the cut-off."""
    return "已过截止，交清收办定。"


def fits_no_longer() -> str:
    """Tell the office that the report has changed since, so that the change cannot be carried out."""
    return "战报后来变了，这个改动套不上了。"


def already_withdrawn() -> str:
    """Tell the author that a withdrawn report stays withdrawn."""
    return render("change_already_withdrawn")


def say_it_whole() -> str:
    """Ask for the whole message where it cannot be told what of a report a correction typed over it means."""
    return render("change_say_it_whole")


def correct_anew() -> str:
    """Tell the author of a correction that was carried out that editing it changes nothing more."""
    return render("change_correct_anew")


def withdrawn_unscored() -> str:
    """Confirm the withdrawal of a report that had no points yet."""
    return render("change_withdrawn_unscored")


def edit_instead() -> str:
    """Ask for an edit where a correction has nothing to correct."""
    return render("change_edit_instead")


def say_the_shares() -> str:
    """Ask for the whole message where a correction leaves it open how a shared sum is split."""
    return render("change_say_the_shares")


def plan_amounts_open() -> str:
    """Ask for the instalments of a plan whose total was corrected."""
    return render("change_plan_amounts_open")


def which_correction(about: str, typed: str, detail: str, *, has_buttons: bool) -> str:
    """Ask what is unclear about a correction: which case it means, or whether that stands already."""
    return render("change_which_correction", about=about, typed=typed, detail=detail, has_buttons=has_buttons)


def question_overtaken(*, anew: bool) -> str:
    """Take the place of a question about a report that was changed since; `anew`: another one is asked."""
    return render("change_question_overtaken", anew=anew)


def no_longer_yours(name: str, author: str, done: Sequence[Done], points: int) -> str:
    """Tell somebody that a report has no share for him any more; `points` in hundredths is what he had."""
    return render("change_no_longer_yours", name=name, author=author, done=done, points=points)


def gone() -> str:
    """Answer a press on something that is not there any more."""
    return "这条已经不在了。"


def decided_before(state: str) -> str:
    """Answer a press on a change that is settled: accepted, refused, or overtaken by a newer one."""
    return {"accepted": "已经同意过了。", "overtaken": "这条后来又改过，看最新那张卡片。"}.get(state, "已经定了不改。")


def noted(*, accept: bool) -> str:
    """Confirm a press."""
    return "好，已记。" if accept else "好，不改。"
