"""Excerpts: the title, name or text of a record in which words were found, with marks around them."""

import re
from collections.abc import Iterable, Iterator

from uzrel.model.text import RECORD_SEPARATOR, TEXT_SEPARATOR

BEFORE, AFTER = 5, 8
"""Words that an excerpt has at most on either side of the first that was found."""

MARK = "**"
"""Stands on both sides of words that were found."""

_BEGIN, _END = "\x02", "\x03"

HIGHLIGHTED = ", ".join(f"highlight(text, {column}, '{_BEGIN}', '{_END}')" for column in range(4))
"""SQL for the columns of the full-text index with signs around the words that were found."""

_AROUND = re.compile(rf"(?:[^\s{_BEGIN}]+\s+){{0,{BEFORE}}}[^\s{_BEGIN}]*{_BEGIN}\S*(?:\s+\S+){{0,{AFTER}}}")


def excerpt(title: str, own: str | None, linked: str | None, body: str | None) -> str | None:
    """Return the title with marks if it has any of the words, or else an excerpt of the name or text with most of them.

    The arguments are the columns ``HIGHLIGHTED``. A name other than the usual one is followed by that in brackets.
    """
    if _BEGIN in title:
        return _marked(title)
    best = max(_best([*_names(own), *_names(linked)]), _best((body or "").split(TEXT_SEPARATOR)), key=_count)
    return _marked(_cut(best)) if _BEGIN in best else None


def _count(highlighted: str) -> int:
    return highlighted.count(_BEGIN)


def _best(texts: Iterable[str]) -> str:
    """Return the text with most of the words, of equals the shortest."""
    return max(texts, key=lambda text: (_count(text), -len(text)))


def _names(highlighted: str | None) -> Iterator[str]:
    """Yield the names in a column of the index, all but the usual one of each record with that in brackets."""
    for names in (highlighted or "").split(RECORD_SEPARATOR):
        usual, *others = names.split(TEXT_SEPARATOR)
        yield usual
        yield from (f"{name} ({usual.replace(_BEGIN, '').replace(_END, '')})" for name in others)


def _cut(text: str) -> str:
    """Return what surrounds the first words that were found."""
    found = _AROUND.search(text)
    if not found:
        return text
    cut = found[0] + _END * (found[0].count(_BEGIN) - found[0].count(_END))
    return f"{'… ' if found.start() else ''}{cut}{' …' if found.end() < len(text) else ''}"


def _marked(text: str) -> str:
    return text.replace(_BEGIN, MARK).replace(_END, MARK).replace(f"{MARK} {MARK}", " ")
