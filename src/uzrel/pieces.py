"""A dataset file cut into the texts of its records, so that it shows which of them an edit has changed.

Only a file that leaves no doubt is cut: after a head without records come ``[[table]]`` headers, each alone on its
line, with nothing of another table beneath, and no string runs over several lines.
"""

import re
from collections.abc import Iterable
from hashlib import blake2b
from typing import Any, NamedTuple

from uzrel.index import EVERY_TABLE

_RECORD = re.compile(rb"\n\n*\[\[(\w+)\]\][ \t]*(?=\n|\Z)")
"""The header of a record and the line ends before it, at which one looks for it in a third of the time."""

_OTHER = re.compile(rb"\n[ \t]*(\[+\w*.?)")
"""What else begins like a header, up to the sign after its first name."""

_IDLE = re.compile(rb"^[ \t]*(#[\t -~]*)?(\n|\Z)", re.MULTILINE)
"""Lines without meaning, in signs that TOML allows beyond doubt."""


class Parted(NamedTuple):
    """A file in pieces."""

    head: bytes
    """What stands before the records, but for comments in ASCII."""
    texts: dict[str, list[bytes]]
    """What stands below the headers, by table, in the order of the records."""

    def datasets(self) -> list[dict[str, Any]]:
        """Return what the head says of the dataset, if it does.

        Raises ``ValueError`` when it is no TOML, or says anything else.
        """
        said = _read(self.head)
        dataset = said.pop("dataset", None)
        if said:
            raise ValueError("more than a dataset in the head")
        return [] if dataset is None else [dataset]


def parted(content: bytes) -> Parted | None:
    """Cut a file into pieces, or return None where it leaves a doubt how."""
    lines = b"\n" + content.replace(b"\r\n", b"\n").rstrip(b"\n")
    if any(doubt in lines for doubt in (b'"""', b"'''", b"\r")):
        return None
    head, *rest = _RECORD.split(lines)
    if any(header != b"[dataset]" for header in _OTHER.findall(head)):
        return None
    texts: dict[str, list[bytes]] = {}
    for table, text in zip(rest[::2], rest[1::2], strict=True):
        if any(header.lstrip(b"[") != table + b"." for header in _OTHER.findall(text)):
            return None
        texts.setdefault(table.decode(), []).append(text)
    return Parted(_IDLE.sub(b"", head), texts) if texts.keys() <= {*EVERY_TABLE} else None


def imprint(text: bytes) -> bytes:
    """Return what tells a text from any other."""
    return blake2b(text, digest_size=16).digest()


def imprint_of_heads(parts: Iterable[Parted]) -> str:
    """Return what tells the heads of some files from any others."""
    return imprint(b"\n".join(part.head for part in parts if part.head)).hex()


def values_of(table: str, text: bytes) -> dict[str, Any]:
    """Return a record as it stands in its text.

    Raises ``ValueError`` when that is no TOML.
    """
    (record,) = _read(b"[[%b]]%b" % (table.encode(), text))[table]
    return dict(record)


def _read(text: bytes) -> dict[str, Any]:
    import tomli  # noqa: PLC0415 - only what has changed is parsed

    return tomli.loads(text.decode())
