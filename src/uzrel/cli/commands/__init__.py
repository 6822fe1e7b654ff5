"""The subcommands: one module each, which joins a question to its display."""
