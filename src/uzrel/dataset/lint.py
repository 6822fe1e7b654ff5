"""Checks for curators: facts that are valid one by one but do not fit together.

``uzrel check --strict`` runs them on a dataset before it is published.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from itertools import dropwhile, product
from operator import itemgetter, ne

from uzrel.dataset.curation import doubtful, unless_noted
from uzrel.dataset.models import Agreement, Dataset, Event, Fact, Meeting, Membership, Record
from uzrel.dataset.titles import Labels, boundaries
from uzrel.model.country_codes import HOME
from uzrel.model.date_fields import DATE_FIELDS
from uzrel.model.dates import When, span_between
from uzrel.model.problem import Problem
from uzrel.model.spans import FIRST_DAY, Span

SIMILAR = 80
"""Similarity, from 0 to 100, above which the titles of two events of one day with the same states mean one event."""

NAMING = ("event", "agreement", "meeting")
"""The tables whose facts name the states and organizations that took part."""


KeptUntil = Callable[[str, str], When | None]
"""Returns, for a table and an id, the day up to which the file of that record is kept, if it says so."""


def findings(dataset: Dataset, kept_until: KeptUntil) -> Iterator[Problem]:
    """Yield everything that does not fit together."""
    yield from _overlapping_memberships(dataset)
    yield from _memberships_outside_their_organization(dataset)
    yield from _cycles(dataset)
    yield from _agreements_out_of_order(dataset)
    yield from _facts_outside_lifetimes(dataset)
    yield from _duplicate_events(dataset)
    yield from _events_about_other_days(dataset)
    yield from _missions_without_relations(dataset)
    yield from _pages_with_two_sources(dataset)
    yield from _facts_of_the_future(dataset, kept_until)
    yield from doubtful(dataset)


def _span(membership: Membership, as_of: When) -> Span:
    return span_between(membership.from_, membership.to, known_by=as_of.reach.last)


def _overlapping_memberships(dataset: Dataset) -> Iterator[Problem]:
    spans = defaultdict(list)
    for one in dataset.membership:
        spans[one.organization, one.country, one.place, one.status].append(one)
    for group in spans.values():
        spans_with_ids = [(_span(one, dataset.dataset.as_of), one.id) for one in group]
        certain = [(span.latest_start, span.earliest_end, id_) for span, id_ in spans_with_ids]
        latest = (FIRST_DAY - 1, "")
        """The latest end so far of what certainly held for some time, and whose it is."""
        for start, end, id_ in sorted((each for each in certain if each[0] <= each[1]), key=itemgetter(0)):
            if start <= latest[0]:
                message = f"overlaps {latest[1]}, a span of the same status; merge them"
                yield Problem.of_field("membership", id_, "from", message)
            latest = max(latest, (end, id_), key=itemgetter(0))


def _memberships_outside_their_organization(dataset: Dataset) -> Iterator[Problem]:
    organizations = {body.id: body for body in dataset.organization}
    for one in dataset.membership:
        body = organizations[one.organization]
        if _precedes(one.from_, body.founded):
            message = f"{one.from_} lies before {body.id} was founded ({body.founded}); mend one of them"
            yield from unless_noted("membership", one, "from", message)
        for field, when in (("from", one.from_), ("to", one.to)):
            if _precedes(body.dissolved, when):
                message = f"{when} lies after {body.id} ceased to exist ({body.dissolved}); mend one of them"
                yield from unless_noted("membership", one, field, message)


def _cycles(dataset: Dataset) -> Iterator[Problem]:
    """Find organizations and places that lead back to themselves through a field."""
    lines = (
        ("organization", "successor", {body.id: body.successor for body in dataset.organization}),
        ("organization", "parent", {body.id: body.parent for body in dataset.organization}),
        ("place", "part_of", {place.id: place.part_of for place in dataset.place}),
    )
    for table, field, next_of in lines:
        seen: set[str] = set()
        for id_ in next_of:
            line: dict[str, None] = {}  # an ordered set
            later: str | None = id_
            while later and later not in seen:
                seen.add(later)
                line[later] = None
                later = next_of[later]
            if later in line:
                first = min(dropwhile(partial(ne, later), line))
                yield Problem.of_field(table, first, field, f"leads back to {first} itself; mend it")


def _agreements_out_of_order(dataset: Dataset) -> Iterator[Problem]:
    for one in dataset.agreement:
        if _precedes(one.in_force, one.signed):
            yield Problem.of_field(
                "agreement", one.id, "in_force", f"{one.in_force} lies before signature ({one.signed})"
            )


def _facts_outside_lifetimes(dataset: Dataset) -> Iterator[Problem]:
    """Find facts that name a state or organization before or after its existence; a note may explain it."""
    lives = {body.id: (body.founded, body.dissolved) for body in dataset.organization}
    lives |= {state.id: (state.from_, state.to) for state in dataset.country}
    for table in NAMING:
        for fact in getattr(dataset, table):
            for field, id_ in product(DATE_FIELDS[table].before_end, _named(fact)):
                when = fact.when(field)
                began, ended = lives[id_]
                if _precedes(when, began):
                    yield from unless_noted(table, fact, field, f"{when} lies before {id_} came to be ({began})")
                if _precedes(ended, when):
                    yield from unless_noted(table, fact, field, f"{when} lies after {id_} ceased to be ({ended})")


def _named(fact: Fact) -> tuple[str, ...]:
    match fact:
        case Event():
            return (*fact.countries, *fact.organizations)
        case Agreement():
            return (*fact.parties, *fact.organizations)
        case Meeting():
            return (*fact.countries, fact.series)
    return ()


def _duplicate_events(dataset: Dataset) -> Iterator[Problem]:
    from rapidfuzz import fuzz, process

    days = defaultdict(list)
    for event in dataset.event:
        days[event.date, frozenset(event.countries)].append(event)
    for group in days.values():
        titles: dict[str, str] = {}
        for event in group:
            similar = process.extractOne(event.title.casefold(), titles, scorer=fuzz.ratio, score_cutoff=SIMILAR)
            if similar:
                yield Problem.of_field("event", event.id, "title", f"tells the same as {similar[2]}; merge them")
            else:
                titles[event.id] = event.title.casefold()


def _events_about_other_days(dataset: Dataset) -> Iterator[Problem]:
    labels = Labels(dataset)
    records = {record.id: record for _, record in dataset.records()}
    for event in dataset.event:
        for id_ in event.about:
            if not any(event.date.may_meet(when) for when in _dates(records[id_], labels)):
                yield Problem.of_field("event", event.id, "about", f"nothing began or ended for {id_} on {event.date}")


def _dates(record: Record, labels: Labels) -> list[When]:
    if isinstance(record, Event):
        return [record.date]
    return [boundary.when for boundary in boundaries(record, labels)]


def _missions_without_relations(dataset: Dataset) -> Iterator[Problem]:
    related = {HOME, *(relation.country for relation in dataset.relation)}
    for mission in dataset.mission:
        for field, state in (("of", mission.of), ("in", mission.in_)):
            if state not in related and not mission.to_organization:
                yield Problem.of_field("mission", mission.id, field, f"there is no relation with {state}; add it")


def _pages_with_two_sources(dataset: Dataset) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for source in dataset.source:
        page = re.sub(r"^https?://(www\.)?", "", source.url).rstrip("/").casefold()
        if first.setdefault(page, source.id) != source.id:
            yield Problem.of_field("source", source.id, "url", f"is the page of {first[page]}; make them one source")


def _facts_of_the_future(dataset: Dataset, kept_until: KeptUntil) -> Iterator[Problem]:
    """Find dates after the ``as_of`` of their file; only ends, such as those of fixed terms, may lie ahead."""
    for table, record in dataset.records():
        if table == "source" or getattr(record, "announced", False):
            continue
        as_of = kept_until(table, record.id)
        for field in (*DATE_FIELDS[table].before_end, *DATE_FIELDS[table].other):
            when = record.when(field)
            if _precedes(as_of, when):
                yield Problem.of_field(table, record.id, field, f"{when} lies after {as_of}, the day of the dataset")


def _precedes(earlier: When | None, later: When | None) -> bool:
    """Return whether one date certainly lies before another."""
    return earlier is not None and later is not None and earlier.precedes(later)
