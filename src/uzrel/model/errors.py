"""Errors that a user can mend."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Self

from uzrel.model.row import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem(Row):
    """An error in a dataset, or a note about it, as ``uzrel check`` lists them."""

    severity: Literal["error", "note"] = "error"
    """An error keeps the dataset from being used; a note says that one record replaces another."""
    file: str = ""
    line: int | None = None
    table: str | None = None
    id: str | None = None
    field: str | None = None
    message: str

    @classmethod
    def of_field(cls, table: str, id_: str, field: str, message: str) -> Self:
        """Return what is wrong with a field of a record, whose file and line are still to be added."""
        return cls(table=table, id=id_, field=field, message=message)

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        record = " ".join(part for part in (self.table, self.id) if part)
        text = ": ".join(part for part in (place, record, self.field, self.message) if part)
        return " ".join(text.splitlines())


class UserError(Exception):
    """An error that a user can mend; the message says how."""


class DatasetError(UserError):
    """A dataset that cannot be read or is not valid: its first problems, and how many more there are."""

    def __init__(self, problems: Sequence[Problem], more: int = 0) -> None:
        self.problems = tuple(problems)
        self.more = more
        super().__init__("\n".join([*map(str, problems), *([f"… and {more} more problems"] if more else [])]))


class UsageError(UserError):
    """A command line that asks for what cannot be done; the message says what can."""


class DateError(UserError, ValueError):
    """A text that is not a date; the message says what is wrong and what would be right."""


class UnknownNameError(UsageError):
    """A name that the data does not know, or that could be several things; the message says how to go on."""
