"""Days in ISO 8601, which programs sort and subtract."""

from datetime import date

from uzrel.model.spans import FIRST_DAY, LAST_DAY


def iso_day(ordinal: int) -> str | None:
    """Return a day as ``2005-05-13``, or None at either end of the calendar, where a span is open.

    The day before the last counts as that end too: a span without an end may be said to last until then.
    """
    return date.fromordinal(ordinal).isoformat() if FIRST_DAY < ordinal < LAST_DAY - 1 else None
