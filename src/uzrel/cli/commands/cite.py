"""``uzrel cite``: how to cite a record and its sources, or the whole dataset."""

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
    ("uzrel cite", "the dataset itself"),
    ("uzrel cite uz-guam", "a membership and its sources"),
    ("uzrel cite uz-guam uz-cst --format biblatex", "several, for LaTeX"),
    ("uzrel cite uz-guam --format ris > uz-guam.ris", "for EndNote"),
    ("uzrel cite gulf-observer-interregional --json", "a source alone, for Zotero or Pandoc"),
)


class Style(StrEnum):
    """The ways to write a citation."""

    TEXT = "text"
    BIBTEX = "bibtex"
    BIBLATEX = "biblatex"
    RIS = "ris"
    CSL_JSON = "csl-json"


WRITERS = {
    Style.TEXT: "uzrel.render.citations.text",
    Style.BIBTEX: "uzrel.render.citations.bibtex",
    Style.BIBLATEX: "uzrel.render.citations.biblatex",
    Style.RIS: "uzrel.render.citations.ris",
    Style.CSL_JSON: "uzrel.render.citations.csl",
}
"""The module that writes each style; all have ``write(cited, environment)``."""


class Options(NamedTuple):
    """The command's options."""

    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID or NAME...]",
            autocompletion=names_of(*RECORDS),
            help="Ids of records or sources, or names: uz-guam, OSCE.",
        ),
    ] = None
    format: Annotated[
        Style | None,
        typer.Option("--format", "-f", metavar="FORMAT", help="text (the default), bibtex, biblatex, ris or csl-json."),
    ] = None
    json: Annotated[bool, typer.Option("--json", help="Short for --format csl-json.")] = False
    data: DataOption = None
    no_bundled: NoBundledOption = False
    no_pager: NoPagerOption = False


def _cite(ctx: typer.Context, options: Options) -> None:
    environment = environment_of(ctx, options)
    style = chosen_format(options.format, Style.CSL_JSON, json=options.json) or Style.TEXT
    cited = list(database_of(environment, options).citations(options.names or ()))
    import_module(WRITERS[style]).write(cited, environment)


DESCRIPTION = """Cite records of the dataset, each with its sources, or cite sources alone.

Without an argument, cite the dataset itself. bibtex is for BibTeX, biblatex for LaTeX with the package biblatex.
"""
command = command_of(_cite, DESCRIPTION, Options)
