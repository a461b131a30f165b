"""All tables, one file a subject. Every one carries bot_id, every campaign table campaign_id: update ids are per bot,
and one person has the same private chat id with every bot. Promises that SQL keeps stand here as constraints.
"""

from storage.tables.campaigns import campaigns, chats, kinds, people, rules, strangers, teams
from storage.tables.cases import cases
from storage.tables.imports import case_details, small_groups, staged_cases
from storage.tables.inbox import inbox
from storage.tables.ledger import ledger, totals
from storage.tables.outbox import SINGLE_QUEUED, boards, outbox
from storage.tables.reports import buttons, changes, dues, reports
from storage.tables.shared import metadata

__all__ = [
    "SINGLE_QUEUED",
    "boards",
    "buttons",
    "campaigns",
    "case_details",
    "cases",
    "changes",
    "chats",
    "dues",
    "inbox",
    "kinds",
    "ledger",
    "metadata",
    "outbox",
    "people",
    "reports",
    "rules",
    "small_groups",
    "staged_cases",
    "strangers",
    "teams",
    "totals",
]
