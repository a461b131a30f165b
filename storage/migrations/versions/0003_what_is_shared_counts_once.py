"""What several share is one item of the campaign and of a team; a loan number finds its case."""

import sqlalchemy as sa
from alembic import op


revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "ledger", sa.Column("counts_in", sa.String(length=8), server_default="campaign", nullable=False)
    )
    op.execute(
        "INSERT INTO totals (bot_id, campaign_id, scope, scope_id, day_on, kind, items, amount_fen, points) "
        "SELECT bot_id, campaign_id, 'campaign', 'all', day_on, kind, sum(items), sum(amount_fen), sum(points) "
        "FROM totals WHERE scope = 'team' GROUP BY bot_id, campaign_id, day_on, kind"
    )
    op.create_index("ix_cases_loan", "cases", ["bot_id", "campaign_id", "loan_number"])


def downgrade() -> None:
    op.drop_index("ix_cases_loan", "cases")
    op.execute("DELETE FROM totals WHERE scope = 'campaign'")
    op.drop_column("ledger", "counts_in")
