"""How long each record lasts, given what the dataset as a whole knows."""

from uzrel.dates import Span, When, span_between
from uzrel.models import (
    Agreement,
    Dataset,
    Event,
    Meeting,
    Membership,
    Mission,
    Officeholder,
    Organization,
    Record,
    Relation,
    Twinning,
)

HAPPENING = (Event, Meeting)
"""The records whose date, if an interval, says how long they lasted."""


class Spans:
    """The spans of the records of one dataset."""

    def __init__(self, dataset: Dataset) -> None:
        self._as_of = dataset.dataset.as_of
        self._founded = {body.id: body.founded for body in dataset.organization}

    def of(self, record: Record) -> Span | None:
        """Return the span of a record, or None where it is nothing that lasts."""
        if isinstance(record, HAPPENING):
            return record.date.as_duration()
        ends = self._ends(record)
        return span_between(*ends, known_by=self._as_of.reach.last) if ends else None

    def _ends(self, record: Record) -> tuple[When | None, When | None] | None:
        match record:
            case Organization():
                return record.founded, record.dissolved
            case Membership():
                return record.from_ or self._since_founded(record.organization), record.to
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
        return None

    def _since_founded(self, organization: str) -> When | None:
        """Return when a member without a date may have joined: from the founding until the record's own day."""
        founded = self._founded.get(organization)
        return When(founded.start, self._as_of.end, is_interval=True) if founded else None


def _some_time_after(signed: When | None) -> When | None:
    """Return when a signed agreement may have come into force: some day from then on, or never."""
    return When(signed.start, None, is_interval=True) if signed else None
