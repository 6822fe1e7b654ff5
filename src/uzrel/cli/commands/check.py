"""``uzrel check``: whether a dataset is valid."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import tomli
import typer

from uzrel.api import dataset_paths
from uzrel.cli.options import ListingOptions, command_of, environment_of
from uzrel.cli.status import ExitStatus
from uzrel.model.errors import DatasetError
from uzrel.queries.row import Row
from uzrel.render.escape import one_line
from uzrel.render.view import Column, Layout

if TYPE_CHECKING:
    from uzrel.dataset.load import Loaded

EXAMPLES = (
    ("uzrel check", "the data that queries use, overlays included"),
    ("uzrel check mine.toml", "your own file, added to the data"),
    ("uzrel check --strict", "also whether the facts fit together"),
)


@dataclass(frozen=True, slots=True)
class FindingRow(Row):
    """Something that ``uzrel check`` has to say of a dataset."""

    severity: Literal["error", "note"]
    """An error keeps the dataset from being used; a note says that one record replaces another."""
    file: str
    line: int | None
    table: str | None
    id: str | None
    field: str | None
    message: str


ANSWER = list[FindingRow]
LAYOUT = Layout(
    FindingRow,
    (
        Column("", lambda row: row.severity, "red"),
        Column("Where", lambda row: f"{row.file}:{row.line}" if row.line else row.file),
        Column("Record", lambda row: " ".join(part for part in (row.table, row.id) if part)),
        Column("Field", lambda row: row.field or ""),
        Column("What", lambda row: row.message, main=True),
    ),
)


@dataclass(frozen=True, slots=True)
class Options:
    """Its own options."""

    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="A dataset of its own if it has a [dataset] table, else your own file."),
    ] = None
    strict: Annotated[
        bool, typer.Option("--strict", help="Check too that facts fit together and that FILE is in canonical form.")
    ] = False


def _check(ctx: typer.Context, options: Options, shared: ListingOptions) -> None:
    environment = environment_of(ctx, shared)
    paths = dataset_paths(shared.data or ())
    if options.file:
        paths = [options.file] if _is_whole(options.file) else [*paths, options.file]
    findings = list(_findings(paths, strict=options.strict))
    shared.view().show(findings, LAYOUT, environment)
    errors = sum(finding.severity == "error" for finding in findings)
    verdict = f"{errors} error{'s' * (errors != 1)}" if errors else "dataset is valid"
    environment.stderr.write(f"uzrel: {one_line(', '.join(map(str, paths)))}: {verdict}\n")
    if errors:
        raise typer.Exit(ExitStatus.FAILED)


command = command_of(
    _check,
    "Check a dataset and report everything that is wrong with it.\n\nExit status 3 when something is.",
    Options,
    ListingOptions,
)


def _is_whole(file: Path) -> bool:
    if file.exists() and not file.is_file():  # a pipe, which can be read only once
        return False
    try:
        return "dataset" in tomli.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return True  # whatever is wrong with it is to be reported of this file


def _findings(paths: list[Path], *, strict: bool) -> Iterator[FindingRow]:
    from uzrel.dataset.load import load

    try:
        loaded = load(paths)
    except DatasetError as error:
        yield from (FindingRow("error", *problem) for problem in error.problems)
        return
    for one in loaded.replacements:
        yield FindingRow("note", one.by, None, one.table, one.id, None, f"replaces the record in {one.file}")
    if strict:
        yield from _strict_findings(loaded, paths[-1])


def _strict_findings(loaded: "Loaded", file: Path) -> Iterator[FindingRow]:
    from uzrel.dataset.format import canonical
    from uzrel.dataset.lint import findings

    for fault in findings(loaded.dataset):
        yield FindingRow("error", *loaded.problem(fault))
    text = file.read_text("utf-8") if file.is_file() else ""
    if text and canonical(text, tomli.loads(text)) != text:
        yield FindingRow("error", str(file), None, None, None, None, f"is not in canonical form; run: uzrel fmt {file}")
