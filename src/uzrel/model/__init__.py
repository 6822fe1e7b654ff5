"""Dates, spans, text and codes, without files and without third-party imports."""
