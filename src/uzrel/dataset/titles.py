"""Titles of records, and the dated boundaries of facts, which together with events make the timeline.

The timeline is not a table of the dataset: it is the union of all records that have a day on which they began or
ended. An event that narrates such a boundary names the fact in ``about``, and takes the boundary's place.
"""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from uzrel.dataset.models import (
    Agreement,
    Country,
    Dataset,
    Event,
    Figure,
    Meeting,
    Membership,
    Mission,
    Officeholder,
    Organization,
    Person,
    Place,
    Record,
    Relation,
    Source,
    Twinning,
)
from uzrel.model.country_codes import HOME
from uzrel.model.dates import When
from uzrel.model.text import name_with_abbreviation

BoundaryKind = Literal[
    "accession",
    "adoption",
    "dissolution",
    "entry-into-force",
    "expiry",
    "founding",
    "meeting",
    "mission",
    "office",
    "ratification",
    "recognition",
    "relations",
    "signature",
    "termination",
    "twinning",
    "withdrawal",
]
"""The kinds of boundaries."""


class Boundary(NamedTuple):
    """The beginning, the end or another dated step of a fact."""

    when: When
    kind: str
    title: str


class Labels:
    """Short names of records, for use in a sentence."""

    def __init__(self, dataset: Dataset) -> None:
        self._labels: dict[str, str] = {
            **{country.id: country.name for country in dataset.country},
            **{place.id: place.name for place in dataset.place},
            **{person.id: person.name for person in dataset.person},
            **{body.id: body.abbreviation or body.name for body in dataset.organization},
        }
        self._full_names = {body.id: title_of(body, self) for body in dataset.organization}
        self._country_of: Mapping[str, str] = {place.id: place.country for place in dataset.place}

    def __call__(self, id_: str) -> str:
        """Return the short name of a country, place, person or organization."""
        return self._labels[id_]

    def full_name(self, organization: str) -> str:
        """Return the name of an organization with its abbreviation."""
        return self._full_names[organization]

    def country_of(self, place: str) -> str:
        """Return the code of the country that ``place`` lies in."""
        return self._country_of[place]

    def member(self, membership: Membership) -> str:
        """Return the name of the member: a state, city or region."""
        return self(membership.place or membership.country)


_JOINS = {
    "member": "joins",
    "associate": "becomes an associate member of",
    "observer": "becomes an observer of",
    "partner": "becomes a partner of",
    "participant": "takes part in",
    "candidate": "becomes a candidate of",
    "signatory": "signs up to",
    "elected": "is elected to",
}
_LEAVES = {
    "withdrawal": "withdraws from",
    "suspension": "suspends its part in",
    "expulsion": "is expelled from",
}
_OFFICES = {
    "president": "president",
    "prime-minister": "prime minister",
    "minister-of-foreign-affairs": "minister of foreign affairs",
    "deputy-minister-of-foreign-affairs": "deputy minister of foreign affairs",
}
_MISSIONS = {"permanent-mission": "permanent mission", "consulate-general": "consulate general"}
_ADOPTIONS: Mapping[str, BoundaryKind] = {"domestic-law": "adoption", "strategy": "adoption"}
_TWINNINGS = {
    "sister-city": "sister cities",
    "twin-town": "twin towns",
    "friendship-city": "friendship cities",
    "partnership": "partners",
    "cooperation-agreement": "partners by a cooperation agreement",
    "memorandum": "partners by a memorandum",
}


def title_of(record: Record, labels: Labels) -> str:
    """Return the title of a record."""
    match record:
        case Source() | Event() | Agreement() | Meeting():
            return record.title
        case Organization():
            return name_with_abbreviation(record.name, record.abbreviation)
        case Membership():
            return f"{labels.member(record)} in {labels(record.organization)} ({record.status})"
        case Relation():
            return f"Diplomatic relations with {labels(record.country)}"
        case Mission():
            return _mission(record, labels)
        case Twinning():
            return f"{labels(record.uzbek)} – {labels(record.partner)}"
        case Officeholder():
            return f"{record.name}, {_office(record)}"
        case Figure():
            about = "about " if record.approximate else ""
            return f"{record.subject}: {about}{record.value} {record.quantity}"
        case Country() | Place() | Person():
            return record.name
    raise TypeError(f"no words for a {type(record).__name__}")


def _office(term: Officeholder) -> str:
    return f"{'acting ' if term.acting else ''}{_OFFICES[term.office]}"


def _mission(mission: Mission, labels: Labels) -> str:
    kind = _MISSIONS.get(mission.kind, mission.kind).capitalize()
    to = f" to {labels(mission.to_organization)}" if mission.to_organization else ""
    return f"{kind} of {labels(mission.of)}{to} in {labels(mission.city)}"


def boundaries(record: Record, labels: Labels) -> Iterator[Boundary]:
    """Yield the boundaries of ``record`` that have a date.

    A date that is open at one end only limits what is known; it is not a boundary, and is left out.
    """
    for when, kind, title in _candidates(record, labels):
        if when is not None and when.is_closed:
            yield Boundary(when, kind, title)


def _candidates(record: Record, labels: Labels) -> Iterator[tuple[When | None, BoundaryKind, str]]:
    match record:
        case Organization():
            yield record.founded, "founding", f"{labels.full_name(record.id)} is founded"
            yield record.dissolved, "dissolution", f"{labels.full_name(record.id)} ceases to exist"
        case Membership():
            who, body = labels.member(record), labels.full_name(record.organization)
            yield record.from_, "accession", f"{who} {_joining(record)} {body}"
            leaves = _LEAVES.get(record.ended or "", "ends its part in")
            if record.ended != "promotion":  # which the beginning of the next status tells
                yield record.to, "withdrawal" if record.ended in _LEAVES else "expiry", f"{who} {leaves} {body}"
        case Agreement():
            adoption = _ADOPTIONS.get(record.kind)
            yield (
                record.signed,
                adoption or "signature",
                f"{record.title}: {'adopted' if adoption else 'signed'}",
            )
            yield record.ratified, "ratification", f"{record.title}: ratified"
            yield record.in_force, "entry-into-force", f"{record.title}: in force"
            yield record.ended, "termination", f"{record.title}: ended"
        case Relation():
            state, home = labels(record.country), labels(HOME)
            yield record.recognised, "recognition", f"{state} recognises {home}"
            yield record.established, "relations", f"{home} and {state} establish diplomatic relations"
            yield record.ended, "relations", f"{home} and {state} end diplomatic relations"
        case Mission():
            yield record.opened, "mission", f"{_mission(record, labels)} opens"
            yield record.closed, "mission", f"{_mission(record, labels)} closes"
        case Twinning():
            pair = f"{labels(record.uzbek)} and {labels(record.partner)}"
            yield record.since, "twinning", f"{pair} become {_TWINNINGS[record.kind]}"
            yield record.until, "twinning", f"{pair} are no longer {_TWINNINGS[record.kind]}"
        case Meeting():
            yield record.date, "meeting", record.title
        case Officeholder():
            yield record.from_, "office", f"{record.name} becomes {_office(record)}"
            yield record.to, "office", f"{record.name} leaves office as {_office(record)}"
        case _:
            return


def _joining(membership: Membership) -> str:
    if membership.began == "founding" and membership.status == "member":
        return "is a founding member of"
    if membership.began == "rejoining":
        return "rejoins"
    return _JOINS[membership.status]
