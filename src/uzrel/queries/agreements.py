"""Treaties, agreements, laws and strategies, and when they were in force."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from uzrel.index.database import Index
from uzrel.model.date_fields import DATE_FIELDS
from uzrel.model.dates import When
from uzrel.queries.dated import Dated
from uzrel.queries.names import Name
from uzrel.queries.overlaps import certainty, date_column, one_of, overlaps, referring, span_columns, where, window
from uzrel.queries.row import read_rows


@dataclass(frozen=True, slots=True)
class AgreementRow(Dated):
    """A treaty, agreement, law or strategy."""

    title: str
    kind: str
    parties: list[str]
    """Codes of the other parties, Uzbekistan understood."""
    organizations: list[str]
    """Ids of organizations that are parties or in whose framework it was made."""
    places: list[str]
    """Ids of cities and regions that are parties."""
    signed: str | None
    """Signature, in EDTF; of a law or strategy its adoption."""
    ratified: str | None
    """Ratification, accession, acceptance or approval by Uzbekistan."""
    in_force: str | None
    """Entry into force for Uzbekistan."""
    ended: str | None
    """The first day it was no longer in force."""
    earliest_start: str | None
    """The earliest day, in ISO 8601, that may be the first it was in force; null where any may."""
    latest_start: str | None
    """The latest day that may be its first; null where any may."""
    earliest_end: str | None
    """The earliest day that may be its last; null while it is in force, or where any may."""
    latest_end: str | None
    """The latest day that may be its last; null while it is in force."""
    certainty: Literal["certain", "possible"]
    """Whether it was surely in force at some time asked for; without a known entry into force only possibly."""
    disputed: bool
    id: str
    summary: str | None
    note: str | None
    sources: list[str]


def agreements(
    index: Index,
    *,
    party: Name | None = None,
    region: Sequence[str] | None = None,
    when: When | None = None,
    kinds: Sequence[str] = (),
    certain: bool = False,
) -> Iterator[AgreementRow]:
    """Yield the agreements with ``party``, and with a state of ``region``, if these are given, by date.

    With ``when`` those that may have, or certainly were, in force then.
    """
    conditions: list[str] = []
    values: dict[str, object] = {}
    if party:
        conditions.append(referring("agreement", [party.id], values))
    if region is not None:
        conditions.append(referring("agreement", region, values))
    if when:
        conditions.append(overlaps("agreement", certain=certain))
        values |= window(when)
    if kinds:
        conditions.append(one_of("kind", kinds, values))
    sql = f"""
        SELECT {date_column("agreement")},
            title, kind, parties, organizations, places, signed, ratified, in_force, ended,
            {span_columns("agreement")},
            {certainty("agreement", when)} AS certainty, disputed, id, summary, note, sources
        FROM agreement {where(conditions)}
        ORDER BY coalesce({", ".join(DATE_FIELDS["agreement"].dated)}), id"""
    return read_rows(AgreementRow, index.select(sql, **values))
