"""Errors that a user can mend."""

from collections.abc import Sequence
from typing import NamedTuple


class Problem(NamedTuple):
    """One thing that keeps a dataset from being used."""

    file: str
    line: int | None
    table: str | None
    id: str | None
    field: str | None
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        record = " ".join(part for part in (self.table, self.id) if part)
        text = ": ".join(part for part in (place, record, self.field, self.message) if part)
        return " ".join(text.splitlines())


class DatasetError(Exception):
    """A dataset that cannot be read or does not pass the gate."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, problems)))


class UsageError(Exception):
    """A command line that asks for what cannot be done; the message says what can."""
