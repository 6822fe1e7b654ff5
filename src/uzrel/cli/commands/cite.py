"""``uzrel cite``: how to cite a record, with what it stands on."""

from enum import StrEnum
from importlib import import_module
from typing import Annotated

import typer

from uzrel.cli.completion import names_of
from uzrel.cli.options import DataOption, NoPagerOption, answers, environment_of, format_of
from uzrel.model.tables import RECORDS
from uzrel.queries.citation import citations
from uzrel.render.citations.csl import CslItem

ANSWER = list[CslItem]
EXAMPLES = (
    ("uzrel cite uz-guam", "a membership and the sources it stands on"),
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


def command(
    ctx: typer.Context,
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="ID or NAME...",
            autocompletion=names_of(*RECORDS),
            help="Ids of records or sources, or names: uz-guam, OSCE.",
        ),
    ],
    format: Annotated[  # noqa: A002 - the option's name
        Style | None, typer.Option("--format", "-f", help="How to write the citations: as text unless said.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="The same as --format csl-json.")] = False,
    data: DataOption = None,
    no_pager: NoPagerOption = False,
) -> None:
    """Cite records as entries of the dataset, each with the sources it stands on; or sources alone."""
    environment = environment_of(ctx, no_pager=no_pager)
    style = format_of(format, Style.CSL_JSON, json=json) or Style.TEXT
    cited = list(answers(environment, data, lambda index: citations(index, names)))
    import_module(WRITERS[style]).write(cited, environment)
