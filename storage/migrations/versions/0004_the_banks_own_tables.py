"""What the bank's tables bring beside cases and people, and where a list waits until it is whole."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment


revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_details",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("loan_class", sa.String(length=32), nullable=False),
        sa.Column("limitation_on", sa.Date(), nullable=True),
        sa.Column("guarantee_on", sa.Date(), nullable=True),
        sa.Column("guarantor", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bot_id", "campaign_id"],
            ["campaigns.bot_id", "campaigns.campaign_id"],
            name=op.f("fk_case_details_campaigns"),
        ),
        sa.PrimaryKeyConstraint("bot_id", "campaign_id", "code", name=op.f("pk_case_details")),
    )
    op.create_table(
        "staged_cases",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("borrower", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("loan_number", sa.String(length=64), nullable=True),
        sa.Column("principal_fen", sa.BigInteger(), nullable=False),
        sa.Column("interest_fen", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("team_id", sa.String(length=64), nullable=True),
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("loan_class", sa.String(length=32), nullable=False),
        sa.Column("limitation_on", sa.Date(), nullable=True),
        sa.Column("guarantee_on", sa.Date(), nullable=True),
        sa.Column("guarantor", sa.Text(), nullable=False),
        sa.Column("staged_at", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["bot_id", "campaign_id"],
            ["campaigns.bot_id", "campaigns.campaign_id"],
            name=op.f("fk_staged_cases_campaigns"),
        ),
        sa.PrimaryKeyConstraint("bot_id", "campaign_id", "batch", "code", name=op.f("pk_staged_cases")),
    )
    op.create_table(
        "small_groups",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["bot_id", "campaign_id"],
            ["campaigns.bot_id", "campaigns.campaign_id"],
            name=op.f("fk_small_groups_campaigns"),
        ),
        sa.PrimaryKeyConstraint("bot_id", "campaign_id", "person_id", name=op.f("pk_small_groups")),
    )


def downgrade() -> None:
    op.drop_table("small_groups")
    op.drop_table("staged_cases")
    op.drop_table("case_details")
