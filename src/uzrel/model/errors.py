"""What goes wrong that a user can mend, apart from dates and names, which have errors of their own."""

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple


class ExitStatus(IntEnum):
    """What ``uzrel`` tells the shell."""

    ANSWERED = 0
    """Also where the answer is empty."""
    UNKNOWN_NAME = 1
    NO = 1
    """Of a question that ``--quiet`` has answered by the status alone; yes is 0."""
    WRONG_USAGE = 2
    BAD_DATASET = 3
    """A dataset that cannot be read or does not pass the gate, or output that cannot be written."""
    POSSIBLY = 4
    """As ``NO``: the dates are not known exactly enough to be sure."""
    INTERRUPTED = 130


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
