"""The memberships of a state, and those that others shared."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

from uzrel.index.database import Index
from uzrel.model.dates import When, span_between
from uzrel.model.spans import LAST_DAY, Certainty, Span
from uzrel.model.text import name_with_abbreviation
from uzrel.queries.completeness import Completeness, completeness
from uzrel.queries.overlaps import certainty, one_of, overlaps_unindexed, span_columns, where, window
from uzrel.queries.row import Row, reader


@dataclass(frozen=True, slots=True)
class MembershipRow(Row):
    """One span of one member in one organization."""

    organization: str
    """The organization's id."""
    name: str
    abbreviation: str | None
    known_as: str | None
    """What the organization was called during the span, where that differs from its name today."""
    kind: str
    """The organization's kind."""
    country: str
    """The member's code, or that of the state it lies in."""
    place: str | None
    """The member's id, where it is a city or region."""
    member_name: str
    """What the member is called."""
    status: str
    """member, observer, partner …"""
    from_: str | None
    """The first day of the span, in EDTF; null when no source says."""
    to: str | None
    """The first day after the span; null while it lasts."""
    earliest_start: str | None
    """The earliest day, in ISO 8601, that may be its first; null where any may."""
    latest_start: str | None
    """The latest day that may be its first; null where any may."""
    earliest_end: str | None
    """The earliest day that may be its last; null while it lasts, or where any may."""
    latest_end: str | None
    """The latest day that may be its last; null while it lasts."""
    began: str | None
    """By what act it began."""
    ended: str | None
    """By what act it ended."""
    shared_from: str | None
    """From when all of --with belonged too; null without --with, or where that is not known."""
    shared_to: str | None
    """Until when all of --with belonged too; null without --with, or while they do."""
    certainty: Literal["certain", "possible", "unrecorded"]
    """Whether it certainly held at some time asked for, given how precisely dates are known; unrecorded where it is
    not on record whether the states of --with or --not-with belonged."""
    unrecorded: list[str]
    """The codes of these states."""
    disputed: bool
    id: str
    note: str | None
    sources: list[str]

    def body(self) -> str:
        """Name the organization, with what it was called then."""
        name = name_with_abbreviation(self.name, self.abbreviation)
        return f"{name}, as {self.known_as}" if self.known_as else name


OUTSIDE = ("candidate", "observer", "partner", "signatory")
"""Statuses that do not count as belonging to an organization, unless they are asked for."""


class MembershipSpan(NamedTuple):
    """A membership with its span; of several states together, with the time they have in common."""

    row: MembershipRow
    span: Span
    start: str | None
    end: str | None


def memberships(
    index: Index,
    *,
    country: str,
    organizations: Sequence[str] = (),
    when: When | None = None,
    statuses: Sequence[str] = (),
    kinds: Sequence[str] = (),
    shared_with: Sequence[str] = (),
    not_with: Sequence[str] = (),
    region: Sequence[str] | None = None,
    certain: bool = False,
) -> list[MembershipRow]:
    """Return the spans of ``country`` that may hold in ``when``, or all of them, in order of their beginning.

    Those of its cities and regions are included only where ``organizations`` are named. ``shared_with`` keeps those
    during which all of these states belonged too, ``region`` those during which at least one of these did, ``not_with``
    those in organizations to which none did in ``when``, or ever; all three also keep, as unrecorded, those of which it
    is not on record whether these states belonged.
    A status of ``OUTSIDE`` is no belonging, unless ``statuses`` ask for it. ``certain`` leaves out what only may be so.
    """
    question = _Question(index, organizations, when, statuses, kinds)
    found = _in_common(question, country, shared_with, region)
    for code in not_with:
        other = question.state(code)
        found = [alone for one in found if (alone := _without(one, other))]
    rows = (_with_shared_time(each) if shared_with else each.row for each in found)
    return [row for row in rows if not certain or row.certainty == "certain"]


def membership_spans(
    index: Index,
    *,
    country: str,
    when: When | None = None,
    statuses: Sequence[str] = (),
    kinds: Sequence[str] = (),
    shared_with: Sequence[str] = (),
    region: Sequence[str] | None = None,
) -> list[MembershipSpan]:
    """Return the spans of ``country``, or of the times when all of ``shared_with`` belonged too, with their days.

    The filters are those of ``memberships``, and so are the unrecorded spans.
    """
    return _in_common(_Question(index, (), when, statuses, kinds), country, shared_with, region)


class OnRecord(NamedTuple):
    """What is on record of a state in an organization at a time."""

    may_belong: bool
    """Whether a span on record says that it belonged, or may have."""
    is_all: bool
    """Whether it did not belong at any other time."""


def on_record(index: Index, country: str, organization: str, when: When, statuses: Sequence[str] = ()) -> OnRecord:
    """Return what is on record of a state in an organization in ``when``."""
    state = _Question(index, [organization], when, statuses).state(country)
    return OnRecord(bool(state.belonging[organization]), state.is_known(organization))


def members(index: Index, organization: str) -> list[MembershipRow]:
    """Return every span of every member of one organization, by member."""
    rows = [each.row for each in _Question(index, organizations=[organization]).spans()]
    return sorted(rows, key=lambda row: (row.country, row.place or ""))


@dataclass(frozen=True)
class _Question:
    """Filters that memberships have to meet."""

    index: Index
    organizations: Sequence[str] = ()
    when: When | None = None
    statuses: Sequence[str] = ()
    kinds: Sequence[str] = ()

    @cached_property
    def completeness(self) -> Completeness:
        """What is complete; only a question about other states has to know."""
        return completeness(self.index, self.organizations)

    def spans(self, country: str | None = None) -> Iterator[MembershipSpan]:
        """Yield the spans of ``country``, or of all members."""
        conditions: list[str] = []
        values: dict[str, object] = {"country": country}
        if country:
            conditions.append("membership.country = :country")
        if self.organizations:
            conditions.append(one_of("membership.organization", self.organizations, values))
        else:
            conditions.append("membership.place IS NULL")
        if self.when:
            conditions.append(overlaps_unindexed("membership"))
            values |= window(self.when)
        if self.statuses:
            conditions.append(one_of("membership.status", self.statuses, values))
        if self.kinds:
            conditions.append(one_of("organization.kind", self.kinds, values))
        return spans_where(self.index, conditions, values, self.when)

    def belongs(self, one: MembershipSpan) -> bool:
        """Say whether a membership is a state's own, and its status counts as belonging."""
        return one.row.place is None and (bool(self.statuses) or one.row.status not in OUTSIDE)

    def state(self, code: str) -> "_State":
        """Return what is on record of another state."""
        spans = list(self.spans(code))
        belonging = defaultdict(list)
        for each in filter(self.belongs, spans):
            belonging[each.row.organization].append(each)
        outside = {each.row.organization for each in spans if not self.belongs(each) and self._is_throughout(each)}

        def is_known(organization: str) -> bool:
            return organization in outside or self.completeness.covers(organization, code, self.when, self.statuses)

        return _State(code, belonging, is_known)

    def _is_throughout(self, one: MembershipSpan) -> bool:
        """Say whether a membership of a state certainly held on every day in question."""
        if self.when is None or one.row.place is not None:
            return False
        first, last = self.when.reach
        return one.span.latest_start <= first and last <= one.span.earliest_end


class _State(NamedTuple):
    """Another state: where it belonged, by organization, and whether that is on record where it has no such span.

    It is where all its memberships are recorded, and where it was outside all the time: an observer is no member.
    """

    code: str
    belonging: defaultdict[str, list[MembershipSpan]]
    is_known: Callable[[str], bool]


def spans_where(
    index: Index, conditions: Sequence[str], values: Mapping[str, object], when: When | None = None
) -> Iterator[MembershipSpan]:
    """Yield the spans that meet SQL ``conditions`` with these ``values``, in order of their beginning."""
    sql = f"""
        SELECT membership.organization, organization.name, abbreviation, NULL AS known_as, organization.kind,
            membership.country, membership.place, coalesce(place.name, country.name) AS member_name,
            status, membership."from", membership."to", began, ended, NULL AS shared_from, NULL AS shared_to,
            {certainty("membership", when)} AS certainty, '[]' AS unrecorded,
            membership.disputed, membership.id, membership.note, membership.sources,
            {span_columns("membership")}, organization.former_names
        FROM membership
        JOIN organization ON organization.id = membership.organization
        JOIN country ON country.code = membership.country
        LEFT JOIN place ON place.id = membership.place
        {where(conditions)}
        ORDER BY membership.latest_start, membership.latest_end, membership.id"""
    found = index.select(sql, **values)
    read_row, read_span, read_names = reader(MembershipRow, found), reader(Span, found), reader(_FormerNames, found)
    for line in found:
        row, span, names = read_row(line), read_span(line), read_names(line)
        if names.former_names:
            row = replace(row, known_as=_known_as(names.former_names, span))
        yield MembershipSpan(row, span, row.from_, row.to)


class _FormerNames(NamedTuple):
    """The former names of an organization, as its record has them."""

    former_names: list[dict[str, str | None]]


def _known_as(former_names: list[dict[str, str | None]], span: Span) -> str | None:
    """Return the name an organization bore when the span ended, unless it still bears it."""
    for former in former_names:
        began, ended = (When.stored(text) if (text := former[key]) else None for key in ("from", "to"))
        borne = span_between(began, ended, known_by=LAST_DAY)
        if ended and borne.earliest_start <= span.latest_end <= borne.latest_end:
            return former["abbreviation"] or former["name"]
    return None


def _in_common(
    question: _Question, country: str, others: Sequence[str], region: Sequence[str] | None
) -> list[MembershipSpan]:
    """Return the spans of ``country``, or the times that its memberships and those of all ``others`` have in common.

    ``region`` keeps those during which at least one of its states belonged too.
    """
    if not others and region is None:
        return list(question.spans(country))
    found = list(filter(question.belongs, question.spans(country)))
    for code in others:
        other = question.state(code)
        found = [both for one in found for both in _with(one, other, question.when)]
    if region is not None:
        states = [question.state(code) for code in region]
        found = [kept for one in found if (kept := _with_any(one, states, question.when))]
    return found


def _with_any(one: MembershipSpan, others: Sequence[_State], when: When | None) -> MembershipSpan | None:
    """Return a membership if any of several states belonged at the same time, as certain as that is."""
    found = [both.row for other in others for both in _with(one, other, when)]
    if not found:
        return None
    certainty = min((row.certainty for row in found), key=("certain", "possible", "unrecorded").index)
    unknown = [code for row in found for code in row.unrecorded] if certainty == "unrecorded" else one.row.unrecorded
    return one._replace(row=replace(one.row, certainty=certainty, unrecorded=list(dict.fromkeys(unknown))))


def _with(one: MembershipSpan, other: _State, when: When | None) -> Iterator[MembershipSpan]:
    """Yield the times a membership has in common with those of another state, or that these are not on record."""
    theirs = other.belonging[one.row.organization]
    found = [both for two in theirs if (both := _together(one, two, when))]
    if not found and not other.is_known(one.row.organization):
        yield _unrecorded(one, other.code)
    yield from found


def _unrecorded(one: MembershipSpan, other: str) -> MembershipSpan:
    """Return a membership marked as unrecorded: whether another state belonged too is not on record."""
    row = replace(one.row, certainty="unrecorded", unrecorded=[*one.row.unrecorded, other])
    return one._replace(row=row)


def _with_shared_time(each: MembershipSpan) -> MembershipRow:
    return each.row if each.row.unrecorded else replace(each.row, shared_from=each.start, shared_to=each.end)


def _together(one: MembershipSpan, two: MembershipSpan, when: When | None) -> MembershipSpan | None:
    """Return the first of two memberships in one organization with the time they have in common, if they have any."""
    span = Span(*map(max, one.span[:2], two.span[:2]), *map(min, one.span[2:], two.span[2:]))
    if span.earliest_start > span.latest_end:
        return None
    certainty = span.overlap(when.reach) if when else Certainty.CERTAIN
    if certainty is Certainty.NO:
        return None
    met = span.latest_start <= span.earliest_end
    is_certain = met and certainty is Certainty.CERTAIN
    return MembershipSpan(
        one.row if one.row.unrecorded else replace(one.row, certainty="certain" if is_certain else "possible"),
        span,
        one.start if one.span.latest_start >= two.span.latest_start else two.start,
        one.end if one.span.earliest_end <= two.span.earliest_end else two.end,
    )


def _without(one: MembershipSpan, other: _State) -> MembershipSpan | None:
    """Return a membership unless another state certainly belonged; as possible if it possibly did."""
    theirs = other.belonging[one.row.organization]
    if any(each.row.certainty == "certain" for each in theirs):
        return None
    if theirs:
        return one if one.row.unrecorded else one._replace(row=replace(one.row, certainty="possible"))
    return one if other.is_known(one.row.organization) else _unrecorded(one, other.code)
