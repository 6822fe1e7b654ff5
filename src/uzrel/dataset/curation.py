"""Checks for curators: records that are likely to be incomplete or less certain than they say.

A note explains an exception.
"""

from collections import defaultdict
from collections.abc import Iterator
from statistics import median

from uzrel.dataset.models import Dataset, Fact, Meeting
from uzrel.model.country_codes import HOME
from uzrel.model.dates import When
from uzrel.model.problem import Problem

OLD = 5 * 366
"""Days after which a signature is likely to have been followed by a ratification."""
QUARTER = 92
"""The most days between the latest event or meeting and ``as_of``."""
NEIGHBOURS = 2
"""Editions before and after a meeting whose participants are compared with its own."""


def doubtful(dataset: Dataset) -> Iterator[Problem]:
    """Yield the records that a curator should read again."""
    yield from _old_signatures(dataset)
    yield from _members_since_the_founding(dataset)
    yield from _other_days_of_ratification(dataset)
    yield from _visits_without_place(dataset)
    yield from _years_of_yearly_datasets(dataset)
    yield from _meetings_with_few_participants(dataset)
    yield from _long_time_without_events(dataset)


def _old_signatures(dataset: Dataset) -> Iterator[Problem]:
    today = dataset.dataset.as_of.reach.last
    for one in dataset.membership:
        if one.status == "signatory" and one.from_ and not one.to and one.from_.reach.last < today - OLD:
            yield from unless_noted("membership", one, "to", f"signed in {one.from_} and open since; close the span")


def _members_since_the_founding(dataset: Dataset) -> Iterator[Problem]:
    founded = {body.id: body.founded for body in dataset.organization}
    for one in dataset.membership:
        if one.from_ and not one.began and one.from_ == founded[one.organization]:
            message = f'{one.from_} is when {one.organization} was founded; say began = "founding", or when it joined'
            yield Problem.of_field("membership", one.id, "from", message)


def _other_days_of_ratification(dataset: Dataset) -> Iterator[Problem]:
    """Find memberships begun by ratification at a time that no agreement of the organization gives."""
    known = defaultdict(list)
    for agreement in dataset.agreement:
        for body in agreement.organizations:
            if agreement.ratified:
                known[body].append(agreement)
    for one in dataset.membership:
        agreements = known[one.organization] if one.country == HOME and one.began == "ratification" else []
        times = [when for each in agreements for when in (each.ratified, each.in_force) if when]
        if one.from_ and times and not any(one.from_.may_meet(when) for when in times):
            names = ", ".join(each.id for each in agreements)
            message = f"{one.from_} is not when an agreement of {one.organization} was ratified ({names}); mend one"
            yield from unless_noted("membership", one, "from", message)


def _visits_without_place(dataset: Dataset) -> Iterator[Problem]:
    for one in dataset.event:
        is_of_days = one.date.start is not None and one.date.start.precision == "day"
        if one.kind == "visit" and not one.places and is_of_days:
            yield from unless_noted("event", one, "places", "a visit on known days has no place; add it")


def _years_of_yearly_datasets(dataset: Dataset) -> Iterator[Problem]:
    """Find years of membership that rest on datasets alone, which only list the members of each edition."""
    kinds = {source.id: source.kind for source in dataset.source}
    for one in dataset.membership:
        if all(kinds[citation.partition("#")[0]] == "dataset" for citation in one.sources):
            for field in ("from", "to"):
                if (when := one.when(field)) and _is_exact_year(when):
                    message = f"only a dataset gives {when}; write {when}~ or a bound, or cite a better source"
                    yield Problem.of_field("membership", one.id, field, message)


def _is_exact_year(when: When) -> bool:
    return not when.is_interval and when.precision == "year" and not (when.start and when.start.qualifier)


def _meetings_with_few_participants(dataset: Dataset) -> Iterator[Problem]:
    """Find editions with less than half the participants of the editions before and after."""
    series: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in sorted(dataset.meeting, key=lambda one: one.date.window):
        if not meeting.announced:
            series[meeting.series].append(meeting)
    for editions in series.values():
        counts = [len(edition.countries) for edition in editions]
        for number, edition in enumerate(editions):
            near = counts[max(0, number - NEIGHBOURS) : number] + counts[number + 1 : number + 1 + NEIGHBOURS]
            if len(near) > 1 and 2 * counts[number] < median(near):
                message = (
                    f"names {counts[number]} participants, the editions around it {', '.join(map(str, near))}; add them"
                )
                yield from unless_noted("meeting", edition, "countries", message)


def _long_time_without_events(dataset: Dataset) -> Iterator[Problem]:
    """Find an ``as_of`` that lies long after the latest event or meeting."""
    happened = [one.date.reach.last for one in dataset.event if not one.announced]
    happened += [one.date.reach.last for one in dataset.meeting if not one.announced]
    as_of = dataset.dataset.as_of
    if happened and as_of.window.first - max(happened) > QUARTER:
        message = f"nothing happens in the last {QUARTER} days before {as_of}; add what did, or say how far it is kept"
        yield Problem(table="dataset", field="as_of", message=message)


def unless_noted(table: str, fact: Fact, field: str, message: str) -> Iterator[Problem]:
    """Yield a problem of a fact that no note explains."""
    if not fact.note:
        yield Problem.of_field(table, fact.id, field, f"{message}, or explain it in the note")
