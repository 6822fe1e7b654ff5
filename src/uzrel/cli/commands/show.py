"""``uzrel show``: one whole record."""

from collections.abc import Sequence
from typing import Annotated, Any, NamedTuple

import typer

from uzrel.api import Database
from uzrel.cli.completion import names_of
from uzrel.cli.page import page
from uzrel.cli.status import ExitStatus
from uzrel.model.errors import UsageError
from uzrel.model.tables import RECORDS
from uzrel.queries.record import OtherValue, RecordPage
from uzrel.render.columns import DATE, ID, MARK, SOURCE, SPAN, date_column, field_text, span
from uzrel.render.environment import Environment
from uzrel.render.view import Column, Placement

ANSWER = RecordPage
EXAMPLES = (
    ("uzrel show eco", "an organization and its members"),
    ("uzrel show uz-guam --json", "a membership, for a script"),
    ("uzrel show Qarshi", "a place, under any of its names"),
    ("uzrel show uz-guam --open", "its first source in the browser"),
)

SOURCES = (
    Column("Citation", lambda row: row.citation),
    Column("Title", lambda row: row.title, main=True),
    Column("Publisher", lambda row: row.publisher, placement=Placement.DETAIL),
    date_column("Published", "published", Placement.SECONDARY),
    Column("Address", lambda row: row.url, "dim", placement=Placement.BELOW),
)
MEMBERS = (
    MARK,
    Column("Member", lambda row: row.member_name, main=True),
    Column("Status", lambda row: row.status),
    SPAN,
    ID,
    SOURCE,
)
OFFICES = (
    MARK,
    Column("Office", lambda row: f"{row.office.replace('-', ' ')}{' (acting)' if row.acting else ''}", main=True),
    SPAN,
    ID,
    SOURCE,
)
REFERRERS = (
    DATE,
    Column("What", lambda row: row.title, main=True),
    Column("As", lambda row: row.field, "dim", placement=Placement.DETAIL),
    ID,
)


def _draw(found: RecordPage, color: str, environment: Environment) -> None:
    from uzrel.render.page import Field, draw_page, fields, heading, section

    cited = [source.citation for source in found.sources]
    as_one = all(field.sources == cited for field in found.fields if field.value is not None)
    shown = (
        Field(
            field.field.replace("_", " "),
            _text(found.table, field.field, field.value),
            "" if as_one else _in_brackets(field.sources),
            [_other(found.table, field.field, other) for other in field.disputes],
        )
        for field in found.fields
        if field.value is not False or field.disputes
    )
    parts = [
        *heading(found.title, f"{found.table} {found.id}", environment),
        *fields(shown, environment),
        *section("Sources", found.sources, SOURCES, environment, "  for every field above" if as_one else ""),
        *section("Sources that say otherwise", found.dissenting, SOURCES, environment),
        *section("Offices", found.offices, OFFICES, environment),
        *section("Members", found.members, MEMBERS, environment),
        *section("Referred to by", found.referred_by, REFERRERS, environment),
    ]
    draw_page(parts, [*found.members, *found.offices], color, environment)


def _text(table: str, key: str, value: Any) -> str:
    if key == "former_names":
        return "; ".join(f"{former['name']} ({span(former['from'], former['to'])})" for former in value or ())
    return field_text(table, key, value)


def _other(table: str, key: str, other: OtherValue) -> tuple[str, str]:
    note = f" — {other.note}" if other.note else ""
    return f"but: {field_text(table, key, other.value)}", note + _in_brackets(other.sources)


def _in_brackets(citations: Sequence[str]) -> str:
    return f" [{', '.join(citations)}]" if citations else ""


class Options(NamedTuple):
    """The command's own options."""

    name: Annotated[
        str,
        typer.Argument(
            metavar="ID or NAME",
            autocompletion=names_of(*RECORDS),
            help="The id of a record, or a name: eco, Qarshi.",
        ),
    ]
    open_: Annotated[bool, typer.Option("--open", help="Open its first source in the browser instead.")] = False


def query(database: Database, options: Options) -> RecordPage:
    """Show one record whole: each field with what sources say otherwise, its sources, and what refers to it."""
    found = database.record(options.name)
    if options.open_:
        raise typer.Exit(_open(found, database))
    return found


def _open(found: RecordPage, database: Database) -> ExitStatus:
    """Open the first source of a record, or a source itself, in the browser, and return the exit status."""
    import webbrowser

    addresses = [found.record["url"]] if found.table == "source" else [source.url for source in found.sources]
    if not addresses:
        raise UsageError(f"{found.id} cites no source that could be opened")
    if not webbrowser.open(addresses[0]):
        database.notify(f"no browser can be opened; the address is {addresses[0]}")
        return ExitStatus.FAILED
    database.notify(f"opened {addresses[0]}")
    return ExitStatus.ANSWERED


command = page(query, Options, _draw)
