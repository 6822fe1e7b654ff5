"""What of a record is searched, and as what its words are compared."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

APOSTROPHES = "'`´ʹʻʼ‘’"

TOKENIZER = "porter unicode61"
"""How SQLite parts plain text into words, and these from their English endings."""


class _Plain(dict[int, str]):
    """What each sign is in plain text, worked out when it first occurs."""

    def __missing__(self, sign: int) -> str:
        parts = unicodedata.normalize("NFKD", chr(sign)) if chr(sign) not in APOSTROPHES else ""
        self[sign] = "".join(part for part in parts if not unicodedata.combining(part)).casefold()
        return self[sign]


_PLAIN = _Plain()


def plain(text: str) -> str:
    """Return ``text`` without case, accents and apostrophes: ``Oʻzbekiston``, ``O'ZBEKISTON`` and ``ozbekiston``."""
    if text.isascii():
        return text.replace("'", "").replace("`", "").lower()
    return text.translate(_PLAIN)


_SEPARATORS = r"(?:[^\w+]|_)+"
"""What parts words: all punctuation but the plus of C5+1 and CA+."""


def fold(text: str) -> str:
    """Reduce a name to what it is compared by: its plain words, ``C5+1`` and ``CA+`` being words."""
    return re.sub(_SEPARATORS, " ", plain(text)).strip()


def name_with_abbreviation(name: str, abbreviation: str | None) -> str:
    """Return a name with its abbreviation, unless that is a word of it: ``BRICS``, ``C5+1 (Japan)``."""
    return f"{name} ({abbreviation})" if abbreviation and abbreviation not in name.split() else name


def words_of(text: str) -> list[str]:
    """Return the words of a plain text."""
    return re.findall(r"[^\W_]+", text)


def names_of(values: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Return what a country, place or organization is called in the first place, and otherwise."""
    main = [values[field] for field in ("name", "abbreviation") if values.get(field)]
    former = [former[field] for former in values.get("former_names", ()) for field in ("name", "abbreviation")]
    return main, [*values["aliases"], *filter(None, former)]


def texts_of(values: Mapping[str, Any]) -> Iterator[str]:
    """Yield the texts by which a record is found, apart from its title and the names of what it refers to."""
    for field, value in values.items():
        if value and field not in ("id", "sources", "title"):
            yield from _texts(value)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value if isinstance(value, list) else value.values():
            yield from _texts(part)
