"""Whether a state was in an organization at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from uzrel.index.database import Index
from uzrel.model.dates import When
from uzrel.model.spans import Certainty, Span
from uzrel.queries.memberships import OUTSIDE, MembershipRow, memberships, on_record
from uzrel.queries.names import Name
from uzrel.queries.organizations import predecessors
from uzrel.queries.row import Row, read_rows

Answer = Literal["yes", "no", "possibly", "unrecorded"]


@dataclass(frozen=True, slots=True)
class MembershipAnswer(Row):
    """The answer to whether a state, or all of several, belonged to an organization at a time."""

    answer: Answer
    """Possibly, where the dates are not known exactly enough to be sure; unrecorded, where no membership is on record
    and the record does not claim to know all of them."""
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
    predecessors: list[MembershipRow]
    """Its spans that hold then in the organizations that this one replaced, directly or not, if it was not in it."""


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
    spans = partial(_spans, index, countries, statuses=statuses)
    found = spans([organization.id], when)
    belonging = {row.certainty for row in found if not row.place and (statuses or row.status not in OUTSIDE)}
    answer: Answer
    if "certain" in belonging:
        answer = "yes"
    elif belonging:
        answer = "no" if certain else "possibly"
    else:
        answer = _answer_without(index, organization.id, countries, when, statuses)
    then = [row for row in found if row.certainty == "certain" or not certain]
    ids = {row.id for row in then}
    earlier = [] if answer in ("yes", "possibly") else predecessors(index, organization.id)
    return MembershipAnswer(
        answer=answer,
        organization=organization.id,
        name=organization.label,
        countries=[each.id for each in countries],
        country_names=[each.label for each in countries],
        on=str(when),
        then=then,
        otherwise=[row for row in spans([organization.id], None) if row.id not in ids],
        predecessors=spans(earlier, when) if earlier else [],
    )


def _spans(
    index: Index,
    countries: Sequence[Name],
    organizations: Sequence[str],
    when: When | None,
    *,
    statuses: Sequence[str],
) -> list[MembershipRow]:
    """Return the spans of the first of ``countries``, while all others belonged too."""
    country, *others = countries
    found = memberships(
        index,
        country=country.id,
        organizations=organizations,
        when=when,
        statuses=statuses,
        shared_with=[other.id for other in others],
    )
    return [row for row in found if not row.unrecorded]


def _answer_without(
    index: Index, organization: str, countries: Iterable[Name], when: When, statuses: Sequence[str]
) -> Answer:
    """Return the answer where no span says that all of the states belonged: whether it is known that one did not."""
    if not _may_have_existed(index, organization, when):
        return "no"
    found = [on_record(index, each.id, organization, when, statuses) for each in countries]
    is_known = all(each.is_all for each in found) or any(each.is_all and not each.may_belong for each in found)
    return "no" if is_known else "unrecorded"


def _may_have_existed(index: Index, organization: str, when: When) -> bool:
    sql = f"SELECT {', '.join(Span._fields)} FROM organization WHERE id = ?"
    existence = next(read_rows(Span, index.select(sql, organization)))
    return existence.overlap(when.reach) is not Certainty.NO
