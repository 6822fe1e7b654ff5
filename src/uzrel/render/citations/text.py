"""Citations for people: a paragraph each, much as in the Chicago Manual of Style."""

from collections.abc import Mapping, Sequence
from textwrap import TextWrapper

from uzrel.queries.citation import Cited, Edition, Entry, Work
from uzrel.render.columns import dated_as, day
from uzrel.render.environment import Environment
from uzrel.render.escape import one_line
from uzrel.render.pager import show


def write(cited: Sequence[Cited], environment: Environment) -> None:
    """Write a paragraph for each, an empty line between two; on a terminal broken into lines, addresses whole."""
    paragraphs = [one_line(_paragraph(each)) for each in cited]
    spaced = [line for paragraph in paragraphs for line in ("", paragraph)][1:]
    if environment.width is not None:
        broken = TextWrapper(environment.width, break_long_words=False, break_on_hyphens=False).wrap
        spaced = [line for paragraph in spaced for line in broken(paragraph) or [""]]
    show(spaced, environment)


def _paragraph(cited: Cited) -> str:
    match cited:
        case Edition():
            return _edition(cited)
        case Entry():
            return _entry(cited)
        case Work():
            return _work(cited)


def _edition(edition: Edition) -> str:
    authors = [_sentence(edition.authors)] if edition.authors else []
    released = f", released {day(edition.released)}" if edition.released else ""
    version = f"Version {edition.version}{released}, as of {day(edition.as_of)}."
    return " ".join([*authors, _sentence(edition.title), version, "Dataset.", _sentence(edition.license)])


def _entry(entry: Entry) -> str:
    dataset = f"{entry.dataset}, version {entry.version}, as of {day(entry.as_of)}."
    dated = [_sentence(dates_in_words(entry.dates))] if entry.dates else []
    return " ".join([_quoted(entry.title), *dated, dataset, _sentence(entry.license), f"Record {entry.id}."])


def _work(work: Work) -> str:
    published = [_sentence(day(work.published))] if work.published else []
    place = f"{work.url} (accessed {day(work.accessed)})." if work.accessed else work.url
    return " ".join([_sentence(work.publisher), _quoted(work.title, ", ".join(work.locators)), *published, place])


def dates_in_words(dates: Mapping[str, str]) -> str:
    """Return the dates of a record for people: ``from 24 Apr 1999, to May 2005``."""
    told = ((field.replace("_", " "), dated_as(field, date)) for field, date in dates.items())
    return ", ".join(words if name == "date" else f"{name} {words}" for name, words in told)


def remarks(entry: Edition | Entry) -> str:
    """Return the details that a citation format has no field for."""
    if isinstance(entry, Edition):
        return f"dataset, as of {day(entry.as_of)}; {entry.license}"
    return "; ".join(filter(None, (dates_in_words(entry.dates), f"record {entry.id}", entry.license)))


def _quoted(title: str, after: str = "") -> str:
    """Return a title in quotation marks; inside them is its own final mark, or else a full stop or comma."""
    mark = "" if title.endswith((".", "?", "!", "…")) else "," if after else "."
    return f"“{title}{mark}” {after}.".removesuffix(" .")


def _sentence(text: str) -> str:
    """Return a text with a capital letter first and a full stop last."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!", "…")) else ".")
