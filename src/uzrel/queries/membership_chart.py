"""The memberships of Uzbekistan as bars of a chart: a row for each organization, successors below predecessors."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from uzrel.index.database import Index
from uzrel.model.country_codes import HOME
from uzrel.model.iso import iso_day
from uzrel.model.spans import FIRST_DAY, LAST_DAY, Span
from uzrel.model.succession import line_from
from uzrel.queries.memberships import MembershipSpan
from uzrel.queries.row import Row


@dataclass(frozen=True, slots=True)
class MembershipBar(Row):
    """One membership of Uzbekistan, or the time that others share it, as a bar of a chart."""

    row: str
    """The row of the chart: the organization's id. A predecessor or successor has a row of its own."""
    label: str
    """The label of the row: the organization's abbreviation, or its name where it has none."""
    organization: str
    """The organization's id."""
    name: str
    abbreviation: str | None
    kind: str
    """The organization's kind."""
    status: str
    """member, observer, partner …"""
    from_: str | None
    """The first day, in EDTF; null when no source says. With --with, of the time shared."""
    to: str | None
    """The first day after the last; null while it lasts. With --with, of the time shared."""
    earliest_start: str | None
    """The earliest day, in ISO 8601, that may be the first; null where any may."""
    latest_start: str | None
    """The latest day that may be the first; null where any may."""
    earliest_end: str | None
    """The earliest day that may be the last; null while it lasts, or where any may."""
    latest_end: str | None
    """The latest day that may be the last; null while it lasts, or where any may."""
    began: str | None
    """By what act it began."""
    ended: str | None
    """By what act it ended; null with --with where it was another state that left."""
    disputed: bool
    id: str
    note: str | None
    sources: list[str]

    @property
    def days(self) -> Span:
        """The span that the four days describe, as ordinals."""
        first, by, last, until = (
            date.fromisoformat(day).toordinal() if day else open_
            for day, open_ in (
                (self.earliest_start, FIRST_DAY),
                (self.latest_start, LAST_DAY),
                (self.earliest_end, LAST_DAY),
                (self.latest_end, LAST_DAY),
            )
        )
        return Span(first, by, last, until)


def membership_chart(
    index: Index, memberships: Iterable[MembershipSpan], *, until: date, since: date | None = None
) -> Iterator[MembershipBar]:
    """Yield the bars that may have begun by ``until``, row by row in order of their beginning.

    Organizations that succeeded each other stand together, in that order, where the first of them began. ``since``
    leaves out the bars that had ended by then. Unrecorded memberships have no bar.
    """
    first = since.toordinal() if since else FIRST_DAY
    rows: dict[str, list[MembershipSpan]] = {}
    for each in memberships:
        is_shown = each.span.earliest_start <= until.toordinal() and each.span.latest_end >= first
        if is_shown and not each.row.unrecorded:
            rows.setdefault(each.row.organization, []).append(each)
    for organization in _in_order(rows, _successors(index)):
        yield from map(_bar, rows[organization])


def _in_order(rows: Mapping[str, Sequence[MembershipSpan]], successors: Mapping[str, str]) -> list[str]:
    """Return the organizations by the beginning of their line of succession, and from first to last within it."""
    lines = {organization: line_from(organization, successors) for organization in rows}
    began = {organization: bars[0].span.latest_start for organization, bars in rows.items()}
    line_began: dict[str, int] = {}
    for organization, line in lines.items():
        line_began[line[-1]] = min(began[organization], line_began.get(line[-1], LAST_DAY))

    def position(organization: str) -> tuple[int, str, int, int, str]:
        line = lines[organization]
        return line_began[line[-1]], line[-1], -len(line), began[organization], organization

    return sorted(rows, key=position)


def _successors(index: Index) -> dict[str, str]:
    """Return the successors of the organizations Uzbekistan belonged to, and of those in turn, by id."""
    sql = """
        WITH RECURSIVE later (id) AS (
            SELECT organization FROM membership WHERE country = ?
            UNION SELECT successor FROM later JOIN organization USING (id) WHERE successor IS NOT NULL)
        SELECT id, successor FROM later JOIN organization USING (id) WHERE successor IS NOT NULL"""
    return dict(index.select(sql, HOME).fetchall())


def _bar(each: MembershipSpan) -> MembershipBar:
    row, span = each.row, each.span
    return MembershipBar(
        row=row.organization,
        label=row.abbreviation or row.name,
        organization=row.organization,
        name=row.name,
        abbreviation=row.abbreviation,
        kind=row.kind,
        status=row.status,
        from_=each.start,
        to=each.end,
        earliest_start=iso_day(span.earliest_start),
        latest_start=iso_day(span.latest_start),
        earliest_end=iso_day(span.earliest_end),
        latest_end=iso_day(span.latest_end),
        began=row.began,
        ended=row.ended if each.end == row.to else None,
        disputed=row.disputed,
        id=row.id,
        note=row.note,
        sources=row.sources,
    )
