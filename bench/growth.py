"""How costs grow with the data: the same questions of the bundled dataset and of many times as much."""

import json
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from bench.measuring import Command, Cost, measure, measure_once
from bench.synthetic import edit, write_copies
from bench.workshop import Workshop

SEARCH = "search peacekeeping --json --limit 20"

QUESTIONS = (
    "timeline 1999-04-24 --json",
    "timeline 1999-04-24 --json --limit 20",
    "timeline --json --limit 20",
    "member-of guam --json",
    "show uz-guam --json",
    SEARCH,
)
"""What is asked of every amount of data. All but the first answer with a screenful at any scale."""

EVERYTHING = "timeline --json"


class Built(NamedTuple):
    """The index of one amount of data: what making it cost, and what reading all of it costs."""

    scale: int
    facts: int
    build: Cost
    edit: Cost
    """Of the first question after an edit of one record."""
    search: Cost
    """Of the first search, which builds the full-text tables too."""
    size: float
    """Megabytes of the index."""
    first_byte: float
    """Milliseconds until the answer to ``EVERYTHING`` begins."""
    everything: Cost


class GrowthAnswer(NamedTuple):
    """What one question costs at one scale."""

    question: str
    scale: int
    rows: int
    cost: Cost
    cpu_ratio: float
    """CPU time, by that of the same question at the first scale."""
    memory_ratio: float


def build(workshop: Workshop, scales: Sequence[int]) -> Iterator[Built]:
    """Make the data of each scale and its index."""
    workshop.forget_index()
    cache = workshop.folder / "cache" / "uzrel"
    for scale in scales:
        write_copies(_overlay(workshop, scale), scale - 1)
        indexes = set(cache.glob("*.sqlite"))
        cost = measure_once(Command(f"the index of {scale} ×", _uzrel(workshop, "stats", scale)), workshop)
        (index,) = set(cache.glob("*.sqlite")) - indexes
        edit(_overlay(workshop, scale))
        edited = measure_once(Command(f"an edit of {scale} ×", _uzrel(workshop, "stats", scale)), workshop)
        search = measure_once(Command(f"the first search of {scale} ×", _uzrel(workshop, SEARCH, scale)), workshop)
        facts = workshop.facts("--data", str(_overlay(workshop, scale)))
        everything = Command(f"{EVERYTHING} at {scale} ×", _uzrel(workshop, EVERYTHING, scale))
        first_byte = median(_first_byte(everything, workshop) for _ in range(5))
        read = measure_once(everything, workshop)
        yield Built(scale, facts, cost, edited, search, index.stat().st_size / 1e6, first_byte, read)


def ask(workshop: Workshop, scales: Sequence[int], rounds: int) -> Iterator[GrowthAnswer]:
    """Ask the questions of the indexes that ``build`` has made."""
    commands = {
        (text, scale): Command(f"{text} at {scale} ×", _uzrel(workshop, text, scale))
        for text in QUESTIONS
        for scale in scales
    }
    costs = measure(list(commands.values()), workshop, rounds)
    for (text, scale), command in commands.items():
        cost, base = costs[command.label], costs[commands[text, scales[0]].label]
        answer = _answer(workshop, text, scale)
        rows = len(answer) if isinstance(answer, list) else 1
        yield GrowthAnswer(text, scale, rows, cost, cost.cpu / base.cpu, cost.memory / base.memory)


def _overlay(workshop: Workshop, scale: int) -> Path:
    return workshop.folder / f"{scale}.toml"


def _uzrel(workshop: Workshop, text: str, scale: int) -> Sequence[str | Path]:
    return workshop.uzrel(*text.split(), "--data", str(_overlay(workshop, scale)))


def _answer(workshop: Workshop, text: str, scale: int) -> Any:
    return json.loads(workshop.output_of(*_uzrel(workshop, text, scale)))


def _first_byte(command: Command, workshop: Workshop) -> float:
    """Return the milliseconds until a command begins to answer, and hear no more of it."""
    started = time.perf_counter()
    with subprocess.Popen(command.arguments, env=workshop.environment, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.read(1)
        elapsed = time.perf_counter() - started
        process.stdout.close()
    return elapsed * 1000
