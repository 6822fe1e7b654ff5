"""The questions: one module each, from an index to rows."""
