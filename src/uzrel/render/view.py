"""The output of an answer in the format, fields and order that the user chose."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum, StrEnum, auto
from importlib import import_module
from itertools import chain, islice
from sys import maxsize
from typing import Any, NamedTuple

from uzrel.model.errors import UsageError
from uzrel.queries.addresses import URL, is_citing
from uzrel.queries.row import Row, keys
from uzrel.render.environment import Environment


class Format(StrEnum):
    """The formats, by the name a user gives them."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"


WRITERS = {
    Format.TABLE: "uzrel.render.formats.table",
    Format.JSON: "uzrel.render.formats.json",
    Format.JSONL: "uzrel.render.formats.json",
    Format.CSV: "uzrel.render.formats.delimited",
    Format.TSV: "uzrel.render.formats.delimited",
    Format.MD: "uzrel.render.formats.markdown",
}
"""The module that writes each format; all have ``write(rows, layout, view, environment)``."""


class Placement(Enum):
    """Where a column stands on a terminal that is too narrow for all of them."""

    BESIDE = auto()
    """Beside the others, always."""
    SECONDARY = auto()
    """Under the row, with its header, if the terminal is narrow."""
    DETAIL = auto()
    """Under the row if not all columns fit."""
    BELOW = auto()
    """Under the row, always, on a line of its own."""


class Column(NamedTuple):
    """One column of a table for people."""

    header: str
    cell: Callable[[Any], str]
    style: str = ""
    main: bool = False
    """Whether it gets the room that the others leave."""
    placement: Placement = Placement.BESIDE
    narrow_cell: Callable[[Any], str] | None = None
    """A shorter text for narrow terminals."""
    long_cell: Callable[[Any], str] | None = None
    """A longer text for those who ask for it."""


class Marked(str):
    """The text of a cell in which some stretches stand out where there is colour."""

    stretches: Sequence[tuple[int, int]] = ()
    """Where each begins and ends."""


class Layout(NamedTuple):
    """A kind of row and how people see it."""

    row: type[Row]
    columns: tuple[Column, ...]
    group: Callable[[Any], str] | None = None
    """The heading of a row, where people see rows in groups."""
    drawing: "Writer | None" = None
    """A writer used in place of a table, unless a user names the fields to show."""

    def parts(self, rows: Sequence[Any]) -> "Iterator[Part]":
        """Yield the rows as people see them: group by group, or what is certain before what is only possible."""
        if self.group is None:
            yield from self._by_certainty(rows)
            return
        groups: dict[str, list[Row]] = {}
        for row in rows:
            groups.setdefault(self.group(row), []).append(row)
        for name, members in groups.items():
            heading = f"{name} ({len(members)})"
            columns = tuple(each._replace(header=heading) if each.main else each for each in self.columns)
            yield Part(columns, sorted(members, key=is_possible))

    def lengthened(self) -> "Layout":
        """Return the layout with the longer texts of its columns, and the notes of rows that have some."""
        columns = tuple(
            each._replace(cell=each.long_cell, narrow_cell=None) if each.long_cell else each for each in self.columns
        )
        note = Column("Note", lambda row: row.note or "", "dim", placement=Placement.BELOW)
        return self._replace(
            columns=(*columns, note)
            if "note" in keys(self.row) and all(each.header != "Note" for each in columns)
            else columns
        )

    def _by_certainty(self, rows: Sequence[Any]) -> "Iterator[Part]":
        certain = [row for row in rows if not is_possible(row)]
        possible = [row for row in rows if is_possible(row)]
        if not any(column.main for column in self.columns):  # no column for a heading
            yield Part(self.columns, [*certain, *possible])
            return
        if certain or not possible:
            yield Part(self.columns, certain)
        if possible:
            yield Part(_headed(self.columns, POSSIBLY) if certain else self.columns, possible)


class Part(NamedTuple):
    """Rows that stand together, and the columns they are shown in."""

    columns: tuple[Column, ...]
    rows: Iterable[Any]


POSSIBLY = "Possibly, as far as dates are known"
"""The heading over rows that are only possible, where others are certain."""


UNRECORDED = "unrecorded"
"""The certainty of a row that people need not see: a remark on stderr stands for all of them."""


def is_possible(row: Row | Any) -> bool:
    """Return whether a row only possibly answers the question, given how precisely its dates are known."""
    return getattr(row, "certainty", None) == "possible"


def _headed(columns: tuple[Column, ...], heading: str) -> tuple[Column, ...]:
    """Return the columns with only a heading, over the main one."""
    return tuple(column._replace(header=heading if column.main else "") for column in columns)


class View(NamedTuple):
    """The output that a user chose."""

    format: Format = Format.TABLE
    fields: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    limit: int | None = None
    color: str = "auto"
    bom: bool = False
    """Whether CSV and TSV begin with a byte order mark."""
    escape_formulae: bool = False
    """Whether no cell of CSV and TSV is a formula."""
    long: bool = False
    """Whether people see the note and all sources of each row."""

    def named(self) -> list[str]:
        """Return the fields to show and to sort by."""
        return [*self.fields, *(field.removeprefix("-") for field in self.sort)]

    def show(self, rows: Iterable[Row], layout: Layout, environment: Environment) -> None:
        """Write the rows to the environment's stdout; an empty table is not written.

        Raises ``UsageError`` when a field to show or to sort by is not one of the row's.
        """
        known = keys(layout.row)
        for field in self.named():
            if field not in known:
                there_are = [*known, *([URL] if is_citing(layout.row) else [])]
                raise UsageError(f"there is no field {field!r}; there are: {', '.join(there_are)}")
        if self.format is Format.TABLE:
            rows = (row for row in rows if getattr(row, "certainty", None) != UNRECORDED)
            rows = rows if self.sort else self._certain_first(rows)
        shown = self._limited(self._sorted(rows, known), environment)
        first = next(shown, None)
        chosen = _chosen(layout, self.fields)
        chosen = chosen.lengthened() if self.long and not self.fields else chosen
        drawing = chosen.drawing if self.format is Format.TABLE else None
        if first is None and self.format is Format.TABLE and drawing is None:
            return
        whole = chain([first], shown) if first is not None else iter(())
        write = drawing or import_module(WRITERS[self.format]).write
        write(whole, chosen, self, environment)

    def _limited(self, rows: Iterable[Row], environment: Environment) -> Iterator[Row]:
        """Yield the rows up to the limit, and say if there are more."""
        left = iter(rows)
        yield from islice(left, self.limit and min(self.limit, maxsize))
        if self.limit is not None and next(left, None) is not None:
            environment.stderr.write(f"uzrel: there are more than {self.limit}; --limit keeps the first\n")

    def _certain_first(self, rows: Iterable[Row]) -> Iterable[Row]:
        """Return the rows with the certain ones first, so that a limit keeps these."""
        return sorted(rows, key=is_possible) if self.limit is not None else rows

    def _sorted(self, rows: Iterable[Row], known: dict[str, str]) -> Iterable[Row]:
        for field in reversed(self.sort):
            attribute = known[field.removeprefix("-")]
            ordered = sorted(rows, key=lambda row: _comparable(getattr(row, attribute)), reverse=field.startswith("-"))
            rows = [row for row in ordered if getattr(row, attribute) is not None]
            rows += [row for row in ordered if getattr(row, attribute) is None]  # what is not known comes last
        return rows

    def keys(self, layout: Layout) -> dict[str, str]:
        """Return the JSON keys to write, in order, with the attribute each stands for."""
        known = keys(layout.row)
        return {field: known[field] for field in self.fields} if self.fields else known


Writer = Callable[[Iterator[Row], Layout, View, Environment], None]
"""Writes the rows to the environment's stdout."""


def _comparable(value: object) -> tuple[bool, float, str]:
    """Return the sort key of a value: text without regard to case, lists by their text, numbers as they are."""
    if isinstance(value, int | float):
        return (False, value, "")
    return (True, 0, plain_text(value).casefold())


def _chosen(layout: Layout, fields: Sequence[str]) -> Layout:
    """Return the layout with the fields that a user named, or as it is."""
    if not fields:
        return layout
    known = keys(layout.row)

    def column(field: str) -> Column:
        return Column(field, lambda row: plain_text(getattr(row, known[field])))

    return Layout(layout.row, tuple(map(column, fields)))


def plain_text(value: object) -> str:
    """Return the text of a value in a cell: lists joined by semicolons, truth as in JSON, nothing for null."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return "; ".join(map(plain_text, value))
        case Row():
            return str(getattr(value, "id", value))
        case _:
            return str(value)
