"""Errors that a user can mend."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uzrel.model.problem import Problem


class UserError(Exception):
    """An error that a user can mend; the message says how."""


class DatasetError(UserError):
    """A dataset that cannot be read or is not valid: its first problems, and how many more there are."""

    def __init__(self, problems: "Sequence[Problem]", more: int = 0) -> None:
        self.problems = tuple(problems)
        self.more = more
        super().__init__("\n".join([*map(str, problems), *([f"… and {more} more problems"] if more else [])]))


class UsageError(UserError):
    """A command line that asks for what cannot be done; the message says what can."""


class DateError(UserError, ValueError):
    """A text that is not a date; the message says what is wrong and what would be right."""


class UnknownNameError(UsageError):
    """A name that the data does not know, or that could be several things; the message says how to go on."""

    def __init__(self, message: str, name: str = "", table: str | None = None) -> None:
        super().__init__(message)
        self.name = name
        self.table = table
        """The table in which the name is known, where it was looked for in others."""
