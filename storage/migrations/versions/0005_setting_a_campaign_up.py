"""How people come in and chats are bound, what is prepared and found, and the audit with its chain."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment, identity


revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

APPEND_ONLY = "the audit is append-only: write another row instead"
GUARDED = ("audit", "audit_chain")


def _guard() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{APPEND_ONLY}'; END $$"
        )
        for table in GUARDED:
            op.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()"
            )
        return
    for table in GUARDED:
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END"
            )


def upgrade() -> None:
    op.create_table(
        "menus",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("scope", sa.String(length=64), nullable=False),
        sa.Column("commands", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "scope", name=op.f("pk_menus")),
    )
    op.create_table(
        "audit",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("audit_id", identity(), autoincrement=True, nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("place", sa.String(length=64), nullable=False),
        sa.Column("deed", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=96), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["bot_id", "campaign_id"], ["campaigns.bot_id", "campaigns.campaign_id"], name=op.f("fk_audit_campaigns")
        ),
        sa.PrimaryKeyConstraint("audit_id", name=op.f("pk_audit")),
    )
    op.create_index("ix_audit_recent", "audit", ["bot_id", "campaign_id", "audit_id"], unique=False)
    op.create_index("ix_audit_subject", "audit", ["bot_id", "campaign_id", "subject"], unique=False)
    op.create_table(
        "audit_chain",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("sealed", sa.String(length=8), nullable=False),
        sa.Column("row_id", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("link", sa.String(length=64), nullable=False),
        sa.CheckConstraint("sealed IN ('audit', 'ledger')", name=op.f("ck_audit_chain_sealed")),
        sa.ForeignKeyConstraint(
            ["bot_id", "campaign_id"],
            ["campaigns.bot_id", "campaigns.campaign_id"],
            name=op.f("fk_audit_chain_campaigns"),
        ),
        sa.PrimaryKeyConstraint("bot_id", "campaign_id", "number", name=op.f("pk_audit_chain")),
        sa.UniqueConstraint(
            "bot_id", "campaign_id", "sealed", "row_id", name=op.f("uq_audit_chain_bot_id_campaign_id_sealed_row_id")
        ),
    )
    op.create_table(
        "audit_words",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("audit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["bot_id", "campaign_id"],
            ["campaigns.bot_id", "campaigns.campaign_id"],
            name=op.f("fk_audit_words_campaigns"),
        ),
        sa.PrimaryKeyConstraint("bot_id", "campaign_id", "audit_id", name=op.f("pk_audit_words")),
    )
    op.create_table(
        "contacts",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bot_id", "campaign_id"], ["campaigns.bot_id", "campaigns.campaign_id"], name=op.f("fk_contacts_campaigns")
        ),
        sa.PrimaryKeyConstraint("bot_id", "campaign_id", "person_id", name=op.f("pk_contacts")),
    )
    op.create_table(
        "findings",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("finding_id", identity(), autoincrement=True, nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("found", sa.String(length=16), nullable=False),
        sa.Column("back_on", sa.Date(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("said_at", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["bot_id", "campaign_id"], ["campaigns.bot_id", "campaigns.campaign_id"], name=op.f("fk_findings_campaigns")
        ),
        sa.PrimaryKeyConstraint("finding_id", name=op.f("pk_findings")),
    )
    op.create_index("ix_findings_case", "findings", ["bot_id", "campaign_id", "code"], unique=False)
    op.create_index("ix_findings_message", "findings", ["bot_id", "chat_id", "message_id"], unique=False)
    op.create_table(
        "held_reports",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("said_at", Moment(timezone=True), nullable=False),
        sa.Column("changed_at", Moment(timezone=True), nullable=True),
        sa.Column("answers", sa.BigInteger(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'offered', 'judged', 'dropped')", name=op.f("ck_held_reports_state")),
        sa.ForeignKeyConstraint(
            ["bot_id", "campaign_id"],
            ["campaigns.bot_id", "campaigns.campaign_id"],
            name=op.f("fk_held_reports_campaigns"),
        ),
        sa.PrimaryKeyConstraint("bot_id", "chat_id", "message_id", name=op.f("pk_held_reports")),
    )
    op.create_index("ix_held_reports_account", "held_reports", ["bot_id", "campaign_id", "telegram_id"], unique=False)
    op.create_table(
        "invitations",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("invitation_id", identity(), autoincrement=True, nullable=False),
        sa.Column("team_id", sa.String(length=64), nullable=True),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("made_at", Moment(timezone=True), nullable=False),
        sa.Column("expires_at", Moment(timezone=True), nullable=False),
        sa.Column("revoked_at", Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["bot_id", "campaign_id"],
            ["campaigns.bot_id", "campaigns.campaign_id"],
            name=op.f("fk_invitations_campaigns"),
        ),
        sa.PrimaryKeyConstraint("invitation_id", name=op.f("pk_invitations")),
    )
    op.create_table(
        "joinings",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("joining_id", identity(), autoincrement=True, nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("telegram_name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("team_id", sa.String(length=64), nullable=True),
        sa.Column("asked_at", Moment(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", Moment(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('naming', 'waiting', 'accepted', 'refused', 'overtaken')", name=op.f("ck_joinings_state")
        ),
        sa.ForeignKeyConstraint(
            ["bot_id", "campaign_id"], ["campaigns.bot_id", "campaigns.campaign_id"], name=op.f("fk_joinings_campaigns")
        ),
        sa.PrimaryKeyConstraint("joining_id", name=op.f("pk_joinings")),
    )
    op.create_index("ix_joinings_account", "joinings", ["bot_id", "campaign_id", "telegram_id"], unique=False)
    op.create_table(
        "lost_accounts",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("lost_at", Moment(timezone=True), nullable=False),
        sa.Column("barred", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bot_id", "campaign_id"],
            ["campaigns.bot_id", "campaigns.campaign_id"],
            name=op.f("fk_lost_accounts_campaigns"),
        ),
        sa.PrimaryKeyConstraint("bot_id", "campaign_id", "telegram_id", name=op.f("pk_lost_accounts")),
    )
    op.create_table(
        "offered_files",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("file_row_id", identity(), autoincrement=True, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("file_id", sa.String(length=255), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("wish", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("asked_at", Moment(timezone=True), nullable=False),
        sa.Column("problems", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["bot_id", "campaign_id"],
            ["campaigns.bot_id", "campaigns.campaign_id"],
            name=op.f("fk_offered_files_campaigns"),
        ),
        sa.PrimaryKeyConstraint("file_row_id", name=op.f("pk_offered_files")),
    )
    op.create_index("ix_offered_files_waiting", "offered_files", ["bot_id", "state"], unique=False)
    op.create_table(
        "office_codes",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", Moment(timezone=True), nullable=False),
        sa.Column("expires_at", Moment(timezone=True), nullable=False),
        sa.Column("used_at", Moment(timezone=True), nullable=True),
        sa.Column("used_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["bot_id", "campaign_id"],
            ["campaigns.bot_id", "campaigns.campaign_id"],
            name=op.f("fk_office_codes_campaigns"),
        ),
        sa.PrimaryKeyConstraint("bot_id", "campaign_id", "code_hash", name=op.f("pk_office_codes")),
    )
    op.create_table(
        "other_accounts",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("added_at", Moment(timezone=True), nullable=False),
        sa.Column("reachable_at", Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["bot_id", "campaign_id"],
            ["campaigns.bot_id", "campaigns.campaign_id"],
            name=op.f("fk_other_accounts_campaigns"),
        ),
        sa.PrimaryKeyConstraint("bot_id", "campaign_id", "telegram_id", name=op.f("pk_other_accounts")),
    )
    op.create_table(
        "preparations",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("preparation_id", identity(), autoincrement=True, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_at", Moment(timezone=True), nullable=True),
        sa.Column("done_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["bot_id", "campaign_id"],
            ["campaigns.bot_id", "campaigns.campaign_id"],
            name=op.f("fk_preparations_campaigns"),
        ),
        sa.PrimaryKeyConstraint("preparation_id", name=op.f("pk_preparations")),
    )
    op.create_table(
        "stand_ins",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("absent_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day_on", sa.Date(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bot_id", "campaign_id"],
            ["campaigns.bot_id", "campaigns.campaign_id"],
            name=op.f("fk_stand_ins_campaigns"),
        ),
        sa.PrimaryKeyConstraint("bot_id", "campaign_id", "absent_id", "day_on", name=op.f("pk_stand_ins")),
    )
    op.create_table(
        "surveys",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("client_group", sa.Text(), nullable=False),
        sa.Column("age_band", sa.Text(), nullable=False),
        sa.Column("is_expired", sa.Boolean(), nullable=True),
        sa.Column("visit_order", sa.Integer(), nullable=True),
        sa.Column("review", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("surveyed_at", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["bot_id", "campaign_id"], ["campaigns.bot_id", "campaigns.campaign_id"], name=op.f("fk_surveys_campaigns")
        ),
        sa.PrimaryKeyConstraint("bot_id", "campaign_id", "code", name=op.f("pk_surveys")),
    )
    op.create_table(
        "topics",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("purpose", sa.String(length=8), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("thread_id", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("purpose IN ('reports', 'board', 'meetings')", name=op.f("ck_topics_purpose")),
        sa.ForeignKeyConstraint(
            ["bot_id", "campaign_id"], ["campaigns.bot_id", "campaigns.campaign_id"], name=op.f("fk_topics_campaigns")
        ),
        sa.PrimaryKeyConstraint("bot_id", "chat_id", "purpose", name=op.f("pk_topics")),
    )
    op.add_column("campaigns", sa.Column("stage", sa.String(length=8), server_default="open", nullable=False))
    op.add_column("campaigns", sa.Column("shows_names", sa.Boolean(), server_default=sa.text("(true)"), nullable=False))
    op.add_column("campaigns", sa.Column("keeps_days", sa.Integer(), server_default="1095", nullable=False))
    op.add_column("campaigns", sa.Column("fallback", sa.String(length=8), server_default="office", nullable=False))
    op.add_column("campaigns", sa.Column("purged_on", sa.Date(), nullable=True))
    op.add_column("campaigns", sa.Column("invitation_days", sa.Integer(), server_default="7", nullable=False))
    op.add_column("campaigns", sa.Column("list_frozen_at", Moment(timezone=True), nullable=True))
    op.create_index("ix_cases_team", "cases", ["bot_id", "campaign_id", "team_id"], unique=False)
    op.add_column("chats", sa.Column("rights", sa.JSON(), nullable=True))
    op.add_column("chats", sa.Column("left_at", Moment(timezone=True), nullable=True))
    op.create_index("ix_dues_case", "dues", ["bot_id", "campaign_id", "case_code"], unique=False)
    op.add_column("people", sa.Column("target_fen", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("people", sa.Column("left_at", Moment(timezone=True), nullable=True))
    op.add_column("people", sa.Column("unreachable_at", Moment(timezone=True), nullable=True))
    op.add_column("people", sa.Column("told_at", Moment(timezone=True), nullable=True))
    op.add_column("staged_cases", sa.Column("salt", sa.String(length=32), nullable=True))
    op.add_column("staged_cases", sa.Column("digest", sa.String(length=64), nullable=True))
    op.add_column("staged_cases", sa.Column("before", sa.JSON(), nullable=True))
    op.add_column("staged_cases", sa.Column("after", sa.JSON(), nullable=True))
    op.add_column("teams", sa.Column("area", sa.Text(), server_default=sa.text("('')"), nullable=False))
    _guard()


def downgrade() -> None:
    op.drop_column("teams", "area")
    op.drop_column("staged_cases", "after")
    op.drop_column("staged_cases", "before")
    op.drop_column("staged_cases", "digest")
    op.drop_column("staged_cases", "salt")
    op.drop_column("people", "told_at")
    op.drop_column("people", "unreachable_at")
    op.drop_column("people", "left_at")
    op.drop_column("people", "target_fen")
    op.drop_index("ix_dues_case", table_name="dues")
    op.drop_column("chats", "left_at")
    op.drop_column("chats", "rights")
    op.drop_index("ix_cases_team", table_name="cases")
    op.drop_column("campaigns", "list_frozen_at")
    op.drop_column("campaigns", "invitation_days")
    op.drop_column("campaigns", "purged_on")
    op.drop_column("campaigns", "fallback")
    op.drop_column("campaigns", "keeps_days")
    op.drop_column("campaigns", "shows_names")
    op.drop_column("campaigns", "stage")
    op.drop_table("topics")
    op.drop_table("surveys")
    op.drop_table("stand_ins")
    op.drop_table("preparations")
    op.drop_table("other_accounts")
    op.drop_table("office_codes")
    op.drop_index("ix_offered_files_waiting", table_name="offered_files")
    op.drop_table("offered_files")
    op.drop_table("lost_accounts")
    op.drop_index("ix_joinings_account", table_name="joinings")
    op.drop_table("joinings")
    op.drop_table("invitations")
    op.drop_index("ix_held_reports_account", table_name="held_reports")
    op.drop_table("held_reports")
    op.drop_index("ix_findings_message", table_name="findings")
    op.drop_index("ix_findings_case", table_name="findings")
    op.drop_table("findings")
    op.drop_table("contacts")
    op.drop_table("audit_words")
    op.drop_table("audit_chain")
    op.drop_index("ix_audit_subject", table_name="audit")
    op.drop_index("ix_audit_recent", table_name="audit")
    op.drop_table("audit")
    op.drop_table("menus")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_audit_change()")
