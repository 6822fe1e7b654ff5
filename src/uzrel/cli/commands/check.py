"""``uzrel check``: whether a dataset is valid."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from uzrel.cli.options import ListingOptions, command_of, environment_of, paths_of
from uzrel.cli.status import ExitStatus
from uzrel.model.problem import Problem
from uzrel.render.escape import one_line
from uzrel.render.view import Column, Layout

if TYPE_CHECKING:
    from uzrel.dataset.check import Report

EXAMPLES = (
    ("uzrel check", "the data that queries use, your own files included"),
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


class Options(NamedTuple):
    """The command's own options."""

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
    from uzrel.dataset.check import check, is_whole

    environment = environment_of(ctx, shared)
    if options.file and is_whole(options.file):
        paths = [options.file]
    else:
        given = [*(shared.data or ()), *([options.file] if options.file else [])]
        paths = paths_of(environment, given, bundled=not shared.no_bundled)
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
