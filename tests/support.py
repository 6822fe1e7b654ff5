"""What several test modules need: small datasets, written as a person would write them, and ways to ask uzrel."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

import uzrel
from uzrel.cli.registry import COMMANDS
from uzrel.cli.run import run as run_command
from uzrel.index import open as index_open
from uzrel.index.open import write_packaged_index
from uzrel.render.environment import Environment

Values = Mapping[str, object]

DATA = Path(__file__).parent / "data"
SMALL = DATA / "small.toml"
"""The frozen dataset that all tests ask of but those in ``tests/record``."""
ANTARCTICA = DATA / "antarctica.toml"
"""A record of every kind, set in an Antarctica of the 1650s, to be added to any dataset."""

ABOUT: Values = {
    "title": "A test dataset",
    "version": "1",
    "as_of": "2024-01-01",
    "license": "CC-BY-4.0",
    "description": "Small and made up.",
}

MINIMAL: Mapping[str, Values] = {
    "source": {
        "id": "gazette",
        "title": "Gazette",
        "publisher": "Press",
        "url": "https://example.org/",
        "kind": "media",
        "language": "en",
    },
    "country": {"code": "uz", "name": "Uzbekistan"},
    "place": {"id": "tashkent", "name": "Tashkent", "country": "uz", "kind": "city"},
    "person": {"id": "a-person", "name": "A. Person"},
    "organization": {"id": "club", "name": "Club", "kind": "regional", "sources": ["gazette"]},
    "membership": {"id": "uz-club", "organization": "club", "sources": ["gazette"]},
    "event": {"id": "visit", "date": "1999", "title": "A visit", "kind": "visit", "sources": ["gazette"]},
    "agreement": {"id": "pact", "title": "Pact", "kind": "trade", "sources": ["gazette"]},
    "relation": {"id": "relation-kz", "country": "kz", "sources": ["gazette"]},
    "mission": {
        "id": "embassy",
        "of": "uz",
        "in": "kz",
        "city": "almaty",
        "kind": "embassy",
        "sources": ["gazette"],
    },
    "twinning": {
        "id": "twins",
        "uzbek": "tashkent",
        "partner": "almaty",
        "kind": "sister-city",
        "sources": ["gazette"],
    },
    "meeting": {"id": "meeting-1", "series": "club", "title": "Meeting", "date": "1999", "sources": ["gazette"]},
    "officeholder": {"id": "president-1", "office": "president", "name": "A. Person", "sources": ["gazette"]},
    "figure": {
        "id": "count",
        "subject": "Club",
        "quantity": "members",
        "value": 7,
        "as_of": "1999",
        "sources": ["gazette"],
    },
}
"""Of every table one record with nothing but what it must have; they refer to nothing outside ``WORLD``."""

WORLD: Mapping[str, Sequence[Values]] = {
    "source": [MINIMAL["source"]],
    "country": [MINIMAL["country"], {"code": "kz", "name": "Kazakhstan"}],
    "place": [MINIMAL["place"], {"id": "almaty", "name": "Almaty", "country": "kz", "kind": "city"}],
    "organization": [MINIMAL["organization"]],
}
"""The records that facts refer to."""


def record(table: str, /, **values: object) -> dict[str, object]:
    """Return the minimal record of ``table`` with ``values`` set; ``from_`` and ``in_`` stand for keywords."""
    return {**MINIMAL[table], **{name.rstrip("_"): value for name, value in values.items()}}


def toml(value: object) -> str:
    """Write a value as TOML would have it on one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(name)} = {toml(part)}" for name, part in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(map(toml, value)) + "]"
    return str(value)


def _key(name: str) -> str:
    return name if re.fullmatch(r"[\w-]+", name, re.ASCII) else toml(name)


def tables(*layers: Mapping[str, Sequence[Values]]) -> str:
    """Write the records of each layer as arrays of tables."""
    return "\n".join(
        f"[[{table}]]\n" + "".join(f"{_key(name)} = {toml(value)}\n" for name, value in values.items())
        for layer in layers
        for table, rows in layer.items()
        for values in rows
    )


def dataset_text(*layers: Mapping[str, Sequence[Values]], about: Values = ABOUT) -> str:
    """Write a whole dataset: what it says of itself, then the records of each layer."""
    head = "".join(f"{name} = {toml(value)}\n" for name, value in about.items())
    return f"[dataset]\n{head}\n{tables(*layers)}"


def ids_of(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the ids of rows."""
    return [str(row["id"]) for row in rows]


def write(path: Path, text: str) -> Path:
    """Put ``text`` into the file ``path`` and return that."""
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def examples_of(command: str) -> list[str]:
    """Return the example lines of a command's help."""
    module = import_module(f"uzrel.cli.commands.{COMMANDS[command].module}")
    return [line for line, _ in module.EXAMPLES]


UZREL = (sys.executable, "-m", "uzrel")


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one command line."""

    status: int
    stdout: str
    stderr: str

    @property
    def json(self) -> Any:
        """What the answer says to a script."""
        return json.loads(self.stdout)


def answer(*arguments: object, width: int | None = None, today: date | None = None, **variables: str) -> Answer:
    """Answer a command line in this process, as for a pipe, or for a terminal of ``width`` columns."""
    stdout, stderr = StringIO(), StringIO()
    environment = Environment(stdout, stderr, today or date.today(), width is not None, width, variables=variables)
    with redirect_stdout(stdout):  # where Typer writes help
        status = run_command(list(map(str, arguments)), environment)
    return Answer(status, stdout.getvalue(), stderr.getvalue())


ACTIVE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What a terminal would obey, line breaks apart."""


def assert_refused(given: Answer, status: int, *told: str) -> None:
    """Assert that a command line was refused in one line on stderr that tells all of ``told``."""
    assert (given.status, given.stdout) == (status, "")
    assert re.fullmatch("uzrel: [^\n]+\n", given.stderr)
    for part in told:
        assert part in given.stderr


def run(*arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run ``python -m uzrel`` as a process; ``options`` are those of ``subprocess.run``."""
    settings = {"capture_output": True, "encoding": "utf-8", "timeout": 120, **options}
    return subprocess.run([*UZREL, *map(str, arguments)], check=False, **settings)


def heed_interrupts() -> None:
    """Undo, in a process about to start, that interrupts are ignored, as they are under ``nohup``."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


_ENDED_AT = """
import os, sys

left, number = int(sys.argv.pop(1)), int(sys.argv.pop(1))


def hook(event, args):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), number)


from uzrel.__main__ import main
sys.addaudithook(hook)
main()
"""


def ended_at(moment: int, by: signal.Signals, *arguments: str) -> Answer:
    """Answer a command line in a process that sends itself a signal at its ``moment``-th audit event."""
    command = [sys.executable, "-c", _ENDED_AT, str(moment), str(int(by)), *arguments]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", preexec_fn=heed_interrupts)
    return Answer(done.returncode, done.stdout, done.stderr)


def ask(*arguments: object, **options: Any) -> Answer:
    """Answer a command line in a process; ``options`` are those of ``subprocess.run``."""
    done = run(*arguments, **options)
    return Answer(done.returncode, done.stdout, done.stderr)


def index_in(folder: Path) -> Path:
    """Return the one index stored in ``folder``."""
    (index,) = folder.glob("*.sqlite")
    return index


AS_A_PROCESS = (
    "from uzrel.cli.run import run; from uzrel.render.environment import Environment; "
    "run(sys.argv[1:], Environment.of_process())"
)
"""Answers a command line as the program does, and goes on."""


def modules_of(program: str, *arguments: str) -> set[str]:
    """Return the modules that a process has loaded once it has run ``program``."""
    program = f"import sys\ntry:\n {program}\nfinally: print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", program, *arguments]
    return set(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stderr.split())


def modules_after(*arguments: object) -> set[str]:
    """Return the modules that a process has loaded once it has answered."""
    return modules_of(AS_A_PROCESS, *map(str, arguments))


def is_answered_without_building(*arguments: object) -> bool:
    """Say whether a process answers without building an index."""
    return "uzrel.index.build.index" not in modules_after(*arguments)


def install(folder: Path, data: Path = SMALL) -> Path:
    """Lay a copy of uzrel with ``data`` and its index out in ``folder``, as a wheel does; return the folder."""
    package = folder / "uzrel"
    shutil.copytree(Path(uzrel.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(data, package / "relations.toml")
    with pytest.MonkeyPatch.context() as monkeypatch:
        use_data(monkeypatch, package)
        write_packaged_index(package / "relations.sqlite")
    return folder


def use_data(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Have ``relations.toml`` in ``folder``, and the index beside it if there is one, for the bundled dataset."""
    monkeypatch.setattr(index_open, "PACKAGE", folder)
    monkeypatch.setattr(index_open, "PACKAGED_INDEX", folder / "relations.sqlite")


def settle() -> None:
    """Wait until a file just written counts as settled: before, it may change again in the same instant."""
    time.sleep(0.06)


def forget_half(index: Path) -> None:
    """Empty the second half of a file without a trace in its times, as when a disk forgets."""
    before, content = index.stat(), index.read_bytes()
    half = len(content) // 2
    index.write_bytes(content[:half] + bytes(len(content) - half))
    os.utime(index, ns=(before.st_atime_ns, before.st_mtime_ns))
