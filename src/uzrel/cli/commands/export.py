"""``uzrel export``: the whole dataset as files for other tools."""

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from uzrel.cli.options import DataOption, NoBundledOption, command_of, database_of, environment_of
from uzrel.export.target import ExportFormat, check_target, format_of
from uzrel.render.escape import one_line

EXAMPLES = (
    ("uzrel export relations", "a folder of CSV files with their schemas: a Frictionless Data Package"),
    ("uzrel export relations.sqlite", "a database for Datasette, sqlite-utils and DuckDB"),
    ("uzrel export relations.parquet", "a folder of Parquet files for DuckDB, Spark, Polars and others"),
    ("uzrel export relations.xlsx", "a workbook for Excel and LibreOffice"),
    ("uzrel export relations.toml --data mine.toml", "one dataset file of your own"),
)


class Options(NamedTuple):
    """The command's own options."""

    target: Annotated[
        Path,
        typer.Argument(
            metavar="TARGET", help="A file ending in .sqlite, .parquet, .xlsx, .json, .jsonl or .toml, or a folder."
        ),
    ]
    format: Annotated[
        ExportFormat | None,
        typer.Option("--format", "-f", help="The format, where the ending of TARGET does not say it."),
    ] = None
    force: Annotated[bool, typer.Option("--force", help="Replace an earlier export, or a file.")] = False
    data: DataOption = None
    no_bundled: NoBundledOption = False

    @property
    def no_pager(self) -> bool:
        """Whether a long answer is written without a pager; there is no answer."""
        return True


def _export(ctx: typer.Context, options: Options) -> None:
    environment = environment_of(ctx, options)
    database = database_of(environment, options)
    chosen = options.format or format_of(options.target)
    check_target(options.target, chosen, database.paths, force=options.force)
    database.export(options.target, chosen)
    environment.stderr.write(f"uzrel: wrote {one_line(str(options.target))}\n")


command = command_of(
    _export,
    "Write the whole dataset to a file or folder for other tools.\n\n"
    "It is written whole or not at all. .parquet and .xlsx need: pip install 'uzrel[export]'.",
    Options,
)
