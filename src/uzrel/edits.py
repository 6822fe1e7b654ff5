"""What has become of the records of an index since it was made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from uzrel.country_codes import id_field
from uzrel.index import Index
from uzrel.pieces import imprint, imprint_of_heads, parted, values_of


@dataclass(frozen=True)
class Piece:
    """A record as a file has it."""

    table: str
    text: bytes
    imprint: bytes

    @cached_property
    def values(self) -> dict[str, Any]:
        """Return the record. Raises ``ValueError`` when the text is no TOML."""
        return values_of(self.table, self.text)

    @property
    def id(self) -> str:
        """Return the id that the text gives. Raises ``ValueError`` when there is none."""
        id_ = self.values.get(id_field(self.table))
        if not isinstance(id_, str):
            raise ValueError(f"a {self.table} without an id")
        return id_


class _Known(NamedTuple):
    n: int
    table: str
    imprint: bytes | None


class Edit(NamedTuple):
    """What became of the records of an index."""

    pieces: Mapping[str, Piece]
    """All that there are now, by id."""
    numbers: Mapping[str, int]
    """The numbers of those that were there, by id."""
    changed: frozenset[str]
    """The ids of those that are new, or written otherwise than before."""
    removed: frozenset[str]
    """The ids of those that are gone."""
    heads: str
    """The imprint of what the files say before their records."""
    datasets: Sequence[Mapping[str, Any]]
    """What they say there of the dataset, if that is not what it was."""


def edit_of(index: Index, paths: Sequence[Path]) -> Edit | None:
    """Compare the files with an index, or return None where that does not tell all.

    Raises ``OSError`` or ``ValueError`` when a file cannot be read.
    """
    files = [parted(path.read_bytes()) for path in paths]
    parts = [part for part in files if part]
    if len(parts) < len(files):
        return None
    heads = imprint_of_heads(parts)
    is_told_anew = index.meta("heads") != heads
    datasets = [dataset for part in parts for dataset in part.datasets()] if is_told_anew else []
    if is_told_anew and not datasets:
        return None
    before = {id_: _Known(*known) for id_, *known in index.select("SELECT id, n, tbl, imprint FROM record")}
    ids = {known.imprint: id_ for id_, known in before.items()}
    if None in ids:
        return None
    pieces: dict[str, Piece] = {}
    for part in parts:
        all_of_file = [Piece(table, text, imprint(text)) for table, texts in part.texts.items() for text in texts]
        of_file = {ids.get(piece.imprint) or piece.id: piece for piece in all_of_file}
        if len(of_file) < len(all_of_file):
            return None
        pieces |= of_file
    if any(id_ in before and before[id_].table != piece.table for id_, piece in pieces.items()):
        return None
    changed = frozenset(
        id_ for id_, piece in pieces.items() if id_ not in before or before[id_].imprint != piece.imprint
    )
    numbers = {id_: known.n for id_, known in before.items()}
    return Edit(pieces, numbers, changed, frozenset(before.keys() - pieces.keys()), heads, datasets)
