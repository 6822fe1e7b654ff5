"""The languages of sources and of their titles."""

import re

from uzrel.queries.citation import Work

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

OTHER_SCRIPTS = (
    *("ar", "be", "bg", "el", "fa", "he", "hi", "hy", "ja", "ka", "kk", "ko", "ky", "mn", "ru", "sr", "tg", "th", "uk"),
    *("ur", "zh"),
)
"""The languages that are written in other letters than the Latin ones."""

_ENGLISH = re.compile(r"\b(?:and|between|for|from|of|on|the|to|with)\b", re.IGNORECASE)
_NOT_LATIN = re.compile(r"[^\W\d_\u0000-\u024f\u02b0-\u02ff]")


def title_language(work: Work) -> str | None:
    """Return the language of a title as it is given, or None where that is not sure.

    Many sources in other languages have their titles in English: those in Latin letters where the language has others,
    and those with English words.
    """
    if work.language == "en" or (work.language in OTHER_SCRIPTS and not _NOT_LATIN.search(work.title)):
        return "en"
    if _NOT_LATIN.search(work.title):
        return work.language
    return "en" if _ENGLISH.search(work.title) else None
