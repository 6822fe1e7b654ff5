"""Pydantic's validation errors as messages for people who edit a dataset."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

from uzrel.model.text import fold

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


PATTERNS = {
    "id": "should be in kebab-case: lower-case ASCII letters, digits and single hyphens",
    "url": 'is no address; write the whole address, as "https://example.org/page"',
    "language": 'is no ISO 639 code; write its two or three letters, as "en"',
    "wikidata": 'is no Wikidata item; write it as "Q42"',
}
"""What fields with a pattern should hold."""

SIMILAR = 70
"""Similarity, from 0 to 100, that a word needs to be suggested."""
LONGEST = 200
"""The most characters of an unknown word that are compared."""


def details_of(error: ValidationError, ignored_field: str | None = None) -> Iterator["ErrorDetails"]:
    """Yield the errors of a record, each once, without those of the field ``ignored_field``."""
    details = error.errors(include_url=False)
    for detail in details:
        loc = detail["loc"]
        # Pydantic counts only the items that are valid, and so reports an invalid one twice.
        is_echo = detail["type"] == "too_short" and any(other["loc"][:-1] == loc for other in details)
        if not is_echo and loc != (ignored_field,):
            yield detail


def in_words(detail: "ErrorDetails", model: type[BaseModel], table: str) -> str:
    """Return what is wrong and what would be right."""
    match detail["type"]:
        case "missing":
            return f"missing; every {table} needs it" if len(detail["loc"]) == 1 else "missing"
        case "extra_forbidden" if len(detail["loc"]) == 1:
            return f"unknown field; {closest(str(detail['loc'][0]), _fields(model))}"
        case "literal_error" if isinstance(detail["input"], str):
            return f"{detail['input'][:LONGEST]!r} is unknown; {closest(detail['input'], _choices(detail))}"
        case "tuple_type":
            return "should be a list, in brackets"
        case "too_short":
            return "should have at least one item"
        case "string_pattern_mismatch" if (field := detail["loc"][-1]) in PATTERNS:
            meant = suggestion(detail, model)
            return f"{PATTERNS[str(field)]}{f'; did you mean {meant!r}?' if meant else ''}"
        case "string_too_short":
            return "is empty; write something, or leave the field out if it is optional"
        case "string_type":
            return "is not a text; write it in quotes"
        case "bool_type":
            return "is neither true nor false; write true or false, without quotes"
        case "model_type" | "dict_type":
            return f"is not a table; write [{table}]"
        case "value_error":
            return str(detail["ctx"]["error"])
        case _:
            return str(detail["msg"]).replace("Input should", "should").replace("String should", "should")


def suggestion(detail: "ErrorDetails", model: type[BaseModel]) -> str | None:
    """Return what was probably meant, or None."""
    given = detail["input"]
    match detail["type"]:
        case "extra_forbidden" if len(detail["loc"]) == 1:
            return nearest(str(detail["loc"][0]), _fields(model))
        case "literal_error" if isinstance(given, str):
            return nearest(given, _choices(detail))
        case "string_pattern_mismatch" if detail["loc"][-1] == "id":
            id_ = fold(given[:LONGEST]).replace(" ", "-")
            return id_ if re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", id_) else None
        case "value_error" if isinstance(given, int | date) and not isinstance(given, bool):
            written = f'"{given}"'
            return written if written in str(detail["ctx"]["error"]) else None
    return None


def _fields(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _choices(detail: "ErrorDetails") -> list[str]:
    return re.findall("'([^']*)'", detail["ctx"]["expected"])


def closest(word: str, words: Collection[str]) -> str:
    """Return a suggestion of one of ``words``, or else all of them."""
    return _question(nearest(word, words)) or f"there are: {', '.join(sorted(words))}"


def unknown_id(suggested: str | None) -> str:
    """Return what to do about an unknown id: take the one suggested, or else add or mend it."""
    return _question(suggested) or "add it or mend the id"


def _question(suggested: str | None) -> str:
    return f"did you mean {suggested!r}?" if suggested else ""


def nearest(word: str, words: Collection[str]) -> str | None:
    """Return the one of ``words`` that is nearest, or None where none is near."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word[:LONGEST], list(words), scorer=fuzz.ratio, score_cutoff=SIMILAR)
    return str(found[0]) if found else None
