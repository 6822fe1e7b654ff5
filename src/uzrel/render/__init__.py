"""Rows to bytes: one module per family of formats, imported only when it is asked for."""
