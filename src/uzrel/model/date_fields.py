"""Which fields date a record, table by table: the one description that models, SQL, checks and displays read."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple


class DateFields(NamedTuple):
    """The date fields of a table, by the names they have in the dataset."""

    dated: tuple[str, ...] = ()
    """When the record held or happened: the first of them that is given is its date."""
    begin: str | None = None
    """The one of them that is the first day on which the record held."""
    end: str | None = None
    """The one of them that is the first day on which it held no more; it may lie ahead."""
    happened: str | None = None
    """The one of them that says when the record happened; an interval means that it lasted so long."""
    other: tuple[str, ...] = ()
    """Dates of something else, such as the day on which a page was read."""
    ordered: tuple[tuple[str, str], ...] = ()
    """Pairs of fields of which the second must not precede the first; that the end comes last is not repeated here."""

    @property
    def all(self) -> tuple[str, ...]:
        """Every field that holds a date."""
        return self.dated + self.other

    @property
    def before_end(self) -> tuple[str, ...]:
        """The fields that date the record, without its end."""
        return tuple(field for field in self.dated if field != self.end)

    def in_sequence(self) -> Iterator[tuple[str, str]]:
        """Yield pairs of fields of which the second must not precede the first."""
        yield from self.ordered
        if self.end:
            yield from ((field, self.end) for field in self.before_end)


_LIFE = DateFields(("from", "to"), begin="from", end="to")

DATE_FIELDS: Mapping[str, DateFields] = {
    "source": DateFields(("published",), other=("accessed",)),
    "country": _LIFE,
    "place": DateFields(),
    "person": DateFields(),
    "organization": DateFields(
        ("founded", "dissolved"), begin="founded", end="dissolved", other=("complete_from", "complete_until")
    ),
    "membership": _LIFE,
    "event": DateFields(("date",), happened="date"),
    "agreement": DateFields(
        ("signed", "ratified", "in_force", "ended"),
        begin="in_force",
        end="ended",
        ordered=(("signed", "ratified"),),
    ),
    "relation": DateFields(("established", "recognised", "ended"), begin="established", end="ended"),
    "mission": DateFields(("opened", "closed"), begin="opened", end="closed"),
    "twinning": DateFields(("since", "until"), begin="since", end="until"),
    "meeting": DateFields(("date",), happened="date"),
    "officeholder": _LIFE,
    "figure": DateFields(("as_of",)),
}
"""The date fields of every table. A record that neither lasts nor happened holds for the moment of its date."""


def first_date(table: str, values: Mapping[str, Any]) -> Any:
    """Return the first date that a record of ``table`` gives, from its values by field, or None."""
    return next(filter(None, map(values.get, DATE_FIELDS[table].dated)), None)
