"""CSL-JSON: what Zotero, Pandoc and other reference managers read.

The rows are items of https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from uzrel.model.dates import When
from uzrel.model.points import Point
from uzrel.queries.citation import Cited, Edition, Entry, Work
from uzrel.queries.row import Row
from uzrel.render.citations.text import remarks
from uzrel.render.environment import Environment
from uzrel.render.formats.json import write_array


def csl_key(field: str) -> str:
    """Return what CSL calls a field: ``date_parts`` is ``date-parts``."""
    return field.replace("_", "-")


class _CslRow(Row):
    """A part of CSL-JSON; what is null is left out when it is written."""

    __slots__ = ()
    __pydantic_config__: ClassVar = {**Row.__pydantic_config__, "alias_generator": csl_key}


@dataclass(frozen=True, slots=True)
class CslDate(_CslRow):
    """A date, or the two ends of an interval."""

    date_parts: list[list[int]]
    """Year, month and day, as far as they are known."""
    circa: Literal[True] | None = None
    """Whether the date is about so, uncertain or open at one end."""


@dataclass(frozen=True, slots=True)
class CslName(_CslRow):
    """The name of an author, as it is to be printed."""

    literal: str


@dataclass(frozen=True, slots=True)
class CslItem(_CslRow):
    """A source, a record as an entry of the dataset, or the dataset."""

    id: str
    type: Literal["article-newspaper", "dataset", "entry", "webpage"]
    title: str
    author: list[CslName] | None = None
    container_title: str | None = None
    """The dataset of an entry; the publisher of a page."""
    publisher: str | None = None
    version: str | None = None
    issued: CslDate | None = None
    event_date: CslDate | None = None
    """When the event of an entry happened."""
    accessed: CslDate | None = None
    URL: str | None = None
    language: str | None = None
    locator: str | None = None
    """Where in a source: p3 is its third paragraph."""
    note: str | None = None


def write(cited: Sequence[Cited], environment: Environment) -> None:
    """Write an array of items, one per line."""
    items = map(_item, cited)
    write_array((_without_null(item.to_dict()) for item in items), environment)


def _without_null(values: dict[str, Any]) -> dict[str, Any]:
    """Return a CSL object without the properties that have no value."""
    return {
        key: _without_null(value) if isinstance(value, dict) else value
        for key, value in values.items()
        if value is not None
    }


def _item(cited: Cited) -> CslItem:
    match cited:
        case Edition():
            return _of_edition(cited)
        case Entry():
            return _of_entry(cited)
        case Work():
            return _of_work(cited)


def _of_edition(edition: Edition) -> CslItem:
    return CslItem(
        edition.id,
        "dataset",
        edition.title,
        author=[CslName(edition.authors)] if edition.authors else None,
        version=edition.version,
        issued=_date(edition.released or edition.as_of),
        language="en",
        note=remarks(edition),
    )


def _of_entry(entry: Entry) -> CslItem:
    return CslItem(
        entry.id,
        "entry",
        entry.title,
        container_title=entry.dataset,
        version=entry.version,
        issued=_date(entry.as_of),
        event_date=_date(entry.dates.get("date")),
        language="en",
        note=remarks(entry),
    )


def _of_work(work: Work) -> CslItem:
    is_dataset = work.kind == "dataset"
    return CslItem(
        work.id,
        # an act, an agency's notice and an article on the web are told apart by no kind of source
        "dataset" if is_dataset else "article-newspaper" if work.kind == "media" else "webpage",
        work.title,
        container_title=None if is_dataset else work.publisher,
        publisher=work.publisher if is_dataset else None,
        issued=_date(work.published),
        accessed=_date(work.accessed),
        URL=work.url,
        language=work.language,
        locator=", ".join(work.locators) or None,
    )


def _date(text: str | None) -> CslDate | None:
    if text is None:
        return None
    when = When.stored(text)
    ends = [when.start, when.end] if when.is_interval else [when.start]
    known = [end for end in ends if end]
    unsure = len(known) < len(ends) or any(end.qualifier for end in known)
    return CslDate(list(map(_parts, known)), True if unsure else None)


def _parts(point: Point) -> list[int]:
    return [part for part in (point.year, point.month, point.day) if part is not None]
