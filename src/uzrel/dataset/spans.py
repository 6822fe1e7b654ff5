"""How long each record lasts, given what the dataset as a whole knows, and on which days it may have changed."""

from collections.abc import Iterator

from uzrel.dataset.models import (
    Agreement,
    Dataset,
    Event,
    Fact,
    Figure,
    Meeting,
    Membership,
    Mission,
    Officeholder,
    Organization,
    Record,
    Relation,
    Twinning,
)
from uzrel.model.dates import Span, When, Window, span_between

OCCURRENCES = (Event, Meeting)
"""The records whose date, if an interval, says how long they lasted."""

STATEFUL = (Membership, Agreement, Relation, Mission, Twinning, Officeholder)
"""The records that tell what there was on a day, and so what changed from one day to another."""


def change_dates(record: Record) -> Iterator[Window]:
    """Yield, of a tie, the days on which it may have begun, ended or come a step further.

    A date that is open at one end only limits what is known, and is passed over.
    """
    if isinstance(record, STATEFUL):
        for value in vars(record).values():
            if isinstance(value, When) and value.is_closed:
                yield value.reach


class Spans:
    """The spans of the records of one dataset."""

    def __init__(self, dataset: Dataset) -> None:
        self._as_of = dataset.dataset.as_of
        self._came_to_be = {body.id: body.founded for body in dataset.organization}
        self._came_to_be |= {state.id: state.from_ for state in dataset.country}

    def of(self, record: Record) -> Span | None:
        """Return the span of a record, or None where it is nothing that lasts."""
        if not isinstance(record, Fact):
            return None
        if isinstance(record, OCCURRENCES):
            return record.date.as_duration()
        if isinstance(record, Figure):
            return record.as_of.as_moment()
        return span_between(*self._ends(record), known_by=self._as_of.reach.last)

    def _ends(self, record: Fact) -> tuple[When | None, When | None]:
        match record:
            case Organization():
                return record.founded, record.dissolved
            case Membership():
                return self._joined(record), record.to
            case Agreement():
                return record.in_force or _some_time_after(record.ratified or record.signed), record.ended
            case Relation():
                return record.established, record.ended
            case Mission():
                return record.opened, record.closed
            case Twinning():
                return record.since, record.until
            case Officeholder():
                return record.from_, record.to
        raise TypeError(f"no ends for a {type(record).__name__}")

    def _joined(self, membership: Membership) -> When | None:
        """Return when a member joined, where no source says from when on: once both it and the organization were."""
        joined = membership.from_
        if joined and joined.start:
            return joined
        came_to_be = (self._came_to_be[id_] for id_ in (membership.organization, membership.country))
        starts = [when.start for when in came_to_be if when and when.start]
        earliest = max(starts, key=lambda point: point.window.first, default=None)
        return When(earliest, joined.end if joined else self._as_of.end, is_interval=True) if earliest else joined


def _some_time_after(signed: When | None) -> When | None:
    """Return when a signed agreement may have come into force: some day from then on, or never."""
    return When(signed.start, None, is_interval=True) if signed else None
