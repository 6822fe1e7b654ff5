"""Which years the dataset covers."""

from datetime import date

from uzrel.index import Index


def coverage(index: Index) -> tuple[int, int]:
    """Return the years of the first and the last day that the timeline knows."""
    first, last = (date.fromordinal(int(index.meta(key))).year for key in ("first", "last"))
    return first, last
