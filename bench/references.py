"""The programs uzrel is compared to, and the questions it is asked."""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from bench.measuring import Command
from bench.synthetic import edit, write_copies
from bench.workshop import PROGRAMS, Workshop

INTERPRETER = "python -c pass"
TYPER = "Typer hello"
TYPER_HELP = "Typer hello --help"
TRIO = "Typer+Pydantic+Rich hello"
JSON = "uzrel timeline 1999 --json"
TABLES = ("uzrel timeline 1999", "uzrel member-of")
HELP = "uzrel --help"
COMPLETION = "uzrel country kaz<TAB>"
INSTALLED = "uzrel timeline 1999, first run after install"
EDITED = "uzrel timeline 1999, first run after an edit"
EDITED_TWICE = "uzrel timeline 1999, the same with twice the data"


def on_terminal(label: str) -> str:
    """Return the label of a command that draws on a terminal."""
    return f"{label}, on a terminal"


def references(workshop: Workshop) -> Iterator[Command]:
    """Yield the programs uzrel is compared to; say on stderr which are missing here."""

    def program(label: str, name: str, *arguments: str) -> Command:
        return Command(label, (workshop.python, PROGRAMS / name, *arguments))

    yield Command(INTERPRETER, (workshop.python, "-c", "pass"))
    yield program(TYPER, "typer_hello.py")
    yield program(TYPER_HELP, "typer_hello.py", "--help")
    yield program(TRIO, "trio_hello.py")
    yield program("the plain way: TOML, models, Rich", "plain_way.py")
    timeline = workshop.folder / "timeline.json"
    timeline.write_bytes(workshop.output_of(*workshop.uzrel("timeline", "--json")))
    yield from _jq(timeline)
    yield from _sqlite_utils(workshop, timeline)


def _jq(timeline: Path) -> Iterator[Command]:
    if jq := shutil.which("jq"):
        yield Command("jq, over the timeline's JSON", (jq, '.[] | select(.date | startswith("1999"))', timeline))
    else:
        print("jq is not installed and left out", file=sys.stderr)


def _sqlite_utils(workshop: Workshop, timeline: Path) -> Iterator[Command]:
    program, database = workshop.binaries / "sqlite-utils", workshop.folder / "timeline.db"
    try:
        workshop.install("sqlite-utils")
        workshop.output_of(program, "insert", database, "timeline", timeline)
    except (OSError, subprocess.CalledProcessError):
        print("sqlite-utils could not be installed and is left out", file=sys.stderr)
        return
    question = "SELECT * FROM timeline WHERE date LIKE '1999%'"
    yield Command("sqlite-utils, over the same rows", (program, "query", database, question))


def questions(workshop: Workshop) -> Iterator[Command]:
    """Yield the questions; the last two find no index that is up to date."""

    def question(label: str) -> Command:
        return Command(label, workshop.uzrel(*label.split()[1:]))

    yield question(JSON)
    for label in TABLES:
        yield question(label)
        yield replace(question(label), label=on_terminal(label), on_terminal=True)
    yield question(HELP)
    typed = {"_UZREL_COMPLETE": "complete_bash", "COMP_WORDS": "uzrel country kaz", "COMP_CWORD": "2"}
    yield Command(COMPLETION, workshop.uzrel(), typed)
    cache = workshop.folder / "first"
    empty = {"XDG_CACHE_HOME": str(cache)}
    forget = partial(shutil.rmtree, cache, ignore_errors=True)
    yield replace(question(TABLES[0]), label=INSTALLED, variables=empty, before=forget)
    for label, copies in ((EDITED, 0), (EDITED_TWICE, 1)):
        write_copies(overlay := workshop.folder / f"edited-{copies}.toml", copies)
        yield Command(label, _overlaid(workshop, overlay), before=partial(edit, overlay))


def _overlaid(workshop: Workshop, overlay: Path) -> Sequence[str | Path]:
    return workshop.uzrel("timeline", "1999", "--data", str(overlay))
