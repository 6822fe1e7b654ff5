"""Conversion of arguments, as users and programs give them, to the typed values that queries take."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, TypedDict

from uzrel.index.database import Index
from uzrel.model.dates import When
from uzrel.model.errors import UsageError
from uzrel.model.points import Point
from uzrel.model.when import parse_when

if TYPE_CHECKING:
    from uzrel.queries.names import Name

Time = str | date | int
"""A time: text as on the command line, a day, or a year."""


class TimeFilter(TypedDict, total=False):
    """The time to which an answer is restricted; what is given must all hold."""

    on: Time | None
    """On this day, or at some time in this month, year or range."""
    since: Time | None
    """From the first day of this time on."""
    until: Time | None
    """Up to the last day of this time."""


Names = str | Iterable[str]
"""One name or several."""

Groups = str | Iterable[Names]
"""Names that must all match; of a nested group, at least one."""

PARTIES = ("country", "organization", "place", "person")
"""The tables of what an answer may be about."""


class Resolver:
    """The index in which names are looked up, the day that is today, and how to tell what was understood."""

    __slots__ = ("index", "notify", "today")

    def __init__(self, index: Index, today: date, notify: Callable[[str], None]) -> None:
        self.index = index
        self.today = today
        self.notify = notify

    def when(self, time: Time | None) -> When | None:
        """Read a time. Raises ``DateError``."""
        match time:
            case None:
                return None
            case str():
                return parse_when(time, today=self.today)
            case int():
                return When.parse(f"{time:04}")
            case datetime():
                return When.of_point(Point.of_day(time.date().toordinal()))
            case date():
                return When.of_point(Point.of_day(time.toordinal()))

    def held_at(self, on: Time | None = None, since: Time | None = None, until: Time | None = None) -> When | None:
        """Read the time at which something held, and notify the user if the record does not reach it."""
        return self._in_record(on, since, until, "shown is what had no known end by then")

    def happened_in(self, on: Time | None = None, since: Time | None = None, until: Time | None = None) -> When | None:
        """Read the time in which something happened, and notify the user if the record does not reach it."""
        later = "what is dated later was announced, is the end of a term, or stands in files of your own"
        return self._in_record(on, since, until, later)

    def _in_record(self, time: Time | None, since: Time | None, until: Time | None, remark: str) -> When | None:
        first, last = self.when(since), self.when(until)
        when = When.common(self.when(time), first and first.onwards(), last and last.until())
        as_of = When.stored(self.index.meta("as_of"))
        if when and as_of.precedes(when):
            self.notify(f"the record ends on {as_of.in_words()}; {remark}")
        return when

    def name(self, text: str, *tables: str) -> "Name":
        """Find the record of one of ``tables`` that a name stands for, and notify the user if it was not typed whole.

        Raises ``UnknownNameError``.
        """
        from uzrel.queries.names import resolve

        return self._noticed(resolve(self.index, text, tables))

    def record(self, text: str) -> str:
        """Find the id of the record, of any table, that has an id or a name. Raises ``UnknownNameError``."""
        from uzrel.queries.lookup import record_named

        return self._noticed(record_named(self.index, text)).id

    def _noticed(self, name: "Name") -> "Name":
        if name.notice:
            self.notify(name.notice)
        return name

    def names(self, names: Names, *tables: str) -> "list[Name]":
        """Find the records that names stand for, each once.

        Two that are together a whole name, as ``Korea`` and ``South``, are one: a comma also inverts a name.
        """
        from uzrel.queries.names import is_whole

        texts = listed(names)
        if len(texts) == 2 and is_whole(self.index, inverted := ",".join(texts), tables):
            texts = [inverted]
        found = (self.name(name, *tables) for name in texts)
        return list({(name.table, name.id): name for name in found}.values())

    def ids(self, names: Names, *tables: str) -> list[str]:
        """Find the ids of the records that names stand for."""
        return [name.id for name in self.names(names, *tables)]

    def parties(self, groups: Groups) -> list[list[str]]:
        """Find the ids that an answer has to be about: at least one of each group."""
        found = (self.ids(group, *PARTIES) for group in ([groups] if isinstance(groups, str) else groups))
        return list(map(list, dict.fromkeys(map(tuple, found))))

    def values(self, values: Names, table: str, column: str) -> list[str]:
        """Check values of a column. Raises ``UsageError`` with the values that occur when one does not."""
        for value in (checked := _folded(values)):
            if not self.index.select(f"SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1", value).fetchone():
                occurring = self.index.select(f"SELECT DISTINCT {column} FROM {table} ORDER BY 1")
                raise unknown_value(column, value, [row[0] for row in occurring])
        return checked


def listed(texts: Names) -> list[str]:
    """Return one text or several as a list."""
    return [texts] if isinstance(texts, str) else list(texts)


def _folded(values: Names) -> list[str]:
    """Return values as the record has them, in lower case."""
    return [value.casefold() for value in listed(values)]


def among(values: Names, what: str, choices: Sequence[str]) -> list[str]:
    """Check that values are among ``choices``. Raises ``UsageError`` with these when one is not."""
    for value in (checked := _folded(values)):
        if value not in choices:
            raise unknown_value(what, value, choices)
    return checked


def unknown_value(what: str, value: str, choices: Sequence[str]) -> UsageError:
    """Return the error about a value that is none of ``choices``, with those it may mean, or all if they are few."""
    from uzrel.queries.meanings import MEANINGS

    meant = [kind for kind, words in MEANINGS.items() if kind in choices and value.casefold() in words]
    from uzrel.queries.suggestions import suggest

    if near := meant or suggest(value, choices):
        return UsageError(f"no {what} is {value!r}; did you mean {', '.join(near)}?")
    return UsageError(f"no {what} is {value!r}; there are: {', '.join(choices)}")
