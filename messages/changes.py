"""What is said about changed reports, to the author and to the office."""

from collections.abc import Sequence
from datetime import datetime, time

from messages.rendering import render
from messages.reports import Done

ACCEPT = "同意修改"
REFUSE = "不改"


def which_one(*, several: bool) -> str:
    """Ask which report is meant, or say that none was found."""
    return render("change_which_one", several=several)


def not_yours() -> str:
    """Tell somebody that this is another's report."""
    return render("change_not_yours")


def waiting(cutoff: time, *, heard: bool) -> str:
    """Tell the author that the office decides, because the day is closed; `heard`: somebody of it was told."""
    return render("change_waiting", cutoff=cutoff, heard=heard)


def card(name: str, reported_at: datetime, before: str, after: str, counts: Sequence[Done]) -> str:
    """Show the office a change that waits; `reported_at` is local, `counts` is what stands for the report now."""
    return render("change_card", name=name, reported_at=reported_at, before=before, after=after, counts=counts)


def card_decided(name: str, *, accept: bool) -> str:
    """Take the card's place once it is decided."""
    return render("change_card_decided", name=name, accept=accept)


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


def gone() -> str:
    """Answer a press on something that is not there any more."""
    return "这条已经不在了。"


def decided_before(state: str) -> str:
    """Answer a press on a change that is settled: accepted, refused, or overtaken by a newer one."""
    return {"accepted": "已经同意过了。", "overtaken": "这条后来又改过，看最新那张卡片。"}.get(state, "已经定了不改。")


def noted(*, accept: bool) -> str:
    """Confirm a press."""
    return "好，已记。" if accept else "好，不改。"
