"""``uzrel check``: whether a dataset passes the gate."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import typer

from uzrel.commands.listing import SHARED, dataset_files, view_of, with_options
from uzrel.environment import Environment
from uzrel.problems import DatasetError, ExitStatus
from uzrel.queries.row import Row
from uzrel.render.view import Column, Layout

EXAMPLES = (
    ("uzrel check", "the data that queries use, overlays included"),
    ("uzrel check mine.toml", "your own file, laid over the data"),
    ("uzrel check data/relations.toml --json", "a whole dataset, by itself"),
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
        Column("", lambda row: row.severity, "red", wrap=False),
        Column("Where", lambda row: f"{row.file}:{row.line}" if row.line else row.file),
        Column("Record", lambda row: " ".join(part for part in (row.table, row.id) if part)),
        Column("Field", lambda row: row.field or ""),
        Column("What", lambda row: row.message),
    ),
)


def _check(
    _: None,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="A dataset of its own if it has a [dataset] table, else an overlay."),
    ] = None,
) -> None:
    """Check a dataset and report everything that is wrong with it.

    Exit status 3 when something is.
    """


def _command(ctx: typer.Context, data: list[Path] | None, file: Path | None, **options: object) -> None:
    environment: Environment = ctx.obj
    paths = dataset_files(data)
    if file:
        paths = [file] if _is_whole(file) else [*paths, file]
    findings = list(_findings(paths))
    view_of(options).show(findings, LAYOUT, environment)
    errors = sum(finding.severity == "error" for finding in findings)
    verdict = f"{errors} error{'s' * (errors != 1)}" if errors else "passes the gate"
    environment.stderr.write(f"uzrel: {', '.join(map(str, paths))}: {verdict}\n")
    if errors:
        raise typer.Exit(ExitStatus.BAD_DATASET)


command = with_options(_command, _check, SHARED)


def _is_whole(file: Path) -> bool:
    try:
        return "dataset" in tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return True  # whatever is wrong with it is to be reported of this file


def _findings(paths: list[Path]) -> Iterator[FindingRow]:
    from uzrel.dataset import load  # noqa: PLC0415 - the models are needed only now

    try:
        replacements = load(paths).replacements
    except DatasetError as error:
        for problem in error.problems:
            yield FindingRow(
                "error", problem.file, problem.line, problem.table, problem.id, problem.field, problem.message
            )
        return
    for one in replacements:
        yield FindingRow("note", one.by, None, one.table, one.id, None, f"replaces the record in {one.file}")
