"""Arguments and options that restrict an answer to a time or to parties."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from uzrel.cli.completion import any_of, last_of, names_of, words_of
from uzrel.model.regions import REGIONS
from uzrel.queries.resolver import PARTIES

WhenArgument = Annotated[
    str | None,
    typer.Argument(metavar="[WHEN]", help="A day, month, year or range: 2005-05-13, 1999, 1991..1995."),
]
WithOption = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        metavar="A,B",
        autocompletion=last_of(names_of(*PARTIES)),
        help="Only what concerns these: kz, sco, Samarkand, Karimov. kz,tr is either; repeat --with for both.",
    ),
]

SinceOption = Annotated[str | None, typer.Option(metavar="WHEN", help="From this time on: 2005, 2015-06.")]
UntilOption = Annotated[str | None, typer.Option(metavar="WHEN", help="Up to this time: 2010, 2016-09-02.")]


def region_option(description: str) -> Any:
    """Return an option of some regions or organizations, separated by commas."""
    complete = last_of(any_of(words_of(REGIONS), names_of("organization")))
    return typer.Option(metavar="A,B", autocompletion=complete, help=description)


RegionOption = Annotated[
    str | None,
    region_option("Only with states of these: africa,gulf,eu,cis."),
]
AllOption = Annotated[bool, typer.Option("--all", help="Also what other states did without Uzbekistan.")]


def tables_option(tables: Sequence[str], description: str) -> Any:
    """Return an option of some of ``tables``, separated by commas."""
    return typer.Option(metavar="A,B", autocompletion=last_of(words_of(tables)), help=description)


def groups(texts: Sequence[str] | None) -> list[list[str]]:
    """Return the groups of names that a repeated option gives; of each group, one name has to match."""
    return [names_in(text) for text in texts or ()]


def names_in(text: str | None) -> list[str]:
    """Return the names that commas separate; an empty one is kept, so that it is reported as unknown."""
    return text.split(",") if text is not None else []
