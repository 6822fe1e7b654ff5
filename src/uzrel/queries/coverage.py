"""Which years the dataset covers."""

from uzrel.index.open import Index


def coverage(index: Index) -> tuple[int, int]:
    """Return the years of the first and the last day that the timeline knows; of an empty one, that of ``as_of``."""
    first, last = (int(index.meta(key) or index.meta("as_of")[:4]) for key in ("first year", "last year"))
    return first, last
