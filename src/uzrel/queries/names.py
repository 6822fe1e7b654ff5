"""Names as people type them, resolved to records.

A name matches whole, on id, code, name, abbreviation, alias or former name, as ``model.text.fold`` compares them and in
any order of its words, but for ids. The unique beginning of a main name is accepted too. Anything else is unknown.
"""

from collections.abc import Sequence
from typing import NamedTuple

from uzrel.index.database import Index
from uzrel.model.country_codes import COUNTRY_CODES
from uzrel.model.errors import UnknownNameError
from uzrel.model.tables import RECORDS
from uzrel.model.text import NameRank, beginnings, fold, unordered
from uzrel.queries.row import read_rows

MOST_CHOICES = 8
SHORTEST_BEGINNING = 3
"""Letters that a beginning has at least: two are a code or nothing."""


class Name(NamedTuple):
    """A record that a user named."""

    table: str
    id: str
    label: str
    notice: str | None = None
    """A remark for the user if the name was understood otherwise than typed."""


class _Match(NamedTuple):
    """A row of the table ``name``."""

    folded: str
    table: str
    id: str
    label: str
    rank: int

    def name(self, notice: str | None = None) -> Name:
        return Name(self.table, self.id, self.label, notice)


def resolve(index: Index, text: str, tables: Sequence[str]) -> Name:
    """Return the record of one of ``tables`` that ``text`` names.

    Raises ``UnknownNameError`` when there is none or more than one.
    """
    if found := _whole(index, text, tables):
        match = _only(text, found)
        return match.name(f"{text!r} is a former name of {match.label}" if match.rank == NameRank.FORMER else None)
    if found := _begun(index, text, tables):
        match = _only(text, found)
        return match.name(f"{text!r} is understood as {_with_id(match)}")
    if found := _whole(index, text, [table for table in RECORDS if table not in tables]):
        known = found[0]
        message = f"{text!r} is not a known {_kinds(tables)} but the {known.table} {_with_id(known)}"
        raise UnknownNameError(message, text, known.table)
    raise UnknownNameError(_unknown(index, text, tables))


def is_whole(index: Index, text: str, tables: Sequence[str]) -> bool:
    """Return whether ``text`` is the whole name of a record of one of ``tables``."""
    return bool(_whole(index, text, tables))


def _whole(index: Index, text: str, tables: Sequence[str]) -> list[_Match]:
    """Return the best matches of a whole name: by rank, then by the id as typed, then by the order of the words."""
    folded = fold(text)
    condition = f"words = ? AND (folded = ? OR rank != {NameRank.ID:d})"
    found = _select(index, tables, condition, unordered(folded), folded)

    def order(match: _Match) -> tuple[int, bool, bool]:
        return match.rank, match.id != text, match.folded != folded

    best = min(map(order, found), default=None)
    return [match for match in found if order(match) == best]


def _begun(index: Index, text: str, tables: Sequence[str]) -> list[_Match]:
    """Return the ids and main names that begin with ``text``."""
    begun = [beginning.strip() for beginning in beginnings(text) if len(beginning.strip()) >= SHORTEST_BEGINNING]
    condition = f"folded >= ? AND folded < ? AND rank <= {NameRank.MAIN:d}"
    return [match for each in begun for match in _select(index, tables, condition, each, each + "\U0010ffff")]


def _select(index: Index, tables: Sequence[str], condition: str, *values: str) -> list[_Match]:
    among = ", ".join("?" * len(tables))
    sql = f"""
        SELECT folded, tbl AS "table", id, label, rank FROM name
        WHERE {condition} AND tbl IN ({among}) ORDER BY rank, tbl, id"""
    return list(read_rows(_Match, index.select(sql, *values, *tables)))


def _only(text: str, found: Sequence[_Match]) -> _Match:
    """Return the one record that was found, or raise ``UnknownNameError`` with the choices."""
    records = list({match.id: match for match in found}.values())
    if len(records) == 1:
        return records[0]
    shown = ", ".join(f"{match.id} ({match.label})" for match in records[:MOST_CHOICES])
    more = len(records) - MOST_CHOICES
    raise UnknownNameError(f"{text!r} could be {shown}{f' or {more} more' if more > 0 else ''}; say which by its id")


def _unknown(index: Index, text: str, tables: Sequence[str]) -> str:
    """Return the error message for an unknown name, with the nearest known names."""
    from uzrel.model.regions import is_region
    from uzrel.queries.suggestions import nearest

    kinds = _kinds(tables)
    folded = fold(text)
    if "country" in tables and folded in COUNTRY_CODES:
        return f"{text!r} is the code of a country of which nothing is recorded"
    if is_region(text):
        region = folded.replace(" ", "-")
        return f"{text!r} is a part of the world, not a known {kinds}; --region {region} keeps its states"
    known = {match.folded: match for match in reversed(_select(index, tables, "TRUE"))}
    labels = {folded: _with_id(match) for folded, match in known.items()}
    if suggested := nearest(folded, labels):
        return f"{text!r} is not a known {kinds}; did you mean {', '.join(suggested)}?"
    return f"{text!r} is not a known {kinds}; search for a word of it"


def _kinds(tables: Sequence[str]) -> str:
    return " or ".join(tables) if len(tables) <= 3 else "name or id"


def _with_id(match: _Match) -> str:
    return match.label if fold(match.label) in (match.id, match.id.replace("-", " ")) else f"{match.label} ({match.id})"
