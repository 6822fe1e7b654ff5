"""Checks of references between records and of the order of their dates."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from pydantic.fields import FieldInfo

from uzrel.dataset.messages import unknown_id
from uzrel.dataset.models import TABLES, Country, Fact, Organization, Person, Record, Ref
from uzrel.model.date_fields import DATE_FIELDS
from uzrel.model.dates import When
from uzrel.model.problem import Problem
from uzrel.model.row import key_of


@cache
def reference_fields(model: type[Record]) -> dict[str, Ref]:
    """Return the fields of ``model`` whose values name other records, with the tables they may be in."""
    return {name: ref for name, field in model.model_fields.items() if (ref := reference_of(field))}


def reference_of(field: FieldInfo) -> Ref | None:
    """Return the tables that the values of a field refer to, or None."""

    def search(annotation: Any) -> Ref | None:
        for marker in getattr(annotation, "__metadata__", ()):
            if isinstance(marker, Ref):
                return marker
        for part in getattr(annotation, "__args__", ()):
            if found := search(part):
                return found
        return None

    return next((marker for marker in field.metadata if isinstance(marker, Ref)), None) or search(field.annotation)


def references(record: Record, fields: Mapping[str, Ref]) -> Iterator[tuple[str, str, Ref]]:
    """Yield (field, id, ref) for every record that ``record`` names through ``fields``."""
    for name, ref in fields.items():
        value = getattr(record, name)
        for target in value if isinstance(value, tuple) else (value,):
            if target is not None:
                yield key_of(name), target, ref


def cited_sources(record: Record) -> Iterator[tuple[str, str]]:
    """Yield (field, citation) for every citation of ``record``, those of its disputes included."""
    if isinstance(record, Country | Person | Fact):
        for citation in record.sources:
            yield "sources", citation
    if isinstance(record, Fact):
        for dispute in record.disputes:
            for citation in dispute.sources:
                yield "disputes", citation


class Checker:
    """Checks of records against all ids by table.

    These are also the ids of invalid records, so that one of these does not cause problems with all records that refer
    to it. ``nearest`` returns which of some known ids is near to an unknown one, if any is.
    """

    def __init__(
        self, known: Mapping[str, frozenset[str]], nearest: Callable[[str, frozenset[str]], str | None]
    ) -> None:
        self._known = known
        self._nearest = nearest
        self._targets: dict[tuple[str, ...], frozenset[str]] = {(): frozenset().union(*known.values())}

    def problems(self, table: str, record: Record) -> Iterator[Problem]:
        """Yield what is wrong with what a record refers to, and with the order of its dates."""
        for field, target, ref in references(record, reference_fields(TABLES[table])):
            if target not in (possible := self._possible(ref.tables)):
                yield self._unknown(table, record, field, target, " or ".join(ref.tables) or "record", possible)
        for field, citation in cited_sources(record):
            source = citation.partition("#")[0]
            if source not in (sources := self._known["source"]):
                yield self._unknown(table, record, field, source, "source", sources)
        yield from _backward_dates(table, record)
        if isinstance(record, Organization) and record.host and record.seat:
            yield Problem.of_field(table, record.id, "host", "the seat's country says it already; remove host or seat")

    def _possible(self, tables: tuple[str, ...]) -> frozenset[str]:
        if tables not in self._targets:
            self._targets[tables] = frozenset().union(*(self._known[table] for table in tables))
        return self._targets[tables]

    def _unknown(
        self, table: str, record: Record, field: str, id_: str, wanted: str, possible: frozenset[str]
    ) -> Problem:
        meant = self._nearest(id_, possible)
        return Problem.of_field(
            table, record.id, field, f"there is no {wanted} {id_!r}; {unknown_id(meant)}", suggestion=meant
        )


def _backward_dates(table: str, record: Record) -> Iterator[Problem]:
    for earlier, later in DATE_FIELDS[table].in_sequence():
        if message := _backwards((earlier, record.when(earlier)), (later, record.when(later))):
            yield Problem.of_field(table, record.id, later, message)
    if isinstance(record, Organization):
        for former in record.former_names:
            if message := _backwards(("from", former.from_), ("to", former.to)):
                yield Problem.of_field(table, record.id, "former_names", f"{former.name}: {message}")


def _backwards(one: tuple[str, When | None], other: tuple[str, When | None]) -> str | None:
    (earlier, first), (later, second) = one, other
    if first is None or second is None or not second.precedes(first):
        return None
    return f"{later} = {second} lies before {earlier} = {first}; mend one of them"
