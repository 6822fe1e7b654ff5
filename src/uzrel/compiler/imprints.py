"""What tells, of the files of a dataset, whether they are still what an index was made of."""

from typing import NamedTuple

from uzrel.dataset import Loaded
from uzrel.pieces import imprint, imprint_of_heads, parted


class Imprints(NamedTuple):
    """What an index remembers of the files."""

    heads: str
    """Of what they say before their records; nothing where they cannot be cut into pieces."""
    records: dict[str, bytes]
    """Of the text of each record, by id."""


def imprints_of(loaded: Loaded) -> Imprints:
    """Return what an index is to remember of the files of a dataset."""
    parts = {file: part for file in loaded.files if (part := parted(file.content))}
    if len(parts) < len(loaded.files):
        return Imprints("", {})
    records = {}
    for id_, file, table, position in loaded.places():
        texts = parts[file].texts.get(table, [])
        if position < len(texts):  # else it is written in the head
            records[id_] = imprint(texts[position])
    return Imprints(imprint_of_heads(parts.values()), records)
