"""Moving a schema from one revision to the next, with Alembic."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

if TYPE_CHECKING:
    from alembic.config import Config


def upgrade(connection: Connection, target: str = "head") -> bool:
    """Bring the schema to `target` within the connection's transaction; whether anything was to be done."""
    from alembic import command
    from alembic.runtime.migration import MigrationContext

    config = configuration()
    config.attributes["connection"] = connection
    before = MigrationContext.configure(connection).get_current_revision()
    command.upgrade(config, target)
    return before != MigrationContext.configure(connection).get_current_revision()


def configuration() -> Config:
    """Alembic's configuration: the migrations beside this file, no ini file."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    return config
