"""A WHEN: a date as a user types it."""

from datetime import date

from uzrel.model.dates import When
from uzrel.model.errors import DateError


def parse_when(text: str, *, today: date) -> When:
    """Read a WHEN: EDTF, ``1991..2005``, ``2016..``, ``May 2005``, ``last year``.

    Raises ``DateError`` for a text with no reading, or with two; the message shows forms that work.
    """
    try:
        return When.parse(text)
    except DateError:
        from uzrel.model.typed_dates import parse_typed  # most texts are EDTF

        return parse_typed(text, today=today)
