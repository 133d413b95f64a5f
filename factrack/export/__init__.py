"""What leaves factrack: rows for tables, objects for JSON."""
