"""``uzrel show``: one record whole."""

from typing import Annotated, Any

import typer

from uzrel.commands.completion import names_of
from uzrel.commands.listing import Asked
from uzrel.commands.page import page
from uzrel.environment import Environment
from uzrel.queries.memberships import MembershipRow
from uzrel.queries.record import EVERY_TABLE, RecordPage, record
from uzrel.render.view import Column, plain_text
from uzrel.render.words import ID, MARK, SOURCE, citations, day, days, span

ANSWER = RecordPage
EXAMPLES = (
    ("uzrel show eco", "an organization and its members"),
    ("uzrel show uz-guam --json", "a membership, for a script"),
    ("uzrel show Qarshi", "a place, under any of its names"),
)

DATES = frozenset(
    [
        "date",
        "from",
        "to",
        "founded",
        "dissolved",
        "signed",
        "ratified",
        "in_force",
        "ended",
        "recognised",
        "established",
        "opened",
        "closed",
        "since",
        "until",
        "as_of",
        "published",
        "accessed",
    ]
)
"""The fields of a record that hold a date. ``ended`` is one in some tables and an act in others."""

SOURCES = (
    Column("Citation", lambda row: row.citation, "cyan"),
    Column("Title", lambda row: row.title, main=True),
    Column("Publisher", lambda row: row.publisher, aside=True),
    Column("Published", lambda row: day(row.published)),
    Column("Address", lambda row: row.url, "dim", aside=True),
)
MEMBERS = (
    MARK,
    Column("Member", lambda row: row.member_name, main=True),
    Column("Status", lambda row: row.status),
    Column("From – to", lambda row: span(row.from_, row.to)),
    ID,
    SOURCE,
)
DISPUTES = (
    Column("Field", lambda dispute: dispute["field"]),
    Column("Other value", lambda dispute: dispute["value"], "yellow", main=True),
    Column("Why not", lambda dispute: dispute["note"] or "", aside=True),
    Column("Source", lambda dispute: citations(dispute["sources"]), "dim", aside=True),
)
REFERRERS = (
    Column("Date", lambda row: days(row.date)),
    Column("What", lambda row: row.title, main=True),
    Column("As", lambda row: row.field, "dim", aside=True),
    ID,
)


def _draw(found: RecordPage, color: str, environment: Environment) -> None:
    from uzrel.render.page import draw_page, fields, heading, section  # noqa: PLC0415 - JSON needs no Rich

    values = {key: value for key, value in found.record.items() if key not in ("id", "code", "sources", "disputes")}
    parts = [
        heading(found.title, f"{found.table} {found.id}"),
        fields((key.replace("_", " "), _text(key, value)) for key, value in values.items() if value is not False),
        *section("Sources", found.sources, SOURCES, environment),
        *section("Disputes", found.record.get("disputes", []), DISPUTES, environment),
        *section("Members", found.members, MEMBERS, environment),
        *section("Referred to by", found.referred_by, REFERRERS, environment),
    ]
    marked: list[MembershipRow] = found.members
    draw_page(parts, marked, color, environment)


def _text(key: str, value: Any) -> str:
    if key == "former_names":
        return "; ".join(f"{former['name']} ({span(former['from'], former['to'])})" for former in value)
    if key == "date":
        return days(value)
    return day(value) if value and key in DATES and value[0] in "0123456789." else plain_text(value)


@page(_draw)
def command(
    asked: Asked,
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID or NAME",
            autocompletion=names_of(*EVERY_TABLE),
            help="The id of a record, or a name: eco, Qarshi.",
        ),
    ],
) -> RecordPage:
    """Show one record whole: its fields, its sources, its disputes, and what refers to it."""
    return record(asked.index, name)
