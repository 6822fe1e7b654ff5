"""The spans of records, which depend on other records of the dataset."""

from uzrel.dataset.models import Agreement, Dataset, Fact, Membership, Mission, Record, Relation
from uzrel.model.country_codes import HOME
from uzrel.model.date_fields import DATE_FIELDS
from uzrel.model.dates import When, span_between
from uzrel.model.spans import LAST_DAY, Span


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
            began, ended = record.when(fields.begin), record.when(fields.end)
            if isinstance(record, Agreement):  # unlike other facts it may never have come into force
                began = began or _some_time_after(record.ratified or record.signed)
                return span_between(began, ended, known_by=LAST_DAY)
            return self._narrowed(record, span_between(began, ended, known_by=self._as_of.reach.last))
        (field,) = fields.dated
        when = record.when(field)
        if when is None:
            raise TypeError(f"a {table} without {field}")
        return when.as_duration() if fields.happened else when.as_moment()

    def _narrowed(self, record: Fact, span: Span) -> Span:
        """Return the span without the days before the member, the organization or the states came to be."""
        match record:
            case Membership():
                needed: tuple[str, ...] = (record.organization, record.country)
            case Relation() | Mission():
                needed = (HOME,)
            case _:
                needed = ()
        earliest = max((when.reach.first for id_ in needed if (when := self._came_to_be.get(id_))), default=0)
        is_narrower = span.earliest_start < earliest <= span.latest_start
        return span._replace(earliest_start=earliest) if is_narrower else span


def _some_time_after(signed: When | None) -> When | None:
    """Return when a signed agreement may have come into force: some day from then on, or never."""
    return When(signed.start, None, is_interval=True) if signed else None
