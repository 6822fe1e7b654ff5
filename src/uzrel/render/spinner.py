"""A progress message on stderr while an index is built."""

from collections.abc import Iterator
from contextlib import contextmanager

from uzrel.render.environment import Environment

PATIENCE = 0.5
"""Seconds before it appears; most builds take no longer."""


@contextmanager
def spinner(environment: Environment) -> Iterator[None]:
    """Show that the index is being built, if stderr is a terminal."""
    if not environment.stderr.isatty():
        yield
        return
    from threading import Timer

    from rich.console import Console

    status = Console(file=environment.stderr).status("building the index …")
    timer = Timer(PATIENCE, status.start)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        status.stop()
