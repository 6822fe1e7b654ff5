"""Dates, spans, text and codes: what the record is about, without a file or a third-party import."""
