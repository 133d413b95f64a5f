"""What leaves factrack: rows for tables and files, objects for JSON.

`write` streams rows into csv, json or jsonl; `render` makes a table for people; `records` turns records into
objects. Rows are mappings from column name to value, as the store gives them.
"""

from factrack.export.cells import shared_zone, shifted
from factrack.export.columns import EXPORTED, LISTED, TABLES, Column, TableName
from factrack.export.tables import render
from factrack.export.writing import FORMATS, Spreadsheet, excel, write

__all__ = [
    "EXPORTED", "FORMATS", "LISTED", "TABLES", "Column", "Spreadsheet", "TableName", "excel", "render",
    "shared_zone", "shifted", "write",
]  # fmt: skip
