"""The entries of the timeline: events, and the boundaries of facts that no event narrates."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from uzrel.dataset.models import Event, Membership, Organization
from uzrel.dataset.titles import Boundary, Labels, boundaries
from uzrel.index.build.items import Item, is_disputed, to_json
from uzrel.model.country_codes import HOME
from uzrel.model.date_fields import DATE_FIELDS
from uzrel.model.dates import Span, When


class Entry(NamedTuple):
    """An entry and the record it comes from, numbered from 1."""

    n: int
    item: Item
    boundary: Boundary
    is_ahead: bool
    """Whether its day lies after that up to which the data is kept."""

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
            boundary.title,
            item.table,
            item.record.id,
            *map(to_json, lists),
            values.get("announced", False) or self.is_ahead,
            is_disputed(item),
            to_json(values["sources"]),
        )

    def mentions(self) -> set[str]:
        """Return the ids under which it is found; Uzbekistan's part in its own affairs goes without saying."""
        ids = {id_ for ids in self.item.linked.values() for id_ in ids} | {person.id for person in self.item.people}
        if isinstance(self.item.record, Organization):
            ids.add(self.item.record.id)
        elif not isinstance(self.item.record, Membership):
            ids.add(HOME)
        return ids


class Narrated:
    """What the events narrate: boundaries that need no entry of their own."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._days: dict[str, list[When]] = {}
        for event in events:
            for fact in event.about:
                self._days.setdefault(fact, []).append(event.date)

    def __call__(self, fact: str, when: When) -> bool:
        """Say whether an event narrates what ``fact`` says happened at ``when``."""
        return any(when.may_meet(date) for date in self._days.get(fact, ()))


def entries_of(
    items: Iterable[Item], narrated: Narrated, labels: Labels, as_of: When, numbers: Iterator[int]
) -> Iterator[Entry]:
    """Yield the entries that the timeline has of ``items``, in their order; the data is kept up to ``as_of``."""

    def entry(item: Item, boundary: Boundary) -> Entry:
        return Entry(next(numbers), item, boundary, as_of.precedes(boundary.when))

    for item in items:
        if isinstance(item.record, Event):
            yield entry(item, Boundary(item.record.date, item.record.kind, item.record.title))
        for boundary in boundaries(item.record, labels):
            if not narrated(item.record.id, boundary.when):
                yield entry(item, boundary)
