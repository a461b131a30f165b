"""The office decides a change that waits: once, and the card keeps what was asked, what was decided and by whom."""

from dataclasses import replace

from campaign.rights import Deed
from messages import changes as words
from services import corrections, overwritings
from services.act import Act
from services.amendments import take_answer
from services.changes import ANSWER, EDIT, card_of
from services.corrections import Outcome
from services.dittos import read_again
from services.incoming import Press
from services.pressing import Pressed
from services.sayings import text
from storage import changes, reports
from storage.changes import ACCEPTED, REFUSED, Change
from storage.people import Person
from storage.questions import Button
from storage.reports import Report


def decide(act: Act, presser: Person, button: Button, pressed: Press) -> Pressed:
    """Carry out the office's decision; return the words for the presser, and for the card where it is settled."""
    bot_id = act.desk.bot_id
    change = changes.find(act.connection, bot_id, button.payload["change_id"])
    report = reports.find(act.connection, bot_id, button.chat_id, button.message_id, to_change=True)
    if change is None or report is None:
        return Pressed(words.gone())
    accept = bool(button.payload["accept"])
    state = ACCEPTED if accept else REFUSED
    card = card_of(act, change)
    if not changes.decide(act.connection, bot_id, button.payload["change_id"], state, presser.person_id, act.at):
        return Pressed(words.decided_before(change.state))
    before = {"text": card.before, "counts": _counted(card)}
    outcome = _carry_out(act, report, change, pressed.update_id) if accept else Outcome.DONE
    came_of_it = words.OUTDATED if outcome is Outcome.FITS_NOT else state
    after = {"decision": came_of_it, "asked_for": change.text, "counts": _counted(card_of(act, change))}
    subject = f"report:{report.chat_id}/{report.message_id}"
    act.note(presser.person_id, pressed.chat_id, Deed.DECIDE_CHANGE, subject, before, after)
    if outcome is Outcome.FITS_NOT:
        return Pressed(words.fits_no_longer(), words.card(card, decided_by=presser.name, decision=words.OUTDATED))
    if outcome is Outcome.DONE:  # else its author is asked, and told no more
        decided = words.decided(card.name, presser.name, accept=accept)
        act.say(text(report.chat_id, decided, about=report.message_id, campaign_id=report.campaign_id))
    return Pressed(words.noted(accept=accept), words.card(card, decided_by=presser.name, decision=state))


def _counted(card: words.Card) -> list[str]:
    """Return what counts for a report, a line for each person credited."""
    return [" ".join([name, *(one.words for one in done)]) for name, done in card.counts]


def _carry_out(act: Act, report: Report, change: Change, update_id: int) -> Outcome:
    """Carry an agreed change out, as far as the report has not changed so that it fits no longer."""
    moved, settled = replace(report, revision=update_id), frozenset(change.settled)
    if change.action == ANSWER:
        return Outcome.DONE if take_answer(act, moved, change.text, settled) else Outcome.FITS_NOT
    if change.action == EDIT:
        heard = replace(moved, settled=tuple(settled.union(report.settled)))
        edited = replace(moved, text=change.text, reads=None)
        done = overwritings.typed_over(act, edited, read_again(act, heard, change.text), settled, agreed=True)
        return Outcome.DONE if done else Outcome.FITS_NOT
    word = corrections.Word(change.text, report.chat_id, report.message_id, agreed=True)
    return corrections.carry_out(act, moved, word, settled)
