"""The memberships of Uzbekistan as bars of a chart; an organization shares a row with those it grew out of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from uzrel.index.database import Index
from uzrel.model.country_codes import HOME
from uzrel.model.dates import FIRST_DAY, LAST_DAY, Span
from uzrel.model.succession import line_from
from uzrel.queries.memberships import Held, held
from uzrel.queries.row import Row


@dataclass(frozen=True, slots=True)
class MembershipBar(Row):
    """One membership of Uzbekistan, or the time that others share it, as a bar of a chart."""

    row: str
    """The id of the organization on whose row of the chart it stands: the latest of those that took its place."""
    label: str
    """The label of that row: the abbreviation or name of that organization."""
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
    """The earliest day that may be the last; null while it lasts."""
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
    index: Index, *, today: date, since: date | None = None, kinds: Sequence[str] = (), shared_with: Sequence[str] = ()
) -> Iterator[MembershipBar]:
    """Yield the bars that may have begun by ``today``, row by row in order of their beginning.

    ``since`` leaves out what had ended by then. ``kinds`` keeps the rows that have an organization of one of these
    kinds, whole, and ``shared_with`` the times when all of these states belonged too.
    """
    first = since.toordinal() if since else FIRST_DAY
    shown = [
        each
        for each in held(index, country=HOME, shared_with=shared_with)
        if each.span.earliest_start <= today.toordinal() and each.span.latest_end >= first
    ]
    for latest, row in sorted(_rows(shown, _successors(index)), key=_beginning):
        if not kinds or any(each.row.kind in kinds for each in row):
            for each in row:
                yield _bar(latest, each)


def _successors(index: Index) -> dict[str, str]:
    """Return the successors of the organizations Uzbekistan belonged to, and of those in turn, by id."""
    sql = """
        WITH RECURSIVE later (id) AS (
            SELECT organization FROM membership WHERE country = ?
            UNION SELECT successor FROM later JOIN organization USING (id) WHERE successor IS NOT NULL)
        SELECT id, successor FROM later JOIN organization USING (id) WHERE successor IS NOT NULL"""
    return dict(index.select(sql, HOME).fetchall())


def _rows(shown: Iterable[Held], successors: Mapping[str, str]) -> Iterator[tuple[Held, list[Held]]]:
    """Yield the memberships on each row, with one in the organization that labels it."""
    rows: dict[str, list[Held]] = {}
    steps: dict[str, int] = {}
    for each in shown:
        chain = line_from(each.row.organization, successors)
        steps[each.row.organization] = len(chain)
        rows.setdefault(chain[-1], []).append(each)
    for row in rows.values():
        fewest = min(steps[each.row.organization] for each in row)
        yield next(each for each in reversed(row) if steps[each.row.organization] == fewest), row


def _beginning(row: tuple[Held, list[Held]]) -> tuple[int, str]:
    latest, held_in_turn = row
    return held_in_turn[0].span.latest_start, latest.row.organization


def _bar(latest: Held, each: Held) -> MembershipBar:
    row, span = each.row, each.span
    return MembershipBar(
        row=latest.row.organization,
        label=latest.row.abbreviation or latest.row.name,
        organization=row.organization,
        name=row.name,
        abbreviation=row.abbreviation,
        kind=row.kind,
        status=row.status,
        from_=each.start,
        to=each.end,
        earliest_start=_iso(span.earliest_start) if span.earliest_start > FIRST_DAY else None,
        latest_start=_iso(span.latest_start),
        earliest_end=_iso(span.earliest_end),
        latest_end=_iso(span.latest_end),
        began=row.began,
        ended=row.ended if each.end == row.to else None,
        disputed=row.disputed,
        id=row.id,
        note=row.note,
        sources=row.sources,
    )


def _iso(day: int) -> str | None:
    """Return a day in ISO 8601, or None for the end of the calendar or the day before it: such a span is open."""
    return date.fromordinal(day).isoformat() if day < LAST_DAY - 1 else None
