"""Days that programs can sort, beside the dates as their sources give them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, ClassVar, Literal

from uzrel.model.dates import When
from uzrel.model.iso import iso_day
from uzrel.model.row import Row

Precision = Literal["day", "month", "year", "decade", "interval", "open"]

_DAY = "day, in ISO 8601, that the date may stand for; null where it is open, or there is no date."
_PRECISION = "How exactly the date is known; open where one of its ends is not known."


@dataclass(frozen=True, slots=True, init=False, eq=False, repr=False)  # generated for each row of this base
class Dated(Row):
    """A row with a date, and the days that the date may stand for."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = {
        **Row.__pydantic_config__,
        "json_schema_serialization_defaults_required": True,
    }

    # Descriptions as metadata: Pydantic reads no docstrings of inherited fields.
    date: str | None = field(metadata={"description": "The first date of the record, in EDTF."})
    earliest: str | None = field(init=False, default=None, metadata={"description": f"The earliest {_DAY}"})
    latest: str | None = field(init=False, default=None, metadata={"description": f"The latest {_DAY}"})
    precision: Precision | None = field(init=False, default=None, metadata={"description": _PRECISION})

    def may_lie_in(self, when: When) -> bool:
        """Say whether the date may lie in ``when``; a row without a date does not."""
        return self.date is not None and When.stored(self.date).may_meet(when)

    def __post_init__(self) -> None:
        """Fill in the days."""
        if self.date:
            for name, value in zip(("earliest", "latest", "precision"), _days(self.date), strict=True):
                object.__setattr__(self, name, value)


@cache
def _days(date: str) -> tuple[str | None, str | None, str]:
    """Return the first and the last day that a date may stand for, and its precision."""
    when = When.stored(date)
    return iso_day(when.reach.first), iso_day(when.reach.last), when.precision if when.is_closed else "open"
