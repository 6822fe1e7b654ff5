"""The entries of the timeline: events, and the boundaries of facts that no event narrates."""

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any, NamedTuple

from uzrel.dataset.models import Dataset, Event, Membership, Organization, Record
from uzrel.dataset.spans import Spans
from uzrel.dataset.titles import Boundary, Labels, boundaries
from uzrel.index.build.items import Item, is_disputed, to_json
from uzrel.index.build.narration import Narration
from uzrel.model.country_codes import HOME
from uzrel.model.date_fields import DATE_FIELDS
from uzrel.model.spans import Certainty, Span, Window


class Entry(NamedTuple):
    """An entry and the record it comes from, numbered from 1."""

    n: int
    item: Item
    boundary: Boundary
    kinds: list[str]
    """Its own kind, and those of the boundaries that an event narrates."""
    narrated: set[str]
    """The ids that the facts narrated by an event refer to."""
    is_home: bool
    """Whether it concerns Uzbekistan, and not only what other states did among themselves."""
    is_ahead: bool
    """Whether it is an end, such as that of a term, that lies after ``as_of``.

    Other later dates come from a file of the user's own, which states that they have happened.
    """

    @property
    def span(self) -> Span:
        """Return when it happened."""
        when = self.boundary.when
        return when.as_duration() if DATE_FIELDS[self.item.table].happened else when.as_moment()

    def cells(self) -> tuple[Any, ...]:
        """Return the columns of the table between its number and its span."""
        item, boundary = self.item, self.boundary
        values, linked = item.values, item.linked
        lists = (
            values.get("about", []),
            [code for code in linked["country"] if code != HOME],
            [item.record.id] if isinstance(item.record, Organization) else linked["organization"],
            linked["place"],
            [person.name for person in item.people],
        )
        return (
            str(boundary.when),
            boundary.kind,
            to_json(self.kinds),
            self.is_home,
            boundary.title,
            item.table,
            item.record.id,
            *map(to_json, lists),
            values.get("announced", False) or self.is_ahead,
            is_disputed(item),
            to_json(values["sources"]),
        )

    def mentions(self) -> set[str]:
        """Return the ids of everything it is about; Uzbekistan is implied unless only other states are concerned."""
        ids = self.narrated.union(*self.item.linked.values(), (person.id for person in self.item.people))
        if isinstance(self.item.record, Organization):
            ids.add(self.item.record.id)
        return ids | {HOME} if self.is_home else ids - {HOME}


FOUNDER = (HOME, "founding")
"""The state and the beginning of a membership that make an organization one which Uzbekistan founded."""


class Timeline:
    """The entries that a dataset has in the timeline."""

    def __init__(self, dataset: Dataset, labels: Labels, spans: Spans) -> None:
        self._labels = labels
        self._as_of = dataset.dataset.as_of
        self._narration = Narration(dataset, labels)
        self._home_spans: dict[str, list[Span]] = {}
        for membership in dataset.membership:
            if membership.country == HOME and (span := spans.of("membership", membership)):
                self._home_spans.setdefault(membership.organization, []).append(span)
        self._founded = {each.organization for each in dataset.membership if (each.country, each.began) == FOUNDER}
        self._numbers = count(1)

    def entries_of(self, items: Iterable[Item]) -> Iterator[Entry]:
        """Yield the entries of records, in their order."""
        for item in items:
            record = item.record
            if isinstance(record, Event):
                event = Boundary(record.date, record.kind, record.title)
                yield self._entry(item, event, self._narration.kinds(record))
            for boundary in boundaries(record, self._labels):
                if not self._narration.narrates(record.id, boundary.when):
                    yield self._entry(item, boundary, [boundary.kind])

    def _entry(self, item: Item, boundary: Boundary, kinds: list[str]) -> Entry:
        end = DATE_FIELDS[item.table].end
        is_end = end is not None and item.record.when(end) is boundary.when
        is_ahead = is_end and self._as_of.precedes(boundary.when)
        is_home = self._is_home(item.record, boundary)
        narrated = self._narration.ids(item.record) if isinstance(item.record, Event) else set()
        return Entry(next(self._numbers), item, boundary, kinds, narrated, is_home, is_ahead)

    def _is_home(self, record: Record, boundary: Boundary) -> bool:
        match record:
            case Membership():
                return record.country == HOME
            case Event():
                return not self._narration.is_about_others(record)
            case Organization():  # its founding or end, if Uzbekistan may have belonged to it then or the day before
                if record.id in self._founded and boundary.when is record.founded:
                    return True
                first, last = boundary.when.reach
                spans = self._home_spans.get(record.id, ())
                return any(span.overlap(Window(first - 1, last)) is not Certainty.NO for span in spans)
        return True
