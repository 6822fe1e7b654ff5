"""``uzrel member-of``: what Uzbekistan belongs to."""

from collections.abc import Iterable
from typing import Annotated

import typer

from uzrel.commands.completion import names_of
from uzrel.commands.listing import Asked, listing
from uzrel.queries.memberships import MembershipRow, former_name, memberships, predecessors
from uzrel.render.view import Column, Layout
from uzrel.render.words import ID, MARK, SOURCE, span

ANSWER = list[MembershipRow]
EXAMPLES = (
    ("uzrel member-of", "today"),
    ("uzrel member-of --on 2005-06-01 --json", "on a day, for a script"),
    ("uzrel member-of guam", "every span in one organization"),
    ("uzrel member-of --with kz", "what Kazakhstan belongs to as well"),
)


def _span(row: MembershipRow) -> str:
    own, shared = span(row.from_, row.to), span(row.shared_from, row.shared_to)
    return f"{own} (together {shared})" if (row.shared_from or row.shared_to) and shared != own else own


def _organization(row: MembershipRow) -> str:
    name = f"{row.name} ({row.abbreviation})" if row.abbreviation else row.name
    return f"{name}, as {row.known_as}" if row.known_as else name


COLUMNS = (
    MARK,
    Column("Organization", _organization, main=True),
    Column("Status", lambda row: row.status),
    Column("From – to", _span),
    ID,
    SOURCE,
)
LAYOUT = Layout(MembershipRow, COLUMNS)


@listing(LAYOUT, nothing="such membership")
def command(
    asked: Asked,
    org: Annotated[
        str | None,
        typer.Argument(
            metavar="[ORG]",
            autocompletion=names_of("organization"),
            help="Every span in this organization: guam, OSCE, 'Arab League'.",
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(metavar="WHEN", help="On this day, or at some time in this month, year or range: 2005-06-01."),
    ] = None,
    status: Annotated[str | None, typer.Option(metavar="A,B", help="Only with this status: member,observer.")] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="A,B", help="Only organizations of this kind: security,economic.")
    ] = None,
    with_: Annotated[
        str | None,
        typer.Option("--with", metavar="A,B", help="Only what these states belonged to at the same time: kz,tr."),
    ] = None,
    of: Annotated[
        str,
        typer.Option(
            metavar="COUNTRY", autocompletion=names_of("country"), help="Ask about another state: kz, Turkey."
        ),
    ] = "uz",
    all_: Annotated[bool, typer.Option("--all", help="Whenever it was, the past included.")] = False,
) -> Iterable[MembershipRow]:
    """Show what Uzbekistan belongs to: today, on another day, or ever.

    Where the dates are not known exactly enough to be sure, a membership is marked as possible.
    """
    when = None if all_ or org is not None else "today"
    organizations = _with_predecessors(asked, org) if org is not None else []
    return memberships(
        asked.index,
        country=asked.name(of, "country").id,
        organizations=organizations,
        when=asked.when(when if on is None else on),
        statuses=asked.choices(status, "membership", "status"),
        kinds=asked.choices(kind, "organization", "kind"),
        shared_with=asked.names(with_, "country"),
    )


def _with_predecessors(asked: Asked, org: str) -> list[str]:
    """Find an organization and those it took the place of, and tell what is not plain from the name typed."""
    found = asked.name(org, "organization")
    if former := former_name(asked.index, found.id, org):
        asked.tell(f"{former} is a former name of {found.label}")
    earlier = predecessors(asked.index, found.id)
    if earlier:
        asked.tell(f"{found.label} took the place of {', '.join(earlier)}, shown too")
    return [found.id, *earlier]
