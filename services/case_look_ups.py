"""/case: a case in full, in private, to those assigned; in a group its code, masked name and sums. Noted each time."""

from campaign.borrowers import Listed, fits, goes_by
from campaign.privacy import redact
from campaign.reading import spoken_surname
from campaign.rights import Deed, within
from messages import cases as words
from messages.reports import Done
from services.act import Act
from services.buttons import button_of, in_rows
from services.incoming import Press
from services.permission import Asked
from services.pressing import Pressed
from services.sayings import text
from services.visits import OPEN_FOR, standing_of
from storage import case_lists, cases, findings, people, surveys
from storage.case_lists import ListedCase
from storage.people import Person
from storage.questions import Button

LOOK_UP = "look_up_case"  # the action of a button that names one of several
MOST_CHOICES = 8
MOST_LINES = 6  # of each sort: the latest, or the next
REDUCING = frozenset({"cash", "renewal", "in_kind"})


def look_up(act: Act, asked: Asked) -> None:
    """Answer /case with what may be shown here to who asks: by code or loan number, in private also by name."""
    chat_id, about = asked.command.chat_id, asked.command.message_id
    html, rows = _answer(act, asked.person, asked.words.lstrip("#").strip(), chat_id)
    act.say(text(chat_id, html, about=about, rows=rows))


def by_button(act: Act, presser: Person, button: Button, pressed: Press) -> Pressed:
    """Show the one of several that was tapped."""
    html, _ = _answer(act, presser, button.payload["code"], pressed.chat_id)
    return Pressed("", html)


def _answer(act: Act, person: Person, said: str, chat_id: int) -> tuple[str, list[list[dict[str, str]]]]:
    private = chat_id > 0
    if not said:
        return words.which_case(private=private), []
    by_code = _listed(act, said, names=False)
    if by_code:
        own = [case for case in by_code if within(Deed.LOOK_UP_CASE, person, team_id=case.team_id)]
        if not own:
            return _refused(act, person, by_code[0], chat_id), []
    elif private:
        own = [
            case for case in _listed(act, said, names=True) if within(Deed.LOOK_UP_CASE, person, team_id=case.team_id)
        ]
    else:
        own = []
    if len(own) == 1:
        return _shown(act, person, own[0].code, chat_id), []
    if not own or len(own) > MOST_CHOICES:
        return words.case_not_found(redact(said), len(own), private=private), []
    names = private or act.campaign.shows_names
    labels = [(case.code, words.case_as_shown(case.code, case.borrower, case.area, shows_names=names)) for case in own]
    buttons = [button_of(act, LOOK_UP, label, {"code": code}, OPEN_FOR) for code, label in labels]
    return words.which_of_cases(len(own)), in_rows(buttons)


def _listed(act: Act, said: str, *, names: bool) -> list[Listed]:
    surname = spoken_surname(said) if names else None
    found = cases.find(
        act.connection,
        act.desk.bot_id,
        act.campaign.campaign_id,
        codes=[] if names else [said],
        names=[said] if names else [],
        surnames=[surname] if surname else [],
    )
    return [case for case in found if (fits(said, case.borrower) if names else goes_by(case, said))]


def _refused(act: Act, person: Person, case: Listed, chat_id: int) -> str:
    act.note(person.person_id, chat_id, Deed.LOOK_UP_CASE, f"case:{case.code}", None, {"outcome": "denied"})
    return words.case_of_another_team(case.code, act.team_name(case.team_id) or "")


def _shown(act: Act, person: Person, code: str, chat_id: int) -> str:
    bot_id, campaign_id = act.desk.bot_id, act.campaign.campaign_id
    case = case_lists.listed(act.connection, bot_id, campaign_id, [code])[code]
    act.note(person.person_id, chat_id, Deed.LOOK_UP_CASE, f"case:{code}", None, {"outcome": "shown"})
    return _in_brief(act, case) if chat_id < 0 else _in_full(act, case)


def _in_brief(act: Act, case: ListedCase) -> str:
    label = words.case_as_shown(case.code, case.borrower, case.area, shows_names=act.campaign.shows_names)
    left_fen = case.principal_fen + case.interest_fen - _settled_fen(act, case.code)
    return words.case_brief(label, case.code, max(left_fen, 0), act.desk.bot_username)


def _settled_fen(act: Act, code: str) -> int:
    entries = standing_of(act, [code]).entries[code]
    return sum(entry.amount_fen or 0 for entry in entries if entry.kind in REDUCING)


def _in_full(act: Act, case: ListedCase) -> str:
    whose = act.connection, act.desk.bot_id, act.campaign.campaign_id
    known, zone = standing_of(act, [case.code]), act.campaign.span.zone
    found = findings.of_case(*whose, case.code, MOST_LINES)
    entries = known.entries[case.code][-MOST_LINES:][::-1]
    names = people.by_ids(
        act.connection, act.desk.bot_id, {one.person_id for one in found} | {entry.person_id for entry in entries}
    )
    return words.case_full(
        words.FullCase(
            code=case.code,
            borrower=case.borrower,
            area=case.area,
            branch=case.branch,
            team=act.team_name(case.team_id) or "",
            loan_number=case.loan_number or "",
            loan_class=case.loan_class,
            principal_fen=case.principal_fen,
            interest_fen=case.interest_fen,
            settled_fen=_settled_fen(act, case.code),
            due_on=case.due_on,
            limitation_on=case.limitation_on,
            guarantee_on=case.guarantee_on,
            guarantor=case.guarantor,
        ),
        today_on=act.campaign.span.day_of(act.at),
        survey=_surveyed(act, case.code),
        dues=known.expected[case.code][:MOST_LINES],
        findings=[
            words.FindingLine(
                one.said_at.astimezone(zone).date(), names[one.person_id].name, one.found, one.back_on, one.words
            )
            for one in found
        ],
        entries=[
            words.EntryLine(
                entry.reported_on,
                names[entry.person_id].name,
                Done(entry.kind, entry.sub, 1, entry.amount_fen).words,
            )
            for entry in entries
        ],
    )


def _surveyed(act: Act, code: str) -> words.Surveyed | None:
    found = surveys.of_cases(act.connection, act.desk.bot_id, act.campaign.campaign_id, [code]).get(code)
    if found is None:
        return None
    told = found.client_group, found.age_band, found.visit_order, found.review, found.contact, found.is_expired
    return words.Surveyed(*told)
