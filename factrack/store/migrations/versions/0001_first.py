"""Dispatches, what was found in them, and the stories and figures derived from that."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, those that others refer to first."""
    _dispatches()
    _claims()
    _quotes()
    _profiles()
    _profile_keys()
    _stories()
    _story_members()
    _story_aliases()
    _figures()
    _readings()
    _changes()


def downgrade() -> None:
    """Drop them, the last one first."""
    for name in (
        "changes",
        "readings",
        "figures",
        "story_aliases",
        "story_members",
        "stories",
        "profile_keys",
        "profiles",
        "quotes",
        "claims",
        "dispatches",
    ):
        op.drop_table(name)


def _dispatches() -> None:
    op.create_table(
        "dispatches",
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("article_id", sa.Text),
        sa.Column("version", sa.Text),
        sa.Column("content_hash", sa.String, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("lang", sa.String, nullable=False),
        sa.Column("stated_lang", sa.Text),
        sa.Column("published", sa.String),
        sa.Column("at", sa.String),
        sa.Column("rank", sa.Integer),
        sa.Column("publisher", sa.Text),
        sa.Column("byline", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("slug", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("origin", sa.Text),
        sa.Column("warnings", sa.Text, nullable=False),
        sa.Column("ingested_at", sa.String, nullable=False),
        sa.Column("extractor_version", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_dispatches"),
        sa.UniqueConstraint("key", name="uq_dispatches_key"),
    )
    op.create_index("ix_dispatches_article_id", "dispatches", ["article_id"])
    op.create_index("ix_dispatches_at", "dispatches", ["at"])
    op.create_index("ix_dispatches_content_hash", "dispatches", ["content_hash"])
    op.create_index("ix_dispatches_extractor_version", "dispatches", ["extractor_version"])
    op.create_index("ix_dispatches_name", "dispatches", ["name"])


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("dispatch_key", sa.String, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("field", sa.String, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sentence", sa.Text, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("value", sa.String),
        sa.Column("value_real", sa.Float),
        sa.Column("low", sa.String),
        sa.Column("low_real", sa.Float),
        sa.Column("high", sa.String),
        sa.Column("high_real", sa.Float),
        sa.Column("bound", sa.String, nullable=False),
        sa.Column("unit", sa.Text),
        sa.Column("per", sa.Text),
        sa.Column("components", sa.String),
        sa.Column("subject", sa.Text),
        sa.Column("concept", sa.String),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("direction", sa.String),
        sa.Column("certainty", sa.String, nullable=False),
        sa.Column("time_text", sa.Text),
        sa.Column("time_from", sa.String),
        sa.Column("time_to", sa.String),
        sa.Column("place", sa.Text),
        sa.Column("place_name", sa.Text),
        sa.Column("source", sa.Text),
        sa.Column("source_role", sa.Text),
        sa.Column("quote_id", sa.String),
        sa.Column("rule", sa.String, nullable=False),
        sa.Column("doubt", sa.String),
        sa.PrimaryKeyConstraint("id", name="pk_claims"),
        sa.ForeignKeyConstraint(
            ["dispatch_key"], ["dispatches.key"], name="fk_claims_dispatch_key", ondelete="CASCADE"
        ),
        sa.UniqueConstraint(
            "dispatch_key", "field", "start", "end", name="uq_claims_dispatch_key_field_start_end"
        ),
    )


def _quotes() -> None:
    op.create_table(
        "quotes",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("dispatch_key", sa.String, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("field", sa.String, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("speaker", sa.Text),
        sa.Column("speaker_text", sa.Text),
        sa.Column("speaker_kind", sa.String),
        sa.Column("speaker_role", sa.Text),
        sa.Column("cue", sa.Text),
        sa.Column("rule", sa.String, nullable=False),
        sa.Column("cue_start", sa.Integer),
        sa.Column("cue_end", sa.Integer),
        sa.Column("speaker_start", sa.Integer),
        sa.Column("speaker_end", sa.Integer),
        sa.Column("mention_start", sa.Integer),
        sa.Column("mention_end", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_quotes"),
        sa.ForeignKeyConstraint(
            ["dispatch_key"], ["dispatches.key"], name="fk_quotes_dispatch_key", ondelete="CASCADE"
        ),
        sa.UniqueConstraint(
            "dispatch_key", "field", "start", "end", name="uq_quotes_dispatch_key_field_start_end"
        ),
    )


def _profiles() -> None:
    op.create_table(
        "profiles",
        sa.Column("dispatch_key", sa.String, nullable=False),
        sa.Column("profile", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("dispatch_key", name="pk_profiles"),
        sa.ForeignKeyConstraint(
            ["dispatch_key"], ["dispatches.key"], name="fk_profiles_dispatch_key", ondelete="CASCADE"
        ),
    )


def _profile_keys() -> None:
    op.create_table(
        "profile_keys",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("dispatch_key", sa.String, nullable=False),
        sa.Column("at", sa.String),
        sa.PrimaryKeyConstraint("key", "dispatch_key", name="pk_profile_keys"),
        sa.ForeignKeyConstraint(
            ["dispatch_key"], ["dispatches.key"], name="fk_profile_keys_dispatch_key", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_profile_keys_key_at", "profile_keys", ["key", "at"])
    op.create_index("ix_profile_keys_dispatch_key", "profile_keys", ["dispatch_key"])


def _stories() -> None:
    op.create_table(
        "stories",
        sa.Column("key", sa.String, nullable=False),
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("wanted", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("lang", sa.String, nullable=False),
        sa.Column("first_at", sa.String),
        sa.Column("last_at", sa.String),
        sa.Column("stale", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_stories"),
        sa.UniqueConstraint("slug", name="uq_stories_slug"),
    )
    op.create_index("ix_stories_first_at", "stories", ["first_at"])
    op.create_index("ix_stories_last_at", "stories", ["last_at"])
    op.create_index("ix_stories_stale", "stories", ["stale"])
    op.create_index("ix_stories_wanted", "stories", ["wanted"])


def _story_members() -> None:
    op.create_table(
        "story_members",
        sa.Column("dispatch_key", sa.String, nullable=False),
        sa.Column("story_key", sa.String),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("dispatch_key", name="pk_story_members"),
        sa.ForeignKeyConstraint(
            ["dispatch_key"], ["dispatches.key"], name="fk_story_members_dispatch_key", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["story_key"], ["stories.key"], name="fk_story_members_story_key", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_story_members_story_key", "story_members", ["story_key"])


def _story_aliases() -> None:
    op.create_table(
        "story_aliases",
        sa.Column("alias", sa.Text, nullable=False),
        sa.Column("dispatch_key", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("alias", name="pk_story_aliases"),
        sa.ForeignKeyConstraint(
            ["dispatch_key"], ["dispatches.key"], name="fk_story_aliases_dispatch_key", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_story_aliases_dispatch_key", "story_aliases", ["dispatch_key"])


def _figures() -> None:
    op.create_table(
        "figures",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("story_key", sa.String, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("unit", sa.Text),
        sa.Column("per", sa.Text),
        sa.Column("concept", sa.String),
        sa.PrimaryKeyConstraint("id", name="pk_figures"),
        sa.ForeignKeyConstraint(
            ["story_key"], ["stories.key"], name="fk_figures_story_key", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_figures_story_key", "figures", ["story_key"])


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("claim_id", sa.String, nullable=False),
        sa.Column("figure_id", sa.String, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("at", sa.String),
        sa.Column("background", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("claim_id", name="pk_readings"),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_readings_claim_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["figure_id"], ["figures.id"], name="fk_readings_figure_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_readings_figure_id", "readings", ["figure_id"])


def _changes() -> None:
    op.create_table(
        "changes",
        sa.Column("figure_id", sa.String, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("change", sa.String, nullable=False),
        sa.Column("from_dispatch", sa.String),
        sa.Column("to_dispatch", sa.String, nullable=False),
        sa.Column("before_claim", sa.String),
        sa.Column("after_claim", sa.String),
        sa.Column("delta", sa.String),
        sa.Column("delta_real", sa.Float),
        sa.Column("delta_percent", sa.String),
        sa.Column("delta_percent_real", sa.Float),
        sa.Column("why", sa.Text),
        sa.Column("flag", sa.String),
        sa.PrimaryKeyConstraint("figure_id", "position", name="pk_changes"),
        sa.ForeignKeyConstraint(
            ["figure_id"], ["figures.id"], name="fk_changes_figure_id", ondelete="CASCADE"
        ),
    )
