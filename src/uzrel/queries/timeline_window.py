"""The days that several restrictions on a timeline have in common."""

from uzrel.index.database import Index
from uzrel.model.dates import When
from uzrel.model.errors import UsageError


def timeline_window(
    index: Index, when: When | None, around: When | None, margin: int, *, before: str | None, after: str | None
) -> When | None:
    """Return the days in ``when``, up to ``margin`` days around ``around``, before one record and after another.

    Raises ``DateError`` when there are none, ``UsageError`` when one of the records has no date.
    """
    return When.common(
        when,
        around and around.widened(margin),
        _date_of(index, before).before() if before is not None else None,
        _date_of(index, after).after() if after is not None else None,
    )


def _date_of(index: Index, id_: str) -> When:
    from uzrel.queries.lookup import first_date

    if date := first_date(index, id_):
        return When.stored(date)
    raise UsageError(f"{id_} has no date, so nothing is before or after it")
