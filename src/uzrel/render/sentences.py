"""The answer whether a state was in an organization, as a sentence."""

from collections.abc import Sequence

from uzrel.model.dates import When
from uzrel.queries.membership_answer import MembershipAnswer
from uzrel.queries.memberships import OUTSIDE, MembershipRow
from uzrel.render.columns import day, span

STATUSES = {
    "member": "a member",
    "associate": "an associate member",
    "observer": "an observer",
    "partner": "a partner",
    "participant": "a participant",
    "candidate": "a candidate",
    "signatory": "a signatory",
    "elected": "an elected member",
}


def sentence(row: MembershipAnswer) -> str:
    """Return the answer as a sentence."""
    who, when = _joined(row.country_names), _at(row)
    where = f"{'tied to' if all(each.status in OUTSIDE for each in row.then) else 'in'} {row.name}"
    match row.answer:
        case "yes":
            return f"Yes, {who} {_was(row)} {where} {when}: {_told(row.then)}."
        case "possibly":
            return f"Possibly: {who} may have been {where} {when}: {_told(row.then)}."
    if row.answer == "unrecorded":
        told = [
            *([_told(row.then)] if row.then else []),
            *([f"at another time {_told(row.otherwise)}"] if row.otherwise else []),
        ]
        besides = f"; on record is {_joined(told)}" if told else ""
        return f"Not recorded: the record does not say whether {who} {_was(row)} in {row.name} {when}{besides}."
    return f"No, {who} {_was(row, negated=True)} in {row.name} {when}{_instead(row)}."


def _instead(row: MembershipAnswer) -> str:
    """Return the part of a negative sentence that says what holds instead."""
    each = "each " if len(row.countries) > 1 else ""
    if cities := [f"{span.member_name} {_was_then(span)} {_told([span])}" for span in row.then if span.place]:
        return f", but {_joined(cities)}"
    if row.then:
        perhaps = "" if any(span.certainty == "certain" for span in row.then) else "perhaps "
        return f", but {perhaps}{each}{_told(row.then)}"
    if row.predecessors:
        told = _joined(
            [
                f"{STATUSES[former.status]} of {former.abbreviation or former.name} ({_lasting(former)})"
                for former in row.predecessors
            ]
        )
        replaced = "a predecessor" if len({former.organization for former in row.predecessors}) == 1 else "predecessors"
        return f", but {each}{told}, {replaced} of {row.name}"
    return f"; at another time {each}{_told(row.otherwise)}" if row.otherwise else ""


def _was_then(row: MembershipRow) -> str:
    return "was" if row.certainty == "certain" else "may have been"


def _joined(parts: Sequence[str]) -> str:
    *others, last = parts
    return f"{', '.join(others)} and {last}" if others else last


def _was(row: MembershipAnswer, *, negated: bool = False) -> str:
    be, all_ = ("was", "") if len(row.countries) == 1 else ("were", " both" if len(row.countries) == 2 else " all")
    return f"{be}{' not' if negated else ''}{all_}"


def _at(row: MembershipAnswer) -> str:
    when, words = When.stored(row.on), day(row.on)
    if when.precision == "day":
        return f"on {words}"
    if when.start is None:
        return words
    if when.end and when.is_interval:
        return f"at {'any' if row.answer == 'no' else 'some'} time {words}"
    return f"{'on' if when.start.precision == 'day' else 'in'} {words}"


def _told(rows: Sequence[MembershipRow]) -> str:
    def told(row: MembershipRow) -> str:
        return f"{STATUSES[row.status]}{f', as {row.known_as}' if row.known_as else ''} ({_lasting(row)})"

    return _joined(list(map(told, rows)))


def _lasting(row: MembershipRow) -> str:
    is_shared = row.shared_from or row.shared_to
    start, end = (row.shared_from, row.shared_to) if is_shared else (row.from_, row.to)
    if end:
        return span(start, end)
    if not start:
        return "since when no source says"
    when = When.stored(start)
    if when.start is None and when.end:
        return f"since {when.end.in_words()} or earlier"
    return f"since {'some time ' if when.is_interval and when.is_closed else ''}{day(start)}"
