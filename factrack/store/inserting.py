"""Rows into a table, as fast as the driver takes them: the one place that knows how drivers want values.

SQLAlchemy's own insert looks at every value of every row, which costs more than storing it. Here it writes
the statement in the words of the engine, and the rows go to the driver as they are; their values are plain
texts, numbers and truth values, which every driver knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import Connection, Dialect, Table, text

from factrack.store.rows import Row


def insert_rows(connection: Connection, table: Table, columns: Sequence[str], made: list[Row]) -> None:
    """Insert rows, whose values are those of `columns`."""
    if not made:
        return
    names = tuple(columns)
    statement = _statement(connection.dialect, table, names)
    if connection.dialect.positional:
        connection.exec_driver_sql(statement, made)
    else:
        connection.exec_driver_sql(statement, [dict(zip(names, row, strict=True)) for row in made])


@lru_cache(maxsize=64)
def _statement(dialect: Dialect, table: Table, columns: tuple[str, ...]) -> str:
    """`INSERT INTO …` as the driver of an engine reads it."""
    quote = dialect.identifier_preparer
    names = ", ".join(map(quote.quote, columns))
    values = ", ".join(f":{name}" for name in columns)
    return str(
        text(f"INSERT INTO {quote.format_table(table)} ({names}) VALUES ({values})").compile(dialect=dialect)
    )
