"""Folding of names and texts, and the texts of a record that are searched."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from enum import IntEnum
from typing import Any

APOSTROPHES = "'`´ʹʻʼ‘’"

_LETTERS = {"ı": "i", "ə": "e", "ł": "l", "ø": "o", "đ": "d"}
"""Letters with marks that Unicode does not decompose."""


class _Plain(dict[int, str]):
    """Translation table of ``plain``, filled as characters occur.

    Letters and numbers stay such and no other character becomes one, so that folding keeps the number of words.
    """

    def __missing__(self, code: int) -> str:
        self[code] = plain = _plain_character(chr(code))
        return plain


def _plain_character(character: str) -> str:
    if character in APOSTROPHES or unicodedata.combining(character):
        return ""
    if unicodedata.category(character)[0] not in "LN":
        return character
    parts = unicodedata.normalize("NFKD", character.casefold())
    return "".join(_LETTERS.get(part, part) for part in parts if part.isalnum()).casefold() or character


_PLAIN = _Plain()

# Patterns are compiled when they are first used: most queries use none of them.
_IZE = r"is(?=ations?\b|e[drs]?\b|ers\b|ing\b)"
_OR = r"\b(behavi|col|endeav|fav|harb|hon|lab|neighb)our"


def plain(text: str) -> str:
    """Return ``text`` without case, accents, apostrophes and British spelling.

    ``Oʻzbekiston``, ``O'ZBEKISTON`` and ``ozbekiston`` become the same, as do ``Organisation`` and ``organization``.
    """
    folded = text.replace("'", "").replace("`", "").lower() if text.isascii() else text.translate(_PLAIN)
    if "is" in folded:
        folded = re.sub(_IZE, "iz", folded)
    return re.sub(_OR, r"\1or", folded) if "our" in folded else folded


_LONE_APOSTROPHES = rf"(?<![^\W_])[{APOSTROPHES}]+(?![^\W_{APOSTROPHES}])"
_PLACEHOLDER_WORD = "\ue000"

TOKENIZER = f"porter unicode61 categories 'L* M* N* Co' tokenchars ''{APOSTROPHES}'"
"""Words as SQLite's full-text search separates them, reduced to their English stems."""


TEXT_SEPARATOR, RECORD_SEPARATOR = "\x1e", "\x1d"
"""Separators of the texts, and of the names of several records, in a column of the full-text index."""


def searchable(text: str) -> str:
    """Return the plain form of a text, word by word: an apostrophe alone, which is a word to SQLite, stays one."""
    return plain(re.sub(_LONE_APOSTROPHES, _PLACEHOLDER_WORD, text))


_SEPARATORS = r"(?:[^\w+]|_)+"
"""All punctuation but the plus sign of C5+1 and CA+."""

_WORDS = {"the": "", "st": "saint"}


def fold(text: str) -> str:
    """Return the form in which names are compared: plain words without articles; ``C5+1`` and ``CA+`` are words."""
    folded = plain(text)
    words = [folded] if folded.isalnum() else re.sub(_SEPARATORS, " ", folded.replace("&", " and ")).split()
    if len(words) <= 1:  # a code, such as that of São Tomé, rather than an article or a saint
        return " ".join(words)
    return " ".join(filter(None, (_WORDS.get(word, word) for word in words))) or " ".join(words)


def unordered(folded: str) -> str:
    """Return the words of a folded name in alphabetical order: the same for ``Korea, South`` and ``South Korea``."""
    return " ".join(sorted(folded.split()))


def beginnings(text: str) -> tuple[str, ...]:
    """Return the folded forms of the beginning of a name, all of one length.

    ``organisa`` begins both ``organisa…`` and, in the spelling of ``fold``, ``organiza…``.
    """
    begun = fold(text + "x")[:-1]  # keeps a blank at the end
    return tuple(dict.fromkeys((begun, re.sub(r"is(\w*)$", r"iz\1", begun))))


def name_with_abbreviation(name: str, abbreviation: str | None) -> str:
    """Return a name with its abbreviation, unless that is a word of it: ``BRICS``, ``C5+1 (Japan)``."""
    return f"{name} ({abbreviation})" if abbreviation and abbreviation not in name.split() else name


def words_of(text: str) -> list[str]:
    """Return the words of a plain text."""
    return re.findall(r"[^\W_]+", text)


class NameRank(IntEnum):
    """The kind of a name; of equal names, the one with the lower rank counts."""

    ID = 0
    MAIN = 1
    FORMER = 2
    ALIAS = 3
    FAMILY = 4
    """The last word of the name of a person."""


def names_of(values: Mapping[str, Any]) -> dict[str, NameRank]:
    """Return the names of a country, place, person or organization, main names first."""
    main = dict.fromkeys((values["name"], values.get("abbreviation")), NameRank.MAIN)
    former = [former[field] for former in values.get("former_names", ()) for field in ("name", "abbreviation")]
    ranked = main | dict.fromkeys(values["aliases"], NameRank.ALIAS) | dict.fromkeys(former, NameRank.FORMER) | main
    return {name: rank for name, rank in ranked.items() if name}


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
