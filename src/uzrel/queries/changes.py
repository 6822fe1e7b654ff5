"""Changes between two days: records that began, ended or took on another status."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, NamedTuple, TypeVar

from uzrel.index.database import Index
from uzrel.model.country_codes import HOME
from uzrel.model.date_fields import DATE_FIELDS
from uzrel.model.dates import When
from uzrel.model.spans import Certainty, Span, Window, between
from uzrel.model.tables import STATEFUL
from uzrel.queries.dated import Dated
from uzrel.queries.memberships import MembershipSpan, spans_where
from uzrel.queries.overlaps import may_have_changed, referring, where
from uzrel.queries.row import reader

T = TypeVar("T")

Change = Literal["began", "ended", "changed"]


@dataclass(frozen=True, slots=True)
class ChangeRow(Dated):
    """Something that began, ended or took on another status between two days."""

    group: str
    """The table of the record: membership, agreement, relation, mission, twinning or officeholder."""
    change: Change
    """A change of status is one row, not as an end and a beginning."""
    date: str
    """The first day it was so, in EDTF; of what ended, the first day it was no more."""
    certainty: Literal["certain", "possible"]
    """Whether that day certainly lies after the first day asked for and not after the second."""
    title: str
    """The organization, the agreement, the state, the mission, the pair of places, or the person and the office."""
    before: str | None
    """The status of a membership until then, the kind of a twinning, or in force; null of what began."""
    after: str | None
    """The status of a membership from then on, the kind of a twinning, or how far an agreement had come: signed,
    ratified or in force; null of what ended."""
    countries: list[str]
    """Codes of the states concerned, Uzbekistan understood."""
    disputed: bool
    id: str
    """The record's id; where a status changed, that of the later span."""
    note: str | None
    sources: list[str]


class _Transition(NamedTuple):
    """A change of a record on one unknown day of ``days``; ``date`` is that day in EDTF."""

    change: Change
    date: str
    days: Window
    before: str | None
    after: str | None


class _Record(NamedTuple):
    """The fields of a row that come from the record, whatever the change."""

    title: str
    countries: list[str]
    disputed: bool
    id: str
    note: str | None
    sources: list[str]


_Histories = Iterator[tuple[_Record, list[_Transition]]]
"""Records that may have changed between the two days, each with its transitions."""


class _Question(NamedTuple):
    """The two days of a question, and groups of ids; a change must concern at least one id of each group."""

    after: Window
    until: Window
    concerning: Sequence[Sequence[str]]
    of_others: bool
    """Whether memberships of other states count too."""

    def verdict(self, transition: _Transition) -> Certainty:
        """Return whether a transition lies between the two days."""
        return between(transition.days, self.after, self.until)

    def days(self) -> dict[str, object]:
        """Return the two days as parameters of a query."""
        return {"first": self.after.first, "last": self.until.last}

    def concerned(self, table: str, values: dict[str, object]) -> list[str]:
        """Return the conditions that a row of ``table`` concerns each group, adding their ids to ``values``."""
        return [referring(table, ids, values) for ids in self.concerning]


def changes(
    index: Index,
    after: When,
    until: When,
    *,
    groups: Sequence[str] = (),
    concerning: Sequence[Sequence[str]] = (),
    region: Sequence[str] | None = None,
    everything: bool = False,
    certain: bool = False,
) -> Iterator[ChangeRow]:
    """Yield what changed after the one day and not after the other, by group, date and id.

    Each of the two is one unknown day of its ``When``. ``groups`` keeps some of ``STATEFUL``, ``concerning`` holds ids
    and keeps what concerns at least one of each group; without it, memberships are those of Uzbekistan, or with
    ``everything`` all. ``region`` keeps what concerns one of its states, ``certain`` what surely lies between the two.
    """
    others = [ids for ids in concerning if HOME not in ids]
    groups_of_ids = [*others, *([region] if region is not None else [])]
    question = _Question(after.reach, until.reach, groups_of_ids, of_others=everything or bool(others))
    for group in STATEFUL:
        if not groups or group in groups:
            rows = _rows(group, _histories(group, index, question), question)
            yield from (row for row in rows if not certain or row.certainty == "certain")


def _histories(group: str, index: Index, question: _Question) -> _Histories:
    match group:
        case "membership":
            return _memberships(index, question)
        case "agreement":
            return _agreements(index, question)
        case _:
            return _stateful(group, index, question)


def _rows(group: str, histories: _Histories, question: _Question) -> list[ChangeRow]:
    """Return the transitions that may lie between the two days as rows, in order."""
    found = []
    for record, transitions in histories:
        for transition in transitions:
            verdict = question.verdict(transition)
            if verdict is not Certainty.NO:
                found.append((transition.days, record.id, transition.change, _row(group, record, transition, verdict)))
    return [row for *_, row in sorted(found, key=lambda each: each[:3])]


def _row(group: str, record: _Record, transition: _Transition, verdict: Certainty) -> ChangeRow:
    return ChangeRow(
        group=group,
        change=transition.change,
        date=transition.date,
        certainty="certain" if verdict is Certainty.CERTAIN else "possible",
        title=record.title,
        before=transition.before,
        after=transition.after,
        countries=record.countries,
        disputed=record.disputed,
        id=record.id,
        note=record.note,
        sources=record.sources,
    )


def _memberships(index: Index, question: _Question) -> _Histories:
    changed = f"SELECT organization FROM membership AS one WHERE {may_have_changed('one')}"
    values = question.days()
    of_home = [] if question.of_others else [f"membership.country = '{HOME}'"]
    conditions = [*of_home, f"membership.organization IN ({changed})", *question.concerned("membership", values)]
    histories = defaultdict(list)
    for span in spans_where(index, conditions, values):
        histories[span.row.organization, span.row.country, span.row.place].append(span)
    for spans in histories.values():
        yield from _membership_history(spans)


def _membership_history(spans: Sequence[MembershipSpan]) -> _Histories:
    """Yield the memberships of one member in one organization; one that another succeeds at once does not end."""
    earlier = {two.row.id: one.row for one, two in combinations(spans, 2) if _gives_way(one, two)}
    gave_way = {row.id for row in earlier.values()}
    for row, span, *_ in spans:
        is_other = row.place or row.country != HOME
        title = f"{row.member_name} in {row.body()}" if is_other else row.body()
        before = earlier[row.id].status if row.id in earlier else None
        end = None if row.id in gave_way else row.to
        record = _Record(
            title, [row.country] if row.country != HOME else [], row.disputed, row.id, row.note, row.sources
        )
        yield record, _transitions(span, row.from_, end, row.status, before)


def _gives_way(one: MembershipSpan, two: MembershipSpan) -> bool:
    """Return whether a later membership, with another status, may begin on the day on which an earlier one ends."""
    end, start = _day(one.row.to), _day(two.row.from_)
    return one.row.status != two.row.status and end is not None and start is not None and end.may_meet(start)


_COMMON = f"""
    fact.disputed, fact.id, fact.note, fact.sources, {", ".join(f"fact.{column}" for column in Span._fields)}"""
"""SQL for the columns that every group selects: the rest of a ``_Record``, and its ``Span``."""


class _AgreementDates(NamedTuple):
    """The dates of an agreement."""

    signed: str | None
    ratified: str | None
    in_force: str | None
    ended: str | None


def _agreements(index: Index, question: _Question) -> _Histories:
    """Yield agreements with their end and one earlier step: the latest, of those that most certainly lie in between."""

    def surest(step: _Transition) -> int:
        return list(Certainty).index(question.verdict(step))

    sql = f"SELECT title, parties AS countries, {', '.join(_AgreementDates._fields)}, {_COMMON} FROM agreement AS fact"
    for record, span, dates in _read(index, sql, question, _AgreementDates):
        before_force = [
            _Transition("began", date, day.reach, None, step)
            for step, date in (("ratified", dates.ratified), ("signed", dates.signed))
            if date and (day := _day(date))
        ]
        steps = sorted([*_transitions(span, dates.in_force, None, "in force"), *before_force], key=surest)
        yield record, [*steps[:1], *_transitions(span, None, dates.ended, "in force")]


class _StatusDates(NamedTuple):
    """A status with the dates of its beginning and end."""

    start: str | None
    end: str | None
    status: str | None


_COLUMNS = {
    "relation": ("country.name", "json_array(fact.country)", "NULL", "JOIN country ON country.code = fact.country"),
    "mission": ("record.title", 'json_array("of", "in")', "NULL", "JOIN record USING (n)"),
    "twinning": (
        "record.title",
        "json_array(place.country)",
        "fact.kind",
        "JOIN record USING (n) JOIN place ON place.id = fact.partner",
    ),
    "officeholder": ("record.title", "'[]'", "NULL", "JOIN record USING (n)"),
}
"""SQL for the title, the countries and the status of the other groups, and for the joins that these need."""


def _stateful(group: str, index: Index, question: _Question) -> _Histories:
    title, countries, status, join = _COLUMNS[group]
    fields = DATE_FIELDS[group]
    sql = f"""
        SELECT {title} AS title, {countries} AS countries, {status} AS status,
            fact."{fields.begin}" AS start, fact."{fields.end}" AS end, {_COMMON}
        FROM {group} AS fact {join}"""
    for record, span, state in _read(index, sql, question, _StatusDates):
        yield record, _transitions(span, state.start, state.end, state.status)


def _read(index: Index, sql: str, question: _Question, dates: type[T]) -> Iterator[tuple[_Record, Span, T]]:
    values = question.days()
    conditions = [may_have_changed("fact"), *question.concerned("fact", values)]
    found = index.select(f"{sql} {where(conditions)}", **values)
    read_record, read_span, read_dates = reader(_Record, found), reader(Span, found), reader(dates, found)
    for line in found:
        record = read_record(line)
        abroad = [code for code in record.countries if code != HOME]
        yield record._replace(countries=abroad), read_span(line), read_dates(line)


def _transitions(
    span: Span, start: str | None, end: str | None, status: str | None, before: str | None = None
) -> list[_Transition]:
    """Return the transitions at the beginning and the end of a span that have a date."""
    transitions = []
    if start and _day(start):
        transitions.append(_Transition("changed" if before else "began", start, span.first_day(), before, status))
    if end and _day(end):
        transitions.append(_Transition("ended", end, span.day_after(), status, None))
    return transitions


def _day(text: str | None) -> When | None:
    """Read the date of a boundary; None for one that is open at an end, which only limits what is known."""
    when = When.stored(text) if text else None
    return when if when and when.is_closed else None
