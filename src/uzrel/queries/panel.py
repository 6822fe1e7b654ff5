"""State-year panels for statistics: one row per tie, per state, or per pair of states, and year."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, make_dataclass
from itertools import combinations
from keyword import iskeyword
from typing import Any, ClassVar, Literal, NamedTuple

from uzrel.model.iso import iso_day
from uzrel.queries.row import Row
from uzrel.queries.state_years import NOT_RECORDED, Body, State, StateYears, Tie, all_states


@dataclass(frozen=True, slots=True)
class PanelRow(Row):
    """The tie of one state to one organization in one year."""

    country: str
    """The state's code."""
    country_name: str
    organization: str
    """The organization's id."""
    abbreviation: str | None
    name: str
    """The organization's name."""
    kind: str
    """The organization's kind."""
    year: int
    code: int
    """1 member, 2 associate, 3 observer, 4 partner, 5 participant, 6 elected, 7 signatory, 8 candidate; 0 none, -1 the
    organization did not exist, -8 possible, -9 not recorded."""
    status: str | None
    """member, associate, observer …; null where there is no tie, or none is recorded."""
    certainty: Literal["certain", "possible"] | None
    """Whether this surely held, given how precisely its dates are known; null where nothing is recorded."""
    from_: str | None
    """The first day of the membership, in EDTF."""
    to: str | None
    """The first day after the membership, in EDTF; null while it lasts."""
    earliest_start: str | None
    """The earliest day, in ISO 8601, that may be the first of the membership; null where any may."""
    latest_start: str | None
    """The latest day that may be its first."""
    earliest_end: str | None
    """The earliest day that may be its last; null while it lasts, or where any may."""
    latest_end: str | None
    """The latest day that may be its last; null while it lasts."""
    id: str | None
    """The id of the membership."""
    sources: list[str]
    """Citations: source-id, or source-id#locator."""


@dataclass(frozen=True, slots=True)
class StateYearRow(Row):
    """The ties of one state in one year: one more column per organization, with the code of the tie.

    The column is null where it is not recorded whether there was a tie.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {
        **Row.__pydantic_config__,
        "json_schema_extra": {"additionalProperties": {"type": ["integer", "null"]}},
    }

    country: str
    """The state's code."""
    country_name: str
    year: int


@dataclass(frozen=True, slots=True)
class DyadRow(Row):
    """The organizations that two states shared in one year."""

    country: str
    """The code of one state."""
    other: str
    """The code of the other."""
    year: int
    shared: int | None
    """How many organizations they certainly shared; null where there is none and some are not recorded."""
    unrecorded: int
    """The number of organizations of which it is not recorded whether they shared them; ``shared`` may be too low."""
    organizations: list[str]
    """The ids of the organizations they shared."""
    possible: list[str]
    """The ids of those they possibly shared, given how precisely dates are known."""


def panel(chosen: StateYears) -> Iterator[PanelRow]:
    """Yield a row per state, organization and year, state by state and year by year."""
    for state in chosen.states:
        for year, ties in chosen.of(state):
            for body, tie in zip(chosen.bodies, ties, strict=True):
                yield _panel_row(state, body, year, tie)


def _panel_row(state: State, body: Body, year: int, tie: Tie) -> PanelRow:
    held = tie.membership
    days = [iso_day(day) for day in held.span] if held else [None] * 4
    return PanelRow(
        country=state.code,
        country_name=state.name,
        organization=body.id,
        abbreviation=body.abbreviation,
        name=body.name,
        kind=body.kind,
        year=year,
        code=tie.code,
        status=held.row.status if held else None,
        certainty=tie.certainty,
        from_=held.row.from_ if held else None,
        to=held.row.to if held else None,
        earliest_start=days[0],
        latest_start=days[1],
        earliest_end=days[2],
        latest_end=days[3],
        id=held.row.id if held else None,
        sources=held.row.sources if held else [],
    )


def wide_panel(chosen: StateYears) -> Iterator[StateYearRow]:
    """Yield a row per state and year, with the code of each tie in a column named as the organization's id.

    The column is the id with underscores for hyphens, as Stata and R want names.
    """
    columns = [_column(body) for body in chosen.bodies]
    fields = [(name, int | None) for name in columns]
    row_type = make_dataclass(StateYearRow.__name__, fields, bases=(StateYearRow,), frozen=True, slots=True)
    for state in chosen.states:
        for year, ties in chosen.of(state):
            codes = (None if tie.code == NOT_RECORDED else tie.code for tie in ties)
            yield row_type(state.code, state.name, year, *codes)


def _column(body: Body) -> str:
    """Return the name of an organization's column: its id, unless that is no name or taken."""
    name = body.id.replace("-", "_")
    is_taken = name in StateYearRow.__dataclass_fields__ or iskeyword(name) or not name.isidentifier()
    return f"org_{name}" if is_taken else name


class _Organizations(NamedTuple):
    """The organizations of a panel by the tie of one state to them in one year, each set as the bits of a number."""

    certain: int
    possible: int
    unrecorded: int

    @classmethod
    def by_tie(cls, ties: Sequence[Tie]) -> "_Organizations":
        """Return the sets of ties to organizations, which are given in their order."""
        return cls(
            _bits(tie.belonging == "certain" for tie in ties),
            _bits(tie.belonging == "possible" for tie in ties),
            _bits(tie.code == NOT_RECORDED for tie in ties),
        )

    def shared_with(self, other: "_Organizations") -> "_Organizations":
        """Return those to which both belonged, to which both may have belonged, and of which that is not recorded."""
        certain = self.certain & other.certain
        maybe, maybe_other = self.certain | self.possible, other.certain | other.possible
        known = (maybe | self.unrecorded) & (maybe_other | other.unrecorded)
        possible = maybe & maybe_other & ~certain
        return _Organizations(certain, possible, known & ~certain & ~possible)


def _bits(values: Iterable[bool]) -> int:
    return sum(1 << number for number, value in enumerate(values) if value)


def dyads(chosen: StateYears) -> Iterator[DyadRow]:
    """Yield a row per pair of states and year in which both existed; of one state, the pairs with every other."""
    first, *others = chosen.states
    others = others or [state for state in all_states(chosen.index) if state != first]
    by_year = {
        state.code: {year: _Organizations.by_tie(ties) for year, ties in chosen.of(state)} for state in (first, *others)
    }
    pairs = combinations(by_year, 2) if len(chosen.states) > 1 else ((first.code, other.code) for other in others)
    for one, other in pairs:
        for year in sorted(by_year[one].keys() & by_year[other].keys()):
            yield _dyad_row(one, other, year, by_year[one][year].shared_with(by_year[other][year]), chosen.bodies)


def _dyad_row(one: str, other: str, year: int, shared: _Organizations, bodies: Sequence[Body]) -> DyadRow:
    certain, possible = (_ids(bits, bodies) for bits in (shared.certain, shared.possible))
    unrecorded = shared.unrecorded.bit_count()
    is_known = bool(certain) or not unrecorded
    return DyadRow(one, other, year, len(certain) if is_known else None, unrecorded, certain, possible)


def _ids(bits: int, bodies: Sequence[Body]) -> list[str]:
    return [body.id for number, body in enumerate(bodies) if bits >> number & 1]
