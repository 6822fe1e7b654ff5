"""The spans of records, which depend on other records of the dataset."""

from uzrel.dataset.models import Agreement, Dataset, Fact, Membership, Record
from uzrel.model.date_fields import DATE_FIELDS
from uzrel.model.dates import When, span_between
from uzrel.model.spans import Span


class Spans:
    """The spans of the records of one dataset."""

    def __init__(self, dataset: Dataset) -> None:
        self._as_of = dataset.dataset.as_of
        self._came_to_be = {body.id: body.founded for body in dataset.organization}
        self._came_to_be |= {state.id: state.from_ for state in dataset.country}

    def of(self, table: str, record: Record) -> Span | None:
        """Return the span of a record of ``table``, or None if it is not a fact."""
        if not isinstance(record, Fact):
            return None
        fields = DATE_FIELDS[table]
        if fields.begin and fields.end:
            began = self._began(record, record.when(fields.begin))
            return span_between(began, record.when(fields.end), known_by=self._as_of.reach.last)
        (field,) = fields.dated
        when = record.when(field)
        if when is None:
            raise TypeError(f"a {table} without {field}")
        return when.as_duration() if fields.happened else when.as_moment()

    def _began(self, record: Fact, given: When | None) -> When | None:
        """Return when a record began to hold, or what is known of it where no source says."""
        match record:
            case Membership():
                return self._joined(record)
            case Agreement():
                return given or _some_time_after(record.ratified or record.signed)
            case _:
                return given

    def _joined(self, membership: Membership) -> When | None:
        """Return when a member joined; without a source, some time after both it and the organization came to be."""
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
