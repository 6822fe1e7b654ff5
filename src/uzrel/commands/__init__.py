"""The subcommands: one module each, which joins a query to the ways of showing its answer."""
