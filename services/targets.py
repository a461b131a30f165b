"""/targets: what the campaign, its teams and its people are to recover, whether the parts add up, and setting them.

Several set in one message are set together or not at all.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from campaign.imports.cells import clean
from campaign.imports.teams import Teams
from campaign.reading.single_amounts import amount_in
from campaign.rights import Deed, Place, Reach, Refusal, reach_of, within
from campaign.targets import Broken, Part, shared_evenly
from messages import rights as rights_words
from messages import targets as words
from messages.headers import WORDS
from services.act import Act
from services.permission import Asked
from services.sayings import EVERYWHERE, board, text
from storage import campaigns, outbox, targets
from storage.campaigns import Team
from storage.targets import PersonTarget

MOST_FEN = 10**15
_BARE = re.compile(r"[0-9.]+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One target to be set: a person's, a team's, or the campaign's where neither is named."""

    target_fen: int
    team: Team | None = None
    person: PersonTarget | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    teams: Sequence[Team]
    people: Sequence[PersonTarget]


def targets_of(act: Act, asked: Asked) -> None:
    """Show the targets that concern whoever asks; with words behind the command set them first."""
    known, own = _known(act), _own_team(act, asked)
    named, said = _told_apart(asked.words, known)
    far = reach_of(Deed.SET_TARGETS, asked.person, asked.place)
    if said:
        if isinstance(far, Refusal):
            _say(act, asked, rights_words.refused(Deed.SET_TARGETS, far))
            return
        wanted = _wanted(said, known, named, own, only_own=far is Reach.TEAM)
        if isinstance(wanted, str):
            _say(act, asked, wanted)
            return
        _set(act, asked, wanted)
        known = _known(act)
    _say(act, asked, _shown(act, known, named if own is None else own, may_set=isinstance(far, Reach)))


def _told_apart(asked: str, known: _Known) -> tuple[str | None, list[str]]:
    """Return the team that is named first, if one is, and the words behind it."""
    said = words.words_of(asked)
    called = Teams([(team.team_id, team.name) for team in known.teams], WORDS.team_fold)
    named = called.find(clean(said[0])) if said else None
    return named, said if named is None else said[1:]


def _known(act: Act) -> _Known:
    bot_id, campaign_id = act.desk.bot_id, act.campaign.campaign_id
    teams = campaigns.teams_of(act.connection, bot_id, campaign_id)
    return _Known(teams, targets.of_people(act.connection, bot_id, campaign_id))


def _own_team(act: Act, asked: Asked) -> str | None:
    """Return the one team that is meant where none is named: a captain's, or that of the chat; None for all."""
    here = next((chat.team_id for chat in act.field.chats if chat.chat_id == asked.command.chat_id), None)
    if asked.reach is Reach.ALL:
        return here if asked.place is Place.TEAM else None
    theirs = [here, *(part.team_id for part in asked.person.parts)]
    return next((team for team in theirs if team and within(Deed.SEE_TARGETS, asked.person, team_id=team)), "")


def _shown(act: Act, known: _Known, only: str | None, *, may_set: bool) -> str:
    campaign = campaigns.find(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    whole = Broken(campaign.name, campaign.target_fen, [Part(t.team_id, t.name, t.target_fen) for t in known.teams])
    broken = [_broken(team, known) for team in known.teams if only in (None, team.team_id)]
    return words.shown(whole if only is None else None, broken, may_set=may_set)


def _broken(team: Team, known: _Known) -> Broken:
    parts = [Part(str(p.person_id), p.name, p.target_fen) for p in known.people if p.team_id == team.team_id]
    return Broken(team.name, team.target_fen, parts)


def _wanted(
    said: Sequence[str], known: _Known, named: str | None, own: str | None, *, only_own: bool
) -> list[Wanted] | str:
    """Return what is to be set; or, where one word is wrong, what to say."""
    if only_own and named not in (None, own):
        return words.only_own_team()
    team = next((team for team in known.teams if team.team_id == (named or own)), None)
    if len(said) == 1 and team is not None:
        if said[0] in words.EVENLY:
            return _evenly(team, known)
        if named is not None:
            fen = _fen(said[0])
            return words.only_own_team() if only_own else fen if isinstance(fen, str) else [Wanted(fen, team)]
    if len(said) % 2:
        return words.how()
    found: list[Wanted] = []
    for name, amount in zip(said[::2], said[1::2], strict=True):
        one = _one(name, amount, known, team, may_whole=not only_own and named is None)
        if isinstance(one, str):
            return one
        found.append(one)
    return found


def _evenly(team: Team, known: _Known) -> list[Wanted] | str:
    members = {str(p.person_id): p for p in known.people if p.team_id == team.team_id}
    parts = shared_evenly(team.target_fen, members)
    return [Wanted(fen, team, members[part_id]) for part_id, fen in parts.items()] or words.how()


def _one(name: str, amount: str, known: _Known, team: Team | None, *, may_whole: bool) -> Wanted | str:
    fen = _fen(amount)
    if isinstance(fen, str):
        return fen
    if may_whole and name in words.WHOLE:
        return Wanted(fen)
    of_name = [p for p in known.people if p.name == name and (team is None or p.team_id == team.team_id)]
    if len(of_name) > 1:
        in_teams = [team.name for team in known.teams if team.team_id in {p.team_id for p in of_name}]
        return words.several_of_the_name(name, in_teams)
    if not of_name:
        return words.nobody_of_the_name(name, team.name if team else None)
    return Wanted(fen, next(team for team in known.teams if team.team_id == of_name[0].team_id), of_name[0])


def _fen(said: str) -> int | str:
    if _BARE.fullmatch(said):
        return words.no_unit(said) if said.strip("0.") else 0
    money = amount_in(said)
    return money.fen if money.fen is not None and money.exact and money.fen <= MOST_FEN else words.not_an_amount(said)


def _set(act: Act, asked: Asked, wanted: Sequence[Wanted]) -> None:
    bot_id, campaign_id = act.desk.bot_id, act.campaign.campaign_id
    for one in wanted:
        if one.person is not None:
            subject, before = f"person:{one.person.person_id}", one.person.target_fen
            targets.set_person(act.connection, bot_id, one.person.person_id, one.target_fen)
        elif one.team is not None:
            subject, before = f"team:{one.team.team_id}", one.team.target_fen
            targets.set_team(act.connection, bot_id, campaign_id, one.team.team_id, one.target_fen)
        else:
            subject, before = "campaign", act.campaign.target_fen
            targets.set_campaign(act.connection, bot_id, campaign_id, one.target_fen)
        if before != one.target_fen:
            by, chat_id = asked.person.person_id, asked.command.chat_id
            act.note(by, chat_id, Deed.SET_TARGETS.value, subject, before, one.target_fen)
    campaigns.note_change(act.connection, bot_id, campaign_id)
    if any(one.person is None for one in wanted):  # the boards show the teams' and the campaign's
        outbox.enqueue_everywhere(act.connection, bot_id, campaign_id, board(EVERYWHERE, campaign_id), act.at)


def _say(act: Act, asked: Asked, html: str) -> None:
    act.say(text(asked.command.chat_id, html, about=asked.command.message_id))
