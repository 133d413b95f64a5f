"""What people decided: the log, retracted and removed dispatches, reviewed claims."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, those that others refer to first."""
    _decisions()
    _removed()
    # added one by one: remaking a table would take along what refers to it
    op.add_column("dispatches", sa.Column("retracted", sa.String))
    op.add_column("claims", sa.Column("review", sa.String, nullable=False, server_default=""))
    op.add_column("claims", sa.Column("extracted", sa.Text))


def downgrade() -> None:
    """Drop them, the last one first."""
    op.drop_column("claims", "extracted")
    op.drop_column("claims", "review")
    op.drop_column("dispatches", "retracted")
    for name in ("removed", "decisions"):
        op.drop_table(name)


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("by", sa.Text),
        sa.Column("action", sa.String, nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("note", sa.Text),
        sa.Column("dispatch_key", sa.String),
        sa.Column("undone_by", sa.Integer),
        sa.PrimaryKeyConstraint("seq", name="pk_decisions"),
    )
    op.create_index("ix_decisions_dispatch_key", "decisions", ["dispatch_key"])


def _removed() -> None:
    op.create_table(
        "removed",
        sa.Column("key", sa.String, nullable=False),
        sa.Column("article_id", sa.Text),
        sa.Column("content_hash", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("by", sa.Text),
        sa.Column("note", sa.Text),
        sa.PrimaryKeyConstraint("key", name="pk_removed"),
    )
    op.create_index("ix_removed_article_id", "removed", ["article_id"])
    op.create_index("ix_removed_content_hash", "removed", ["content_hash"])
