"""The years that a dataset covers."""

from typing import NamedTuple

from uzrel.index.database import Index


class Coverage(NamedTuple):
    """The years of the first and the last dated entry of the timeline, and the day the data is kept up to."""

    first: int
    last: int
    as_of: str


def coverage(index: Index) -> Coverage:
    """Return what the dataset covers; an empty timeline covers the year of ``as_of``."""
    as_of = index.meta("as_of")
    first, last = (int(index.meta(key) or as_of[:4]) for key in ("first year", "last year"))
    return Coverage(first, last, as_of)
