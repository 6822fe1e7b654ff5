"""Whether a state was in an organization at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from uzrel.index.database import Index
from uzrel.model.dates import When
from uzrel.queries.memberships import CANDIDATE, MembershipRow, memberships
from uzrel.queries.names import Name
from uzrel.queries.row import Row

OUTSIDE = (CANDIDATE, "observer", "partner")
"""Statuses that do not count as belonging to an organization."""


@dataclass(frozen=True, slots=True)
class MembershipAnswer(Row):
    """The answer to whether a state, or all of several, belonged to an organization at a time."""

    answer: Literal["yes", "no", "possibly"]
    """Possibly, where the dates are not known exactly enough to be sure."""
    organization: str
    """The organization's id."""
    name: str
    countries: list[str]
    """The codes of the states that were asked about."""
    country_names: list[str]
    on: str
    """The time asked for, in EDTF."""
    then: list[MembershipRow]
    """The spans that hold then, of the first of the states; also one that makes it no member, as an observer's."""
    otherwise: list[MembershipRow]
    """Its other spans in that organization."""


def membership_answer(
    index: Index,
    organization: Name,
    countries: Sequence[Name],
    when: When,
    *,
    statuses: Sequence[str] = (),
    certain: bool = False,
) -> MembershipAnswer:
    """Return whether all of ``countries`` belonged to ``organization`` at some time in ``when``.

    A status counts unless it is one of ``OUTSIDE``; if ``statuses`` are given, only they do. ``certain`` takes possibly
    for no.
    """
    country, *others = countries

    spans = partial(
        memberships,
        index,
        country=country.id,
        organizations=[organization.id],
        statuses=statuses,
        shared_with=[other.id for other in others],
        certain=certain,
    )
    then = spans(when=when)
    ids = {row.id for row in then}
    otherwise = [row for row in spans() if row.id not in ids]
    belonging = {row.certainty for row in then if statuses or row.status not in OUTSIDE}
    answer: Literal["yes", "no", "possibly"] = "yes" if "certain" in belonging else "possibly" if belonging else "no"
    return MembershipAnswer(
        answer=answer,
        organization=organization.id,
        name=organization.label,
        countries=[each.id for each in countries],
        country_names=[each.label for each in countries],
        on=str(when),
        then=then,
        otherwise=otherwise,
    )
