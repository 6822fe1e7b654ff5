"""Which places are twinned with which."""

from collections.abc import Iterator
from dataclasses import dataclass

from uzrel.index import Index
from uzrel.names import Name
from uzrel.queries.row import Row


@dataclass(frozen=True, slots=True)
class TwinningRow(Row):
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
    disputed: bool
    id: str
    note: str | None
    sources: list[str]


def twinnings(index: Index, name: Name | None = None) -> Iterator[TwinningRow]:
    """Yield the ties of a place, of the places within it, of a country, or all, by Uzbek place and partner."""
    within = """
        AND (t.uzbek = :name OR t.partner = :name OR country.code = :name
            OR uzbek.part_of = :name OR partner.part_of = :name)"""
    sql = f"""
        SELECT t.uzbek, uzbek.name, t.partner, partner.name, country.code, country.name, t.kind, t.since, t.until,
            t.disputed, t.id, t.note, t.sources
        FROM twinning AS t
        JOIN record AS r ON r.id = t.uzbek JOIN place AS uzbek ON uzbek.n = r.n
        JOIN record AS s ON s.id = t.partner JOIN place AS partner ON partner.n = s.n
        JOIN record AS u ON u.id = partner.country JOIN country ON country.n = u.n
        WHERE 1 {within if name and name.id != "uz" else ""}
        ORDER BY uzbek.name, partner.name, t.id"""
    for row in index.select(sql, name=name.id if name else None):
        yield TwinningRow(*row)
