"""BibTeX with the fields of its standard styles: a year and a month where they are known, all else in a note."""

from collections.abc import Sequence

from uzrel.model.dates import When
from uzrel.queries.citation import Cited, Edition, Entry, Work
from uzrel.render.citations.latex import Fields, address, kept, text, write_entries
from uzrel.render.citations.text import remarks
from uzrel.render.columns import day
from uzrel.render.environment import Environment

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write(cited: Sequence[Cited], environment: Environment) -> None:
    """Write an entry for each, an empty line between two."""
    write_entries(cited, lambda each: ("misc", _fields(each)), environment)


def _fields(cited: Cited) -> Fields:
    match cited:
        case Edition():
            return {
                "author": kept(cited.authors) if cited.authors else None,
                "title": kept(cited.title),
                "howpublished": text(f"Version {cited.version}"),
                **_published(cited.released or cited.as_of),
                "note": text(remarks(cited)),
            }
        case Entry():
            return {
                "title": kept(cited.title),
                "howpublished": text(f"{cited.dataset}, version {cited.version}"),
                **_published(cited.as_of),
                "note": text(remarks(cited)),
            }
        case Work():
            return _of_work(cited)


def _of_work(work: Work) -> Fields:
    accessed = f"accessed {day(work.accessed)}" if work.accessed else ""
    return {
        "title": kept(work.title),
        "howpublished": kept(work.publisher),
        **_published(work.published),
        "url": address(work.url),
        "note": text(", ".join([*work.locators, *filter(None, [accessed])])),
    }


def _published(date: str | None) -> Fields:
    """Return year, month and day; a date that is not just one of these stands in words in place of the year."""
    point = When.stored(date).start if date else None
    if date is None or point is None or str(point) != date or point.is_decade or point.qualifier:
        return {"year": text(day(date)) or None}
    month = MONTHS[point.month - 1] if point.month else None
    return {"year": f"{point.year:04}", "month": month, "day": str(point.day) if point.day else None}
