"""What changed between two days: what began, what ended, what took on another status."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal, NamedTuple

from uzrel.index.database import Index
from uzrel.model.country_codes import HOME
from uzrel.model.dates import Certainty, Span, When, Window, between
from uzrel.queries.memberships import Held, held_where
from uzrel.queries.overlaps import may_have_changed, referring, where
from uzrel.queries.row import Row

GROUPS = ("membership", "agreement", "relation", "mission", "twinning", "officeholder")
"""The tables whose records begin and end, in the order in which their changes are told."""

Change = Literal["began", "ended", "changed"]


@dataclass(frozen=True, slots=True)
class ChangeRow(Row):
    """Something that began, ended or took on another status between two days."""

    group: str
    """The table of the record: membership, agreement, relation, mission, twinning or officeholder."""
    change: Change
    """A change of status is told once, not as an end and a beginning."""
    date: str
    """The first day it was so, in EDTF; of what ended, the first day it was no more."""
    certainty: Literal["certain", "possible"]
    """Whether that day surely lies after the first day asked for and not after the second."""
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
    """What became of a record on one unknown day of ``days``; ``date`` is that day as the record has it."""

    change: Change
    date: str
    days: Window
    before: str | None
    after: str | None


class _Record(NamedTuple):
    """What is told of a record, whatever became of it."""

    title: str
    countries: list[str]
    disputed: bool
    id: str
    note: str | None
    sources: list[str]


_Histories = Iterator[tuple[_Record, list[_Transition]]]
"""Records that may have changed between the two days, each with its beginning and its end."""


class _Question(NamedTuple):
    """Between which two days, and what it has to concern: at least one of each group of ids."""

    after: Window
    until: Window
    concerning: Sequence[Sequence[str]]

    def verdict(self, turn: _Transition) -> Certainty:
        """Say whether a turn lies between the two days."""
        return between(turn.days, self.after, self.until)

    def days(self) -> dict[str, object]:
        """Return the parameters of the days between which it asks."""
        return {"first": self.after.first, "last": self.until.last}

    def concerned(self, table: str, values: dict[str, object]) -> list[str]:
        """Return the conditions that a row of ``table`` concerns whom it has to, adding to their parameters."""
        return [referring(table, ids, values) for ids in self.concerning]


def changes(
    index: Index,
    after: When,
    until: When,
    *,
    groups: Sequence[str] = (),
    concerning: Sequence[Sequence[str]] = (),
    certain: bool = False,
) -> Iterator[ChangeRow]:
    """Yield what changed after the one day and not after the other, by group, date and id.

    Each of the two is one unknown day of its ``When``. ``groups`` keeps some of ``GROUPS``, ``concerning`` holds ids
    and keeps what concerns at least one of each group, ``certain`` what certainly lies between the two.
    """
    question = _Question(after.reach, until.reach, [ids for ids in concerning if HOME not in ids])
    for group in GROUPS:
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


def _rows(group: str, story: _Histories, question: _Question) -> list[ChangeRow]:
    """Return those turns of a story that may lie between the two days, in order."""
    found = []
    for record, turns in story:
        for turn in turns:
            verdict = question.verdict(turn)
            if verdict is not Certainty.NO:
                found.append((turn.days, record.id, turn.change, _row(group, record, turn, verdict)))
    return [row for *_, row in sorted(found, key=lambda each: each[:3])]


def _row(group: str, record: _Record, turn: _Transition, verdict: Certainty) -> ChangeRow:
    return ChangeRow(
        group=group,
        change=turn.change,
        date=turn.date,
        certainty="certain" if verdict is Certainty.CERTAIN else "possible",
        title=record.title,
        before=turn.before,
        after=turn.after,
        countries=record.countries,
        disputed=record.disputed,
        id=record.id,
        note=record.note,
        sources=record.sources,
    )


def _memberships(index: Index, question: _Question) -> _Histories:
    turned = f"SELECT organization FROM membership AS one WHERE one.country = '{HOME}' AND {may_have_changed('one')}"
    values = question.days()
    concerned = question.concerned("membership", values)
    conditions = [f"membership.country = '{HOME}'", f"membership.organization IN ({turned})", *concerned]
    histories = defaultdict(list)
    for span in held_where(index, conditions, values):
        histories[span.row.organization, span.row.place].append(span)
    for spans in histories.values():
        yield from _membership_history(spans)


def _membership_history(spans: Sequence[Held]) -> _Histories:
    """Tell the spans of one member in one organization; one that gives way to another does not end."""
    earlier = {two.row.id: one.row for one, two in combinations(spans, 2) if _gives_way(one, two)}
    gave_way = {row.id for row in earlier.values()}
    for row, span, *_ in spans:
        title = f"{row.member_name} in {row.body()}" if row.place else row.body()
        before = earlier[row.id].status if row.id in earlier else None
        end = None if row.id in gave_way else row.to
        record = _Record(title, [], row.disputed, row.id, row.note, row.sources)
        yield record, _transitions(span, row.from_, end, row.status, before)


def _gives_way(one: Held, two: Held) -> bool:
    """Say whether a later span, with another status, may begin on the day on which an earlier one ends."""
    end, start = _day(one.row.to), _day(two.row.from_)
    return one.row.status != two.row.status and end is not None and start is not None and end.may_meet(start)


_COMMON = """
    fact.disputed, fact.id, fact.note, fact.sources,
    fact.earliest_start, fact.latest_start, fact.earliest_end, fact.latest_end"""


def _agreements(index: Index, question: _Question) -> _Histories:
    """Tell the end of agreements and the furthest step towards it that surely, or else possibly, lies between."""

    def surest(step: _Transition) -> int:
        return list(Certainty).index(question.verdict(step))

    sql = f"SELECT title, parties, in_force, ended, ratified, signed, {_COMMON} FROM agreement AS fact"
    for title, parties, in_force, ended, ratified, signed, *rest in _select(index, sql, question):
        record = _Record(title, [code for code in parties if code != HOME], *rest[:4])
        span = Span(*rest[4:])
        before_force = [
            _Transition("began", date, day.reach, None, step)
            for step, date in (("ratified", ratified), ("signed", signed))
            if (day := _day(date))
        ]
        steps = sorted([*_transitions(span, in_force, None, "in force"), *before_force], key=surest)
        yield record, [*steps[:1], *_transitions(span, None, ended, "in force")]


_TIES = {
    "relation": f"""
        SELECT country.name, fact.country, NULL, established, ended, NULL, {_COMMON} FROM relation AS fact
        JOIN record ON record.id = fact.country JOIN country ON country.n = record.n""",
    "mission": f"""
        SELECT record.title, fact."of", fact."in", opened, closed, NULL, {_COMMON} FROM mission AS fact
        JOIN record ON record.n = fact.n""",
    "twinning": f"""
        SELECT record.title, place.country, NULL, since, until, fact.kind, {_COMMON} FROM twinning AS fact
        JOIN record ON record.n = fact.n
        JOIN record AS abroad ON abroad.id = fact.partner JOIN place ON place.n = abroad.n""",
    "officeholder": f"""
        SELECT record.title, NULL, NULL, fact."from", fact."to", NULL, {_COMMON} FROM officeholder AS fact
        JOIN record ON record.n = fact.n""",
}
"""How the other groups are read: title, two states that it may concern, beginning, end and status."""


def _stateful(group: str, index: Index, question: _Question) -> _Histories:
    for title, one, two, start, end, status, *rest in _select(index, _TIES[group], question):
        record = _Record(title, [code for code in (one, two) if code and code != HOME], *rest[:4])
        yield record, _transitions(Span(*rest[4:]), start, end, status)


def _select(index: Index, sql: str, question: _Question) -> Iterable[tuple[Any, ...]]:
    values = question.days()
    conditions = [may_have_changed("fact"), *question.concerned("fact", values)]
    return index.select(f"{sql} {where(conditions)}", **values)


def _transitions(
    span: Span, start: str | None, end: str | None, status: str | None, before: str | None = None
) -> list[_Transition]:
    """Return the beginning and the end of a span, those that have a date."""
    turns = []
    if start and _day(start):
        turns.append(_Transition("changed" if before else "began", start, span.first_day(), before, status))
    if end and _day(end):
        turns.append(_Transition("ended", end, span.day_after(), status, None))
    return turns


def _day(text: str | None) -> When | None:
    """Read the date of a boundary; one that is open at one end only limits what is known, and is none."""
    when = When.parse(text) if text else None
    return when if when and when.is_closed else None
