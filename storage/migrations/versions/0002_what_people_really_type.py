"""A bank's own kinds and words, what is to be paid on a day, and finding what was reported twice."""

import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


FINDING = (
    ("ix_ledger_case", "case_code"),
    ("ix_ledger_borrower", "borrower_key"),
    ("ix_ledger_person", "person_id"),
)


def upgrade() -> None:
    op.add_column("campaigns", sa.Column("counts_in_wan", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("campaigns", sa.Column("back_days", sa.Integer(), server_default="0", nullable=False))
    op.add_column("reports", sa.Column("reads", sa.Text(), nullable=True))
    op.add_column("reports", sa.Column("settled", sa.JSON(), nullable=True))
    op.add_column("changes", sa.Column("settled", sa.JSON(), nullable=True))
    op.create_table(
        "kinds",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bot_id", "campaign_id"], ["campaigns.bot_id", "campaigns.campaign_id"], name=op.f("fk_kinds_campaigns")
        ),
        sa.PrimaryKeyConstraint("bot_id", "campaign_id", "kind", name=op.f("pk_kinds")),
    )
    op.create_table(
        "dues",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("sort", sa.String(length=16), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("case_code", sa.String(length=32), nullable=True),
        sa.Column("borrower", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("amount_fen", sa.BigInteger(), nullable=True),
        sa.Column("method", sa.Text(), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("sort IN ('instalment', 'promise')", name=op.f("ck_dues_sort")),
        sa.ForeignKeyConstraint(
            ["bot_id", "campaign_id"], ["campaigns.bot_id", "campaigns.campaign_id"], name=op.f("fk_dues_campaigns")
        ),
        sa.PrimaryKeyConstraint("bot_id", "chat_id", "message_id", "ordinal", name=op.f("pk_dues")),
    )
    op.create_index("ix_dues_day", "dues", ["bot_id", "campaign_id", "due_on"])
    for name, column in FINDING:
        op.create_index(name, "ledger", ["bot_id", "campaign_id", column, "reported_on"])


def downgrade() -> None:
    for name, _ in FINDING:
        op.drop_index(name, "ledger")
    op.drop_table("dues")
    op.drop_table("kinds")
    op.drop_column("changes", "settled")
    op.drop_column("reports", "settled")
    op.drop_column("reports", "reads")
    op.drop_column("campaigns", "back_days")
    op.drop_column("campaigns", "counts_in_wan")
