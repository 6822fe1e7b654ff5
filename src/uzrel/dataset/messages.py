"""Pydantic's errors in the words of whoever edits a dataset."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


def details_of(error: ValidationError, passing_over: str | None = None) -> Iterator["ErrorDetails"]:
    """Yield what is wrong with a record, each thing once, but for the field ``passing_over``."""
    details = error.errors(include_url=False, include_input=False)
    for detail in details:
        loc = detail["loc"]
        # Pydantic counts only the items that are valid, and so complains twice of an invalid one.
        is_echo = detail["type"] == "too_short" and any(other["loc"][:-1] == loc for other in details)
        if not is_echo and loc != (passing_over,):
            yield detail


def in_words(detail: "ErrorDetails", model: type[BaseModel], table: str) -> str:
    """Return what is wrong and what would be right."""
    match detail["type"]:
        case "missing":
            return f"missing; every {table} needs it" if len(detail["loc"]) == 1 else "missing"
        case "extra_forbidden" if len(detail["loc"]) == 1:
            fields = [field.alias or name for name, field in model.model_fields.items()]
            return f"unknown field; {closest(str(detail['loc'][0]), fields)}"
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


def closest(word: str, words: Sequence[str]) -> str:
    """Return which of ``words`` was perhaps meant, or else all of them."""
    near = get_close_matches(word, words, 1)
    return f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(sorted(words))}"
