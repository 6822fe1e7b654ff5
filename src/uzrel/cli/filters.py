"""What narrows an answer to a time and to those concerned, in several commands."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from uzrel.cli.completion import last_of, names_of, words_of
from uzrel.cli.options import QueryContext

PARTIES = ("country", "organization", "place", "person")
"""The tables of those who may be concerned; people have none of their own and are known by name."""

WhenArgument = Annotated[
    str | None,
    typer.Argument(metavar="[WHEN]", help="A day, month, year or range: 1999, 2005-05-13, 1991..1995, 2016.., today."),
]
WithOption = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        metavar="A,B",
        autocompletion=last_of(names_of(*PARTIES)),
        help="Only what concerns this country, organization, place or person: kz, sco, Karimov; "
        "either of two: kz,tr; both: --with kz --with tr.",
    ),
]


def tables_option(tables: Sequence[str], told: str) -> Any:
    """Return an option of some of ``tables``, separated by commas; help says what it keeps."""
    return typer.Option(metavar="A,B", autocompletion=last_of(words_of(tables)), help=told)


def parties(context: QueryContext, names: Sequence[str] | None) -> list[list[str]]:
    """Find the ids of those whom an answer is to concern: at least one of each group."""
    return [[name.id for name in context.names(group, *PARTIES)] for group in dict.fromkeys(names or ())]
