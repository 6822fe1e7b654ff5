"""The timeline: events and the dated boundaries of facts, in order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from uzrel.index.database import Index
from uzrel.model.dates import When
from uzrel.queries.dated import Dated
from uzrel.queries.overlaps import certainty, one_of, overlaps, where, window
from uzrel.queries.row import read_rows

COLUMNS = """
    date, kind, kinds, title, countries, organizations, places, people, announced, disputed, tbl AS "table", id, about,
    sources"""
"""What a row holds besides its certainty, as columns of the table ``entry``."""


@dataclass(frozen=True, slots=True)
class TimelineRow(Dated):
    """Something that happened: an event, or the day on which a fact began or ended."""

    date: str
    """When, in EDTF; an interval of an event or meeting means that it lasted."""
    certainty: Literal["certain", "possible"]
    """Whether it certainly falls into the time asked for, given how precisely its date is known."""
    kind: str
    """The kind of an event, or of the boundary: accession, signature, entry-into-force, founding …"""
    kinds: list[str]
    """Its own kind, and those of the boundaries that an event narrates."""
    title: str
    countries: list[str]
    """Codes of the states concerned, Uzbekistan understood."""
    organizations: list[str]
    """Ids of the organizations concerned."""
    places: list[str]
    """Ids of the places concerned."""
    people: list[str]
    announced: bool
    """Whether the source only announced it, or its day is still ahead: it may never have happened."""
    disputed: bool
    """Whether a source gives another value for some field of the record."""
    table: str
    """The table of the record this comes from."""
    id: str
    """The id of the record this comes from."""
    about: list[str]
    """Ids of the facts whose boundary an event narrates."""
    sources: list[str]
    """Citations: source-id, or source-id#locator."""


def timeline(
    index: Index,
    when: When | None = None,
    concerning: Sequence[Sequence[str]] = (),
    kinds: Sequence[str] = (),
    *,
    region: Sequence[str] | None = None,
    everything: bool = False,
    certain: bool = False,
    reverse: bool = False,
) -> Iterator[TimelineRow]:
    """Yield what happened at some time in ``when``, or ever, in order of its first possible day.

    ``concerning`` holds ids and keeps what concerns at least one of each group; without it, what concerns Uzbekistan
    is kept, or with ``everything`` all. ``region`` keeps what also concerns one of its states. ``kinds`` keeps what is,
    or narrates, one of these kinds, ``certain`` what certainly happened in ``when``.
    """
    conditions, values = narrowed(when, concerning, kinds, region=region, everything=everything, certain=certain)
    direction = "DESC" if reverse else "ASC"
    sql = f"""
        SELECT {COLUMNS}, {certainty("entry", when)} AS certainty FROM entry {where(conditions)}
        ORDER BY earliest_start {direction}, latest_end {direction}, id {direction}, n {direction}"""
    return read_rows(TimelineRow, index.select(sql, **values))


def narrowed(
    when: When | None,
    concerning: Sequence[Sequence[str]],
    kinds: Sequence[str],
    *,
    region: Sequence[str] | None = None,
    everything: bool = False,
    certain: bool = False,
) -> tuple[list[str], dict[str, object]]:
    """Return the conditions, with their parameters, of the entries that ``timeline`` is asked for."""
    conditions: list[str] = []
    values: dict[str, object] = {}
    if when:
        conditions.append(overlaps("entry", certain=certain))
        values |= window(when)
    mentioned = [*concerning, *([region] if region is not None else [])]
    conditions += [f"n IN (SELECT entry FROM mention WHERE {one_of('target', ids, values)})" for ids in mentioned]
    if kinds:
        conditions.append(f"n IN (SELECT entry FROM entry_kind WHERE {one_of('kind', kinds, values)})")
    if not concerning and not everything:
        conditions.append("home")
    return conditions, values
