"""Whole processes, measured: CPU, wall time and memory, as medians of rounds in which all take turns."""

import fcntl
import os
import pty
import struct
import subprocess
import termios
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from threading import Thread
from typing import NamedTuple

from bench.workshop import PROGRAMS, Workshop

TERMINAL = (1000, 120)
"""Lines and columns of the terminal that commands draw on."""


class Cost(NamedTuple):
    """What a process used, those that it started and waited for included."""

    cpu: float
    """Milliseconds, user and system together."""
    wall: float
    """Milliseconds."""
    memory: float
    """Megabytes (10⁶ bytes), resident at the peak."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command line to measure."""

    label: str
    arguments: Sequence[str | Path]
    """The program, by its whole path, and its arguments."""
    variables: Mapping[str, str] = field(default_factory=dict)
    on_terminal: bool = False
    before: Callable[[], None] = lambda: None
    """What is done before each run and not measured."""


def measure(commands: Sequence[Command], workshop: Workshop, rounds: int) -> dict[str, Cost]:
    """Run the commands in turn, ``rounds`` times after a first that does not count; return medians by label."""
    costs: dict[str, list[Cost]] = {command.label: [] for command in commands}
    with _terminal() as terminal:
        for _ in range(rounds + 1):
            for command in commands:
                costs[command.label].append(_run(command, workshop, terminal))
    return {label: Cost(*map(median, zip(*each[1:], strict=True))) for label, each in costs.items()}


def measure_once(command: Command, workshop: Workshop) -> Cost:
    """Run a command that takes too long to be run in rounds."""
    return _run(command, workshop, os.devnull)


def _run(command: Command, workshop: Workshop, terminal: str) -> Cost:
    output = terminal if command.on_terminal else os.devnull
    launcher = (workshop.python, "-I", "-S", PROGRAMS / "launcher.py", output)
    command.before()
    done = subprocess.run(
        [*launcher, *command.arguments],
        env={**workshop.environment, **command.variables},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{command.label} failed with status {done.returncode}: {done.stderr}")
    cpu, wall, memory = map(float, done.stdout.split())
    return Cost(cpu * 1000, wall * 1000, memory * 1024 / 1e6)


@contextmanager
def _terminal() -> Iterator[str]:
    """Yield the path of a terminal whose output is read and forgotten."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", *TERMINAL, 0, 0))
    Thread(target=_drain, args=(master,), daemon=True).start()
    yield os.ttyname(slave)
    os.close(slave)


def _drain(master: int) -> None:
    try:
        while os.read(master, 65536):
            pass
    except OSError:  # how Linux says that a terminal is closed
        os.close(master)
