"""The ties of states to organizations, year by year, and where they are not recorded."""

from calendar import isleap
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, TypedDict

from uzrel.index.database import Index
from uzrel.model.country_codes import HOME
from uzrel.model.dates import When
from uzrel.model.errors import UsageError
from uzrel.model.points import Point
from uzrel.model.spans import Certainty, Span
from uzrel.queries.completeness import ALL, Completeness, completeness
from uzrel.queries.memberships import OUTSIDE, MembershipSpan, spans_where
from uzrel.queries.overlaps import one_of, where
from uzrel.queries.regions import states_in
from uzrel.queries.resolver import Names, Resolver, listed
from uzrel.queries.row import read_rows

CODES = {
    "member": 1,
    "associate": 2,
    "observer": 3,
    "partner": 4,
    "participant": 5,
    "elected": 6,
    "signatory": 7,
    "candidate": 8,
}
"""The code of each status. 1 to 3, 0, -1 and -9 are those of the Correlates of War IGO data, version 3."""

NONE, NOT_IN_EXISTENCE, POSSIBLE, NOT_RECORDED = 0, -1, -8, -9
"""The codes for: no tie, the organization did not exist, only possible, not recorded."""

CERTAIN_FIRST: tuple[Literal["certain", "possible"], ...] = ("certain", "possible")
FIRST_YEAR = 1991
YEAR_END = "12-31"


class PanelScope(TypedDict, total=False):
    """The states, organizations and years of a panel."""

    of: Names
    """States, or ``"all"``: Uzbekistan unless given."""
    region: Names
    """Regions whose states are added."""
    organization: Names
    """Organizations: all unless given."""
    kind: Names
    """Kinds of organizations."""
    status: Names
    """The statuses that count as a tie: all unless given."""
    first: int | None
    """The first year: 1991 unless given."""
    last: int | None
    """The last year: the last one that the record covers unless given."""
    at: str | None
    """The day of the year that is looked at, as MM-DD: 12-31 unless given."""
    any_day: bool
    """Whether a tie on any day of the year counts."""


class State(NamedTuple):
    """A state."""

    code: str
    name: str


class Body(NamedTuple):
    """An organization and the days of its existence."""

    id: str
    name: str
    abbreviation: str | None
    kind: str
    earliest_start: int
    latest_start: int
    earliest_end: int
    latest_end: int

    @property
    def span(self) -> Span:
        """How long it existed."""
        return Span(self.earliest_start, self.latest_start, self.earliest_end, self.latest_end)


class Tie(NamedTuple):
    """The tie of a state to an organization in a year, as a code and as the membership that it rests on."""

    code: int
    membership: MembershipSpan | None = None
    certainty: Literal["certain", "possible"] | None = "certain"
    """None where nothing is recorded."""
    belonging: Literal["certain", "possible"] | None = None
    """Whether the state belonged, by a status that counts as belonging or that was asked for."""


@dataclass(frozen=True, slots=True)
class StateYears:
    """The states, organizations and years of a panel, and the ties among them."""

    index: Index
    states: list[State]
    bodies: list[Body]
    years: dict[int, When]
    """The days of each year that are looked at."""
    statuses: list[str]
    completeness: Completeness
    recorded_until: int
    """The day up to which the record is kept."""

    @classmethod
    def of_scope(cls, resolver: Resolver, scope: PanelScope) -> "StateYears":
        """Look up the names of a scope.

        Raises ``UnknownNameError``, and ``UsageError`` for a value that does not occur or a day that is none.
        """
        index = resolver.index
        as_of = When.stored(index.meta("as_of")).reach.last
        years = _years(scope, as_of)
        if max(when.reach.last for when in years.values()) > as_of:
            resolver.notify(f"the record ends on {index.meta('as_of')}; later days show what had no end by then")
        return cls(
            index,
            _states(resolver, listed(scope.get("of", ())), listed(scope.get("region", ()))),
            _bodies(resolver, listed(scope.get("organization", ())), listed(scope.get("kind", ()))),
            years,
            resolver.values(scope.get("status", ()), "membership", "status"),
            completeness(index),
            as_of,
        )

    def of(self, state: State) -> Iterator[tuple[int, list[Tie]]]:
        """Yield the years in which a state existed, each with the state's tie to each organization."""
        held = self._memberships(state)
        for year, when in self.years.items():
            if self.completeness.may_have_existed(state.code, when):
                yield year, [self._tie(state, body, held[body.id], when) for body in self.bodies]

    def _memberships(self, state: State) -> defaultdict[str, list[MembershipSpan]]:
        conditions = ["membership.country = :country", "membership.place IS NULL"]
        values: dict[str, object] = {"country": state.code}
        if self.statuses:
            conditions.append(one_of("membership.status", self.statuses, values))
        found: defaultdict[str, list[MembershipSpan]] = defaultdict(list)
        for each in spans_where(self.index, conditions, values):
            found[each.row.organization].append(each)
        return found

    def _tie(self, state: State, body: Body, held: Sequence[MembershipSpan], when: When) -> Tie:
        """Return the closest tie that is certain, or else the closest that is possible, or else that there is none."""
        days = when.reach
        holding = [(each.span.overlap(days), each) for each in held]
        belonging = {certainty for certainty, each in holding if self.statuses or each.row.status not in OUTSIDE}
        for certainty in CERTAIN_FIRST:
            ties = [each for found, each in holding if found == certainty]
            if ties:
                closest = min(ties, key=lambda each: CODES[each.row.status])
                code = CODES[closest.row.status] if certainty == "certain" else POSSIBLE
                surest = next((each for each in CERTAIN_FIRST if each in belonging), None)
                return Tie(code, closest, certainty, surest)
        if body.span.overlap(days) is Certainty.NO:
            return Tie(NOT_IN_EXISTENCE)
        known = days.last <= self.recorded_until and self.completeness.covers(body.id, state.code, when)
        return Tie(NONE) if known else Tie(NOT_RECORDED, certainty=None)


def _years(scope: PanelScope, as_of: int) -> dict[int, When]:
    """Return the days that are looked at in each year, from the first year to the last."""
    at, any_day = scope.get("at"), scope.get("any_day", False)
    if at and any_day:
        raise UsageError("a day of each year and any day of it contradict each other; give one of them")
    month, day = _month_and_day(at or YEAR_END)
    first, last = scope.get("first"), scope.get("last")
    covered = date.fromordinal(as_of)
    first = FIRST_YEAR if first is None else first
    if last is None:
        last = covered.year if any_day or (month, day) <= (covered.month, covered.day) else covered.year - 1
    if first > last:
        raise UsageError(f"the years run from {first} to {last}, which is backwards")
    looked_at = (_whole_year(year, as_of) if any_day else _one_day(year, month, day) for year in range(first, last + 1))
    return dict(zip(range(first, last + 1), looked_at, strict=True))


def _month_and_day(text: str) -> tuple[int, int]:
    """Read a day of the year. Raises ``UsageError``."""
    try:
        day = date.fromisoformat(f"2000-{text}")
    except ValueError:
        raise UsageError(f"{text!r} is not a day of the year; write 12-31 or 06-30") from None
    return day.month, day.day


def _one_day(year: int, month: int, day: int) -> When:
    """Return a day of a year; of 29 February, in most years, the day before."""
    is_leap_day = (month, day) == (2, 29) and not isleap(year)
    return When.of_point(Point(year, month, day - is_leap_day))


def _whole_year(year: int, as_of: int) -> When:
    """Return the days of a year; in the year in which the record ends, those up to its end."""
    days = Point(year).window
    return When.of_days(days.first, as_of if days.first <= as_of <= days.last else days.last)


def all_states(index: Index) -> list[State]:
    """Return the states that have a tie to some organization, in order of their codes."""
    sql = """
        SELECT code, name FROM country
        WHERE code IN (SELECT country FROM membership WHERE place IS NULL) ORDER BY code"""
    return list(read_rows(State, index.select(sql)))


def _states(resolver: Resolver, names: Sequence[str], regions: Sequence[str]) -> list[State]:
    """Find states by their names and regions, or all of them; without any, Uzbekistan."""
    if names == [ALL]:
        return all_states(resolver.index)
    sql = "SELECT code, name FROM country WHERE code = ?"
    codes = [*resolver.ids(names, "country"), *states_in(resolver, regions)] or [HOME]
    found = (resolver.index.select(sql, code) for code in dict.fromkeys(codes))
    return [state for cursor in found for state in read_rows(State, cursor)]


def _bodies(resolver: Resolver, names: Sequence[str], kinds: Sequence[str]) -> list[Body]:
    """Find organizations by their names and kinds, in order of their ids."""
    conditions: list[str] = []
    values: dict[str, object] = {}
    if names:
        conditions.append(one_of("id", resolver.ids(names, "organization"), values))
    if kinds:
        conditions.append(one_of("kind", resolver.values(kinds, "organization", "kind"), values))
    columns = ", ".join(Body._fields)
    sql = f"SELECT {columns} FROM organization {where(conditions)} ORDER BY id"
    return list(read_rows(Body, resolver.index.select(sql, **values)))
