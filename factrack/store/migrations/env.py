"""How Alembic runs a revision: on the connection it is given, within that connection's transaction."""

from __future__ import annotations

from alembic import context

from factrack.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    include_name=lambda name, kind, _parents: kind != "table" or name in METADATA.tables,
)
context.run_migrations()
