"""Complete the aliases of the countries of a dataset file from ISO 3166-1 (pycountry) and CLDR (babel).

python data/complete_aliases.py [FILE]           add what is missing; FILE is data/relations.toml unless given
python data/complete_aliases.py --check [FILE]   list what is missing, with exit status 1 if anything is

The names are the short and official ones in English, Russian and Uzbek, the latter in both scripts. The libraries lack
most official names in Uzbek; these are made of the short name and the form of state. A name that another country of the
file has already, as uzrel compares names, is left to that country.
"""

import argparse
import gettext
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pycountry
from babel import Locale

from uzrel.dataset.files import write_whole
from uzrel.dataset.format import canonical
from uzrel.model.text import fold, unordered

LANGUAGES = ("en", "ru", "uz", "uz_Cyrl")
TRANSLATED = ("ru", "uz")
"""Languages into which pycountry translates."""


FORMS_OF_STATE = {
    "Republic": ("Respublikasi", "Республикаси"),
    "Arab Republic": ("Arab Respublikasi", "Араб Республикаси"),
    "Democratic Republic": ("Demokratik Respublikasi", "Демократик Республикаси"),
    "Federal Republic": ("Federativ Respublikasi", "Федератив Республикаси"),
    "Federative Republic": ("Federativ Respublikasi", "Федератив Республикаси"),
    "Federal Democratic Republic": ("Federativ Demokratik Respublikasi", "Федератив Демократик Республикаси"),
    "Islamic Republic": ("Islom Respublikasi", "Ислом Республикаси"),
    "People's Republic": ("Xalq Respublikasi", "Халқ Республикаси"),
    "People's Democratic Republic": ("Xalq Demokratik Respublikasi", "Халқ Демократик Республикаси"),
    "Socialist Republic": ("Sotsialistik Respublikasi", "Социалистик Республикаси"),
    "United Republic": ("Birlashgan Respublikasi", "Бирлашган Республикаси"),
    "Federation": ("Federatsiyasi", "Федерацияси"),
    "Confederation": ("Konfederatsiyasi", "Конфедерацияси"),
    "Kingdom": ("Qirolligi", "Қироллиги"),
    "Principality": ("Knyazligi", "Князлиги"),
    "Sultanate": ("Sultonligi", "Султонлиги"),
    "State": ("Davlati", "Давлати"),
}
"""Forms of state as official names in English have them, and how they end an Uzbek name in either script."""


def uzbek_official_names(code: str) -> Iterator[str]:
    """Yield the official Uzbek name of a country in both scripts, where a short name and a form of state make it."""
    official = getattr(pycountry.countries.get(alpha_2=code.upper()), "official_name", "")
    form = max((form for form in FORMS_OF_STATE if re.search(rf"\b{form}\b", official)), key=len, default=None)
    for language, ending in zip(("uz", "uz_Cyrl"), FORMS_OF_STATE[form] if form else (), strict=False):
        name, _, _ = Locale.parse(language).territories.get(code.upper(), "").partition(" (")
        is_plain = re.fullmatch(r"\w[\w’ʻʼ-]+( \w[\w’ʻʼ-]+)*", name) and ending.casefold() not in name.casefold()
        if is_plain and code not in DIVIDED:
            yield f"{name} {ending}"


DIVIDED = ("kp", "kr")
"""Countries whose short name is no part of the official one."""


def names_of(code: str) -> Iterator[str]:
    """Yield the names of a country that the libraries have, by its ISO 3166-1 code in lower case."""
    if country := pycountry.countries.get(alpha_2=code.upper()):
        yield country.alpha_3.lower()
        english = [
            name for field in ("name", "common_name", "official_name") if (name := getattr(country, field, None))
        ]
        yield from english
        for language in TRANSLATED:
            translation = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language])
            yield from (name for each in english if (name := translation.gettext(each)) != each)
    for language in LANGUAGES:
        if name := Locale.parse(language).territories.get(code.upper()):
            yield str(name)
    yield from uzbek_official_names(code)


def key(name: str) -> str:
    """Return the form in which uzrel compares a whole name."""
    return unordered(fold(name))


def missing_aliases(countries: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Return the aliases to add to countries, by code."""
    taken = {key(name) for country in countries for name in names_in(country)}
    missing: dict[str, list[str]] = {}
    for country in countries:
        for name in names_of(country["code"]):
            if key(name) not in taken:
                taken.add(key(name))
                missing.setdefault(country["code"], []).append(name)
    return missing


def names_in(country: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names that a record has already."""
    yield from (country["code"], country["name"], *country.get("aliases", ()))


def main() -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=Path(__file__).with_name("relations.toml"))
    parser.add_argument("--check", action="store_true", help="change nothing; list what is missing")
    arguments = parser.parse_args()
    content = arguments.file.read_bytes()
    document = tomllib.loads(content.decode())
    countries = document.get("country", [])
    missing = missing_aliases(countries)
    for code, names in missing.items():
        print(f"{code}: {', '.join(names)}")
    if arguments.check:
        return 1 if missing else 0
    for country in countries:
        if names := missing.get(country["code"]):
            country["aliases"] = [*country.get("aliases", ()), *names]
    if missing:
        write_whole(arguments.file, canonical(str(arguments.file), content, document).decode())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
