"""All tables, one file a subject. Every one carries bot_id, every campaign table campaign_id: update ids are per bot,
and one person has the same private chat id with every bot. Promises that SQL keeps stand here as constraints.
"""

from storage.tables.audit import audit, audit_chain, audit_words
from storage.tables.campaigns import campaigns, chats, kinds, people, rules, strangers, teams, topics
from storage.tables.cases import cases, findings, surveys
from storage.tables.imports import case_details, offered_files, preparations, small_groups, staged_cases
from storage.tables.inbox import inbox
from storage.tables.joining import (
    contacts,
    held_reports,
    invitations,
    joinings,
    lost_accounts,
    office_codes,
    other_accounts,
    stand_ins,
)
from storage.tables.ledger import ledger, totals
from storage.tables.outbox import SINGLE_QUEUED, boards, menus, outbox
from storage.tables.reports import buttons, changes, dues, reports
from storage.tables.shared import metadata

__all__ = [
    "SINGLE_QUEUED",
    "audit",
    "audit_chain",
    "audit_words",
    "boards",
    "buttons",
    "campaigns",
    "case_details",
    "cases",
    "changes",
    "chats",
    "contacts",
    "dues",
    "findings",
    "held_reports",
    "inbox",
    "invitations",
    "joinings",
    "kinds",
    "ledger",
    "lost_accounts",
    "menus",
    "metadata",
    "offered_files",
    "office_codes",
    "other_accounts",
    "outbox",
    "people",
    "preparations",
    "reports",
    "rules",
    "small_groups",
    "staged_cases",
    "stand_ins",
    "strangers",
    "surveys",
    "teams",
    "topics",
    "totals",
]
