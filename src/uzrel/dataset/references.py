"""Checks of references between records and of the order of their dates."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from pydantic.fields import FieldInfo

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


def problems(
    records: Mapping[str, Mapping[str, Record]],
    known: Mapping[str, frozenset[str]],
    remedy: Callable[[str, frozenset[str]], str],
) -> Iterator[Problem]:
    """Check ``records`` (by table, then id) against each other.

    ``known`` holds all ids by table, also those of invalid records, so that one of these
    does not cause problems with all records that refer to it. ``remedy`` says what to do about an id that is not
    among those it may be.
    """
    everywhere = frozenset().union(*known.values())

    @cache
    def targets(tables: tuple[str, ...]) -> frozenset[str]:
        return frozenset().union(*(known[table] for table in tables)) if tables else everywhere

    for table, of_table in records.items():
        fields = reference_fields(TABLES[table])
        for record in of_table.values():
            for field, target, ref in references(record, fields):
                if target not in (possible := targets(ref.tables)):
                    wanted = " or ".join(ref.tables) or "record"
                    message = f"there is no {wanted} {target!r}; {remedy(target, possible)}"
                    yield Problem.of_field(table, record.id, field, message)
            for field, citation in cited_sources(record):
                source = citation.partition("#")[0]
                if source not in known["source"]:
                    message = f"there is no source {source!r}; {remedy(source, known['source'])}"
                    yield Problem.of_field(table, record.id, field, message)
            yield from _backward_dates(table, record)
            if isinstance(record, Organization) and record.host and record.seat:
                yield Problem.of_field(
                    table, record.id, "host", "the seat's country says it already; remove host or seat"
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
