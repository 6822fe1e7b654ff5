"""RIS: what EndNote, Zotero, Mendeley and library catalogues import.

The tags are those of https://en.wikipedia.org/wiki/RIS_(file_format); a date is ``YYYY/MM/DD/in words``.
"""

from collections.abc import Iterator, Sequence

from uzrel.model.dates import When
from uzrel.queries.citation import Cited, Edition, Entry, Work
from uzrel.render.citations.text import remarks
from uzrel.render.columns import day
from uzrel.render.environment import Environment
from uzrel.render.escape import one_line

Tag = tuple[str, str | None]


def write(cited: Sequence[Cited], environment: Environment) -> None:
    """Write a reference for each, an empty line between two."""
    references = ["".join(f"{tag}  - {one_line(value or '')}\n" for tag, value in _shown(each)) for each in cited]
    environment.stdout.write("\n".join(references))


def _shown(cited: Cited) -> Iterator[Tag]:
    """Yield the tags that have a value, between the two that every reference has."""
    kind, *tags = _tags(cited)
    yield kind
    yield "ID", cited.id
    yield from ((tag, value) for tag, value in tags if value)
    yield "ER", ""


def _tags(cited: Cited) -> list[Tag]:
    """Return the tags of a reference, its type first."""
    match cited:
        case Edition():
            dates = _published(cited.released or cited.as_of)
            about: list[Tag] = [("ET", cited.version), ("LA", "en"), ("N1", remarks(cited))]
            return [("TY", "DATA"), ("AU", cited.authors), ("TI", cited.title), *dates, *about]
        case Entry():
            about = [("ET", cited.version), ("LA", "en"), ("N1", remarks(cited))]
            return [("TY", "DATA"), ("TI", cited.title), ("T2", cited.dataset), *_published(cited.as_of), *about]
        case Work():
            return _of_work(cited)


def _of_work(work: Work) -> list[Tag]:
    kind = {"dataset": "DATA", "media": "NEWS"}.get(work.kind, "ELEC")
    return [
        ("TY", kind),
        ("TI", work.title),
        ("T2" if kind == "NEWS" else "PB", work.publisher),
        *_published(work.published),
        ("Y2", _date(work.accessed)),
        ("UR", work.url),
        ("LA", work.language),
        ("N1", ", ".join(work.locators)),
    ]


def _published(text: str | None) -> list[Tag]:
    """Return the year, where there is one, and the date."""
    date = _date(text)
    return [("PY", (date or "").partition("/")[0]), ("DA", date)]


def _date(text: str | None) -> str | None:
    """Return a date in four parts: those of a plain day, month or year, or else what is known in words."""
    point = When.stored(text).start if text else None
    if text is None or point is None or str(point) != text or point.is_decade or point.qualifier:
        return f"///{day(text)}" if text else None
    parts = [f"{point.year:04}", *(f"{part:02}" if part else "" for part in (point.month, point.day)), ""]
    return "/".join(parts)
