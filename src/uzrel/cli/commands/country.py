"""``uzrel country``: everything with one state."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from uzrel.api import Database
from uzrel.cli.completion import names_of
from uzrel.cli.page import page
from uzrel.render.environment import Environment

if TYPE_CHECKING:
    from uzrel.queries.country import CountryPage
    from uzrel.queries.row import Row
    from uzrel.render.view import Layout

EXAMPLES = (
    ("uzrel country kz", "by code"),
    ("uzrel country 'South Korea' --json", "by name, for a script"),
)


def __getattr__(name: str) -> Any:
    """Import ``ANSWER`` when it is first used: completion imports this module too and has to be quick."""
    if name == "ANSWER":
        from uzrel.queries.country import CountryPage

        return CountryPage
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _draw(found: "CountryPage", color: str, environment: Environment) -> None:
    from uzrel.cli.commands import (
        agreements,
        meetings,
        member_of,
        relations,
        timeline,
        twins,
    )
    from uzrel.render.formats.rich_table import dim
    from uzrel.render.page import draw_page, heading, section

    sections: tuple[tuple[str, Sequence[Row], Layout], ...] = (
        ("Diplomatic relations", found.relations, relations.LAYOUT),
        ("Organizations both belong to", found.organizations, member_of.LAYOUT),
        ("Organizations both belonged to", found.organizations_before, member_of.LAYOUT),
        ("Agreements", found.agreements, agreements.LAYOUT),
        ("Twinned places", found.twinnings, twins.LAYOUT),
        ("Meetings", found.meetings, meetings.LAYOUT),
        ("Latest in the timeline", found.latest, timeline.LAYOUT),
    )
    parts = heading(found.name, f"country {found.code}", environment)
    for title, rows, layout in sections:
        parts += section(title, rows, layout.columns, environment)
    if unknown := len(found.organizations_unrecorded):
        remark = (
            f"Not recorded: whether it belongs to {unknown} other organizations of Uzbekistan (listed with --json)."
        )
        parts += dim(remark, environment.width)
    draw_page(parts, [row for _, rows, _ in sections for row in rows], color, environment)


class Options(NamedTuple):
    """The command's own options."""

    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", autocompletion=names_of("country"), help="A state or the EU: kz, Turkey, Корея."
        ),
    ]


def query(database: Database, options: Options) -> "CountryPage":
    """Show everything with one state on one page.

    Relations and missions, organizations shared today and before, agreements, twinnings, meetings, latest entries.
    """
    return database.country(options.name)


command = page(query, Options, _draw)
