"""Output of rows: one module per format, imported only when it is needed."""
