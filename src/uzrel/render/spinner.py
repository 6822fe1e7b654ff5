"""A sign of life while an index is built, for who waits at a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from uzrel.render.environment import Environment

PATIENCE = 0.5
"""Seconds before the sign appears; most builds need no sign."""


@contextmanager
def spinner(environment: Environment) -> Iterator[None]:
    """Show that the dataset is being compiled, on stderr if that is a terminal."""
    if not environment.stderr.isatty():
        yield
        return
    from threading import Timer

    from rich.console import Console

    status = Console(file=environment.stderr).status("compiling the dataset …")
    timer = Timer(PATIENCE, status.start)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        status.stop()
