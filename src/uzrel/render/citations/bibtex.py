"""BibTeX, as biblatex reads it: dates in EDTF, addresses verbatim."""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from uzrel.queries.citation import Cited, Entry, Work
from uzrel.render.citations.text import remarks
from uzrel.render.environment import Environment
from uzrel.render.escape import one_line

LANGUAGES = {
    "ar": "arabic", "az": "azerbaijani", "be": "belarusian", "bs": "bosnian", "cs": "czech", "de": "german",
    "el": "greek", "en": "english", "es": "spanish", "et": "estonian", "fa": "persian", "fi": "finnish",
    "fr": "french", "fy": "westernfrisian", "he": "hebrew", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "ja": "japanese", "ka": "georgian", "kk": "kazakh", "ko": "korean",
    "lv": "latvian", "nl": "dutch", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sl": "slovenian", "sr": "serbian", "sv": "swedish", "th": "thai", "tk": "turkmen", "tr": "turkish",
    "uk": "ukrainian", "uz": "uzbek", "vi": "vietnamese", "zh": "chinese",
}  # fmt: skip
"""The languages of the babel package, by ISO 639 code."""

SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # \{ would still count as an opening brace
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
"""LaTeX escapes of special characters."""

ADDRESS = ":/?#[]@!$&'()*+,;=%~"
"""Characters of a URL that are not percent-encoded; braces are."""


def write(cited: Sequence[Cited], environment: Environment) -> None:
    """Write an entry for each, an empty line between two."""
    entries = ["".join(_lines(each)) for each in cited]
    environment.stdout.write("\n".join(entries))


def _lines(cited: Cited) -> Iterator[str]:
    kind, fields = ("misc", _of_entry(cited)) if isinstance(cited, Entry) else ("online", _of_work(cited))
    yield f"@{kind}{{{cited.id},\n"
    yield from (f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    yield "}\n"


def _of_entry(entry: Entry) -> dict[str, str | None]:
    return {
        "title": _kept(entry.title),
        "howpublished": _text(entry.dataset),
        "version": _text(entry.version),
        "date": entry.as_of,
        "note": _text(remarks(entry)),
        "langid": LANGUAGES["en"],
    }


def _of_work(work: Work) -> dict[str, str | None]:
    return {
        "title": _kept(work.title),
        "organization": _kept(work.publisher),
        "date": work.published,
        "url": quote(work.url, safe=ADDRESS),
        "urldate": work.accessed,
        "note": _text(", ".join(work.locators)),
        "langid": LANGUAGES.get(work.language),
    }


def _text(text: str) -> str:
    return one_line(text).translate(SPECIAL)


def _kept(text: str) -> str:
    """Return a text in braces, so that no style changes its capitals and no "and" in it parts two names."""
    return f"{{{_text(text)}}}"
