"""biblatex: dates in EDTF, addresses verbatim."""

from collections.abc import Sequence

from uzrel.queries.citation import Cited, Edition, Entry, Work
from uzrel.render.citations.languages import LANGUAGES, title_language
from uzrel.render.citations.latex import Fields, address, kept, text, write_entries
from uzrel.render.citations.text import remarks
from uzrel.render.environment import Environment


def write(cited: Sequence[Cited], environment: Environment) -> None:
    """Write an entry for each, an empty line between two."""
    write_entries(cited, entry, environment)


def entry(cited: Cited) -> tuple[str, Fields]:
    """Return the type of an entry and its fields."""
    match cited:
        case Edition():
            return "dataset", _of_edition(cited)
        case Entry():
            return "misc", _of_entry(cited)
        case Work():
            return "online", _of_work(cited)


def _of_edition(edition: Edition) -> Fields:
    return {
        "author": kept(edition.authors) if edition.authors else None,
        "title": kept(edition.title),
        "version": text(edition.version),
        "date": edition.released or edition.as_of,
        "note": text(remarks(edition)),
        "langid": LANGUAGES["en"],
    }


def _of_entry(entry: Entry) -> Fields:
    return {
        "title": kept(entry.title),
        "howpublished": text(entry.dataset),
        "version": text(entry.version),
        "date": entry.as_of,
        "note": text(remarks(entry)),
        "langid": LANGUAGES["en"],
    }


def _of_work(work: Work) -> Fields:
    return {
        "title": kept(work.title),
        "organization": kept(work.publisher),
        "date": work.published,
        "url": address(work.url),
        "urldate": work.accessed,
        "note": text(", ".join(work.locators)),
        "language": LANGUAGES.get(work.language),
        "langid": LANGUAGES.get(title_language(work) or ""),
    }
