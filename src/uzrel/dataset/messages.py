"""Pydantic's validation errors as messages for people who edit a dataset."""

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


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
            fields = [field.alias or name for name, field in model.model_fields.items()]
            return f"unknown field; {closest(str(detail['loc'][0]), fields)}"
        case "literal_error" if isinstance(detail["input"], str):
            return f"{detail['input'][:LONGEST]!r} is unknown; {closest(detail['input'], _choices(detail))}"
        case "tuple_type":
            return "should be a list, in brackets"
        case "too_short":
            return "should have at least one item"
        case "string_pattern_mismatch" if detail["loc"][-1] == "id":
            return "should be in kebab-case: lower-case ASCII letters, digits and single hyphens"
        case "model_type" | "dict_type":
            return f"is not a table; write [{table}]"
        case "value_error":
            return str(detail["ctx"]["error"])
        case _:
            return str(detail["msg"]).replace("Input should", "should").replace("String should", "should")


def _choices(detail: "ErrorDetails") -> list[str]:
    return re.findall("'([^']*)'", detail["ctx"]["expected"])


def closest(word: str, words: Collection[str]) -> str:
    """Return a suggestion of one of ``words``, or else all of them."""
    return _suggestion(word, words) or f"there are: {', '.join(sorted(words))}"


def unknown_id(id_: str, known: Collection[str]) -> str:
    """Return a suggestion of one of the ``known`` ids, or else what to do about a missing record."""
    return _suggestion(id_, known) or "add it or mend the id"


def _suggestion(word: str, words: Collection[str]) -> str:
    from rapidfuzz import fuzz, process

    found = process.extractOne(word[:LONGEST], list(words), scorer=fuzz.ratio, score_cutoff=SIMILAR)
    return f"did you mean {found[0]!r}?" if found else ""
