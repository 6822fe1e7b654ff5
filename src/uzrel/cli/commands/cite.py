"""``uzrel cite``: how to cite a record and its sources."""

from enum import StrEnum
from importlib import import_module
from typing import Annotated, NamedTuple

import typer

from uzrel.cli.completion import names_of
from uzrel.cli.options import (
    DataOption,
    NoBundledOption,
    NoPagerOption,
    chosen_format,
    command_of,
    database_of,
    environment_of,
)
from uzrel.model.tables import RECORDS
from uzrel.render.citations.csl import CslItem

ANSWER = list[CslItem]
EXAMPLES = (
    ("uzrel cite uz-guam", "a membership and its sources"),
    ("uzrel cite uz-guam uz-cst --format bibtex", "several, for LaTeX"),
    ("uzrel cite gulf-observer-interregional --json", "a source alone, for Zotero or Pandoc"),
)


class Style(StrEnum):
    """The ways to write a citation."""

    TEXT = "text"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"


WRITERS = {
    Style.TEXT: "uzrel.render.citations.text",
    Style.BIBTEX: "uzrel.render.citations.bibtex",
    Style.CSL_JSON: "uzrel.render.citations.csl",
}
"""The module that writes each style; all have ``write(cited, environment)``."""


class Options(NamedTuple):
    """The command's options."""

    names: Annotated[
        list[str],
        typer.Argument(
            metavar="ID or NAME...",
            autocompletion=names_of(*RECORDS),
            help="Ids of records or sources, or names: uz-guam, OSCE.",
        ),
    ]
    format: Annotated[
        Style | None,
        typer.Option("--format", "-f", metavar="FORMAT", help="text (the default), bibtex or csl-json."),
    ] = None
    json: Annotated[bool, typer.Option("--json", help="Short for --format csl-json.")] = False
    data: DataOption = None
    no_bundled: NoBundledOption = False
    no_pager: NoPagerOption = False


def _cite(ctx: typer.Context, options: Options) -> None:
    environment = environment_of(ctx, options)
    style = chosen_format(options.format, Style.CSL_JSON, json=options.json) or Style.TEXT
    cited = list(database_of(environment, options).citations(options.names))
    import_module(WRITERS[style]).write(cited, environment)


command = command_of(_cite, "Cite records of the dataset, each with its sources, or cite sources alone.", Options)
