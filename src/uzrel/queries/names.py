"""What a user types to what the data calls it.

A name is matched without regard to case, accents and punctuation: first whole, on id, name, abbreviation and
alias, then as the beginning of one. Anything else is answered with the nearest names there are.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from uzrel.index.database import Index
from uzrel.model.errors import UserError
from uzrel.model.text import fold

MOST_CHOICES = 8
SUGGESTIONS = 3
NAMES_EACH = 4
"""Of how many near names each suggestion may be one."""
SLIP, REMOTE = 0.6, 0.4
"""How alike, from 0 to 1, the nearest name has to be to have been meant, and the others to be suggested with it."""
MOST_ALIKE = 100
"""Names that are compared with one that is not known."""
LONGEST_TYPO = 60
"""Letters of an unknown name that are compared."""


class UnknownNameError(UserError):
    """A name that the data does not know, or that could be several things; the message says how to go on."""


class Name(NamedTuple):
    """A record that a user named."""

    table: str
    id: str
    label: str


def resolve(index: Index, text: str, tables: Sequence[str]) -> Name:
    """Find the record of one of ``tables`` that ``text`` names.

    Raises ``UnknownNameError`` when there is none or more than one.
    """
    folded = fold(text)
    kinds = ", ".join("?" * len(tables))
    sql = f"SELECT tbl, id, label, rank FROM name WHERE {{}} AND tbl IN ({kinds}) ORDER BY rank, tbl, id"
    whole = index.select(sql.format("folded = ?"), folded, *tables).fetchall()
    found = _distinct([row for row in whole if row[3] == whole[0][3]])
    if not found and folded:
        beginning = index.select(sql.format("folded >= ? AND folded < ?"), folded, folded + "\U0010ffff", *tables)
        found = _distinct(beginning.fetchall())
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownNameError(f"{text!r} could be {_choices(found)}; say which by its id")
    raise UnknownNameError(f"{text!r} is not a known {_alternatives(tables)}{_suggestion(index, folded, tables)}")


def _distinct(rows: Sequence[tuple[str, str, str, int]]) -> list[Name]:
    return list({id_: Name(table, id_, label) for table, id_, label, _ in rows}.values())


def _choices(found: Sequence[Name]) -> str:
    shown = [f"{name.id} ({name.label})" for name in found[:MOST_CHOICES]]
    more = len(found) - len(shown)
    return ", ".join(shown) + (f" or {more} more" if more else "")


def _alternatives(tables: Sequence[str]) -> str:
    return " or ".join(tables) if len(tables) <= 3 else "name or id"


def _suggestion(index: Index, folded: str, tables: Sequence[str]) -> str:
    from difflib import get_close_matches

    known = {
        name: f"{label} ({id_})" if fold(label) != id_ else label for name, id_, label in _alike(index, folded, tables)
    }
    if not get_close_matches(folded, known, n=1, cutoff=SLIP):
        return "; try: uzrel search WORD"
    near = get_close_matches(folded, known, n=NAMES_EACH * SUGGESTIONS, cutoff=REMOTE)
    labels = list(dict.fromkeys(known[name] for name in near))[:SUGGESTIONS]
    return f"; did you mean {', '.join(labels)}?"


def _alike(index: Index, folded: str, tables: Sequence[str]) -> Iterable[tuple[str, str, str]]:
    """Return the names of about the length of one that have most letters and pairs of letters in common with it.

    That is quick to count for all names, and those that are nearest by a finer measure are among them.
    """
    begun = folded[:LONGEST_TYPO]
    parts = sorted({*begun, *map("".join, pairwise(begun))})
    shared = " + ".join(["(instr(folded, ?) > 0)"] * len(parts)) or "0"
    kinds = ", ".join("?" * len(tables))
    sql = f"""
        SELECT folded, id, label FROM name WHERE tbl IN ({kinds}) AND length(folded) BETWEEN ? AND ?
        ORDER BY ({shared}) * 1.0 / (length(folded) + {len(folded)}) DESC, folded, id LIMIT {MOST_ALIKE}"""
    return index.select(sql, *tables, len(folded) * 3 // 5, len(folded) * 5 // 3, *parts)
