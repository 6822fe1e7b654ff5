"""Officeholders and their terms."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from uzrel.index.database import Index
from uzrel.model.dates import When
from uzrel.model.errors import UnknownNameError
from uzrel.model.text import fold
from uzrel.queries.dated import Dated
from uzrel.queries.names import resolve
from uzrel.queries.overlaps import certainty, date_column, overlaps, span_columns, where, window
from uzrel.queries.row import read_rows

OFFICES = {
    "president": ("president", "head of state"),
    "prime-minister": ("prime minister", "premier", "pm", "head of government"),
    "minister-of-foreign-affairs": ("minister of foreign affairs", "foreign minister", "foreign affairs", "fm", "mfa"),
    "deputy-minister-of-foreign-affairs": ("deputy minister of foreign affairs", "deputy foreign minister"),
}
"""The offices on record, and what people call them."""


@dataclass(frozen=True, slots=True)
class OfficeholderRow(Dated):
    """A term of office."""

    office: str
    """president, prime-minister, minister-of-foreign-affairs or deputy-minister-of-foreign-affairs."""
    name: str
    from_: str | None
    """The first day in office, in EDTF; null when no source says."""
    to: str | None
    """The first day out of office; null while in office."""
    earliest_start: str | None
    """The earliest day, in ISO 8601, that may be its first; null where any may."""
    latest_start: str | None
    """The latest day that may be its first; null where any may."""
    earliest_end: str | None
    """The earliest day that may be its last; null while it lasts, or where any may."""
    latest_end: str | None
    """The latest day that may be its last; null while it lasts."""
    acting: bool
    """Whether the person only stood in."""
    certainty: Literal["certain", "possible"]
    """Whether the person surely held the office at some time asked for, given how precisely the dates are known."""
    disputed: bool
    id: str
    note: str | None
    sources: list[str]


def offices_of(index: Index, person: str) -> list[OfficeholderRow]:
    """Return the terms of the person with an id, in order."""
    return list(_terms(index, ["n IN (SELECT n FROM link WHERE target = :person)"], {"person": person}, None))


def officeholders(
    index: Index, office: str | None = None, when: When | None = None, *, certain: bool = False
) -> Iterator[OfficeholderRow]:
    """Yield the terms of an office, or of the person so called, or all, by office and date.

    With ``when`` those that may, or certainly do, fall into it. Raises ``UnknownNameError``.
    """
    conditions: list[str] = []
    values: dict[str, object] = {}
    if office is not None:
        conditions.append("office = :office OR n IN (SELECT n FROM link WHERE target = :person)")
        known = next((id_ for id_, names in OFFICES.items() if fold(office) in (*names, fold(id_))), None)
        values |= {"office": known, "person": None if known else _person(index, office)}
    if when:
        conditions.append(overlaps("officeholder", certain=certain))
        values |= window(when)
    return _terms(index, conditions, values, when)


def _person(index: Index, text: str) -> str:
    """Return the id of a person. Raises ``UnknownNameError`` with the offices, which ``text`` may stand for too."""
    try:
        return resolve(index, text, ["person"]).id
    except UnknownNameError as error:
        raise UnknownNameError(f"{error}; the offices are {', '.join(OFFICES)}") from None


def _terms(
    index: Index, conditions: Sequence[str], values: Mapping[str, object], when: When | None
) -> Iterator[OfficeholderRow]:
    """Yield the terms that meet conditions, by office and date."""
    sql = f"""
        SELECT {date_column("officeholder")}, office, name, "from", "to", {span_columns("officeholder")}, acting,
            {certainty("officeholder", when)} AS certainty, disputed, id, note, sources
        FROM officeholder {where([f"({condition})" for condition in conditions])}
        ORDER BY CASE office {" ".join(f"WHEN '{id_}' THEN {rank}" for rank, id_ in enumerate(OFFICES))} END,
            earliest_start, latest_start, id"""
    return read_rows(OfficeholderRow, index.select(sql, **values))
