"""What people are told when a report counts otherwise than before: a reaction, and a reply to each who is concerned."""

from collections.abc import Sequence

from campaign.ledger import Entry
from messages import changes as words
from messages.reports import Done, summed
from services.act import Act
from services.naming import names_of
from services.sayings import REPLY, react, say, text
from services.understanding import Understood
from storage.outbox import Saying
from storage.reports import Report

SCORED, AMENDED, WITHDRAWN = "scored", "amended", "withdrawn"


def reaction(report: Report, emoji: str) -> Saying:
    """Return the reaction that is put on the report."""
    return react(report.chat_id, report.message_id, emoji, report.campaign_id)


def lacking(understood: Understood) -> list[str]:
    """Return the parts that the plans of a report lack."""
    return sorted({part for claim in understood.claims if claim.said.plan for part in claim.said.plan.missing})


def replies(
    report: Report, entries: Sequence[Entry], what: str, *, missing: Sequence[str] = (), unlisted: Sequence[str] = ()
) -> list[Saying]:
    """Return one reply for each person who gets credit; what is missing or not on the list is told with the first."""
    made: list[Saying] = []
    for person_id in dict.fromkeys(entry.person_id for entry in entries):
        own = [entry for entry in entries if entry.person_id == person_id]
        payload = {
            "what": what,
            "person_id": person_id,
            "team_id": own[0].team_id,
            "items": [{"kind": e.kind, "sub": e.sub, "amount_fen": e.amount_fen, "points": e.points} for e in own],
            "missing": [] if made else list(missing),
            "unlisted": [] if made else list(unlisted),
        }
        made.append(say(REPLY, report.chat_id, payload, campaign_id=report.campaign_id, about=report.message_id))
    return made


def no_longer_credited(act: Act, report: Report, before: Sequence[Entry], after: Sequence[Entry]) -> list[Saying]:
    """Return a sentence for each who had a share in what stood `before` and has none any more."""
    left = {entry.person_id for entry in after}
    gone = list(dict.fromkeys(entry.person_id for entry in before if entry.person_id not in left))
    if not gone:
        return []
    names = names_of(act.connection, act.desk.bot_id, act.campaign.campaign_id, [*gone, report.person_id])
    told = []
    for person_id in gone:
        own = [entry for entry in before if entry.person_id == person_id]
        done = summed([Done(entry.kind, entry.sub, entry.items, entry.amount_fen) for entry in own])
        sentence = words.no_longer_yours(
            names[person_id], names[report.person_id], done, sum(entry.points for entry in own)
        )
        told.append(text(report.chat_id, sentence, about=report.message_id, campaign_id=report.campaign_id))
    return told
