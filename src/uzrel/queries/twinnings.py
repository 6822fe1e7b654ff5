"""Twinned places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from uzrel.index.database import Index
from uzrel.model.country_codes import HOME
from uzrel.model.dates import When
from uzrel.queries.dated import Dated
from uzrel.queries.names import Name
from uzrel.queries.overlaps import certainty, date_column, one_of, overlaps, span_columns, where, window
from uzrel.queries.row import read_rows


@dataclass(frozen=True, slots=True)
class TwinningRow(Dated):
    """A tie between a place in Uzbekistan and one abroad."""

    uzbek: str
    """The Uzbek place's id."""
    uzbek_name: str
    partner: str
    """The partner's id."""
    partner_name: str
    country: str
    """Code of the partner's country."""
    country_name: str
    kind: str
    """sister-city, cooperation-agreement, memorandum …"""
    since: str | None
    """Since when, in EDTF; null when no source says."""
    until: str | None
    """The first day the tie was no more; null while it lasts."""
    earliest_start: str | None
    """The earliest day, in ISO 8601, that may be its first; null where any may."""
    latest_start: str | None
    """The latest day that may be its first; null where any may."""
    earliest_end: str | None
    """The earliest day that may be its last; null while it lasts, or where any may."""
    latest_end: str | None
    """The latest day that may be its last; null while it lasts."""
    certainty: Literal["certain", "possible"]
    """Whether it certainly existed at some time asked for, given how precisely its dates are known."""
    disputed: bool
    id: str
    note: str | None
    sources: list[str]


def twinnings(
    index: Index,
    name: Name | None = None,
    when: When | None = None,
    *,
    region: Sequence[str] | None = None,
    certain: bool = False,
) -> Iterator[TwinningRow]:
    """Yield the ties of a place, of the places within it, of a country, or all, by Uzbek place and partner.

    ``region`` keeps those with its states, ``when`` those that may, or certainly did, exist then.
    """
    conditions: list[str] = []
    values: dict[str, object] = {"name": name.id if name else None}
    if name and name.id != HOME:
        conditions.append("""(twinning.uzbek = :name OR twinning.partner = :name OR country.code = :name
            OR uzbek.part_of = :name OR partner.part_of = :name)""")
    if region is not None:
        conditions.append(one_of("country.code", region, values))
    if when:
        conditions.append(overlaps("twinning", certain=certain))
        values |= window(when)
    sql = f"""
        SELECT {date_column("twinning")}, uzbek, uzbek.name AS uzbek_name, partner, partner.name AS partner_name,
            country.code AS country, country.name AS country_name, twinning.kind, since, until,
            {span_columns("twinning")},
            {certainty("twinning", when)} AS certainty,
            twinning.disputed, twinning.id, twinning.note, twinning.sources
        FROM twinning
        JOIN place AS uzbek ON uzbek.id = twinning.uzbek
        JOIN place AS partner ON partner.id = twinning.partner
        JOIN country ON country.code = partner.country
        {where(conditions)}
        ORDER BY uzbek.name, partner.name, twinning.id"""
    return read_rows(TwinningRow, index.select(sql, **values))
