"""Validated records to the tables of an index."""
