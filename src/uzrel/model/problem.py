"""Errors in a dataset, and notes about it."""

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
    suggestion: str | None = None
    """What was probably meant, to be written instead; null where nothing is near."""

    @classmethod
    def of_field(cls, table: str, id_: str, field: str, message: str, suggestion: str | None = None) -> Self:
        """Return what is wrong with a field of a record, whose file and line are still to be added."""
        return cls(table=table, id=id_, field=field, message=message, suggestion=suggestion)

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        record = " ".join(part for part in (self.table, self.id) if part)
        text = ": ".join(part for part in (place, record, self.field, self.message) if part)
        return " ".join(text.splitlines())
