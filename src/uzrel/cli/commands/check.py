"""``uzrel check``: whether a dataset is valid."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import tomli
import typer

from uzrel.api import dataset_paths
from uzrel.cli.options import ListingOptions, command_of, environment_of
from uzrel.cli.status import ExitStatus
from uzrel.model.errors import Problem
from uzrel.render.escape import one_line
from uzrel.render.view import Column, Layout

if TYPE_CHECKING:
    from uzrel.dataset.check import Report

EXAMPLES = (
    ("uzrel check", "the data that queries use"),
    ("uzrel check mine.toml", "your own file, added to the data"),
    ("uzrel check --strict", "whether the facts fit together too"),
)


ANSWER = list[Problem]
LAYOUT = Layout(
    Problem,
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
        typer.Argument(
            metavar="[FILE]", help="Your own file, or a whole dataset. By default, the data that queries use."
        ),
    ] = None
    strict: Annotated[
        bool, typer.Option("--strict", help="Also check that facts fit together and that FILE is in canonical form.")
    ] = False


def _check(ctx: typer.Context, options: Options, shared: ListingOptions) -> None:
    from uzrel.dataset.check import check

    environment = environment_of(ctx, shared)
    paths = dataset_paths(shared.data or ())
    if options.file:
        paths = [options.file] if _is_whole(options.file) else [*paths, options.file]
    report = check(paths, strict=options.strict)
    shared.view().show(report.problems, LAYOUT, environment)
    environment.stderr.write(f"uzrel: {one_line(', '.join(map(str, paths)))}: {_verdict(report)}\n")
    if report.errors:
        raise typer.Exit(ExitStatus.FAILED)


command = command_of(
    _check,
    "Check a dataset and report every problem.\n\nThe exit status is 3 if there is an error.",
    Options,
    ListingOptions,
)


def _verdict(report: "Report") -> str:
    if not report.errors:
        return "dataset is valid"
    listed = f", of which the first {report.errors - report.more} are listed" if report.more else ""
    return f"{report.errors} error{'s' * (report.errors != 1)}{listed}"


def _is_whole(file: Path) -> bool:
    if file.exists() and not file.is_file():  # a pipe, which can be read only once
        return False
    try:
        return "dataset" in tomli.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return True  # whatever is wrong with it is to be reported of this file
