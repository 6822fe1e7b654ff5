"""Boundaries of facts that events narrate, which then have no entry of their own in the timeline."""

from collections.abc import Iterator

from uzrel.dataset.models import Dataset, Event, Membership, Record
from uzrel.dataset.references import reference_fields, references
from uzrel.dataset.titles import Boundary, Labels, boundaries
from uzrel.model.country_codes import HOME
from uzrel.model.dates import When


class Narration:
    """The events of a dataset and the facts they are about."""

    def __init__(self, dataset: Dataset, labels: Labels) -> None:
        self._labels = labels
        self._dates: dict[str, list[When]] = {}
        for event in dataset.event:
            for fact in event.about:
                self._dates.setdefault(fact, []).append(event.date)
        self._facts: dict[str, Record] = {
            record.id: record for _, record in dataset.records() if record.id in self._dates
        }

    def narrates(self, fact: str, when: When) -> bool:
        """Say whether an event narrates the boundary of ``fact`` at ``when``."""
        return any(when.may_meet(date) for date in self._dates.get(fact, ()))

    def kinds(self, event: Event) -> list[str]:
        """Return the kind of an event, and those of the boundaries it narrates."""
        return list(dict.fromkeys([event.kind, *(boundary.kind for boundary in self._narrated_by(event))]))

    def ids(self, event: Event) -> set[str]:
        """Return the ids of what the facts refer to that an event narrates: countries, organizations and places."""
        return {
            target
            for id_ in event.about
            for _, target, ref in references(self._facts[id_], reference_fields(type(self._facts[id_])))
            if ref.tables
        }

    def is_about_others(self, event: Event) -> bool:
        """Say whether an event only narrates the memberships of other states."""
        facts = [self._facts[id_] for id_ in event.about]
        return bool(facts) and all(isinstance(fact, Membership) and fact.country != HOME for fact in facts)

    def _narrated_by(self, event: Event) -> Iterator[Boundary]:
        for id_ in event.about:
            for boundary in boundaries(self._facts[id_], self._labels):
                if boundary.when.may_meet(event.date):
                    yield boundary
