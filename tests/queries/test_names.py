"""Names: what people type finds what they mean."""

from pathlib import Path

import pycountry
import pytest

from tests.support import answer, tables, write
from uzrel.index.open import Index, ask, bundled_path
from uzrel.model.tables import RECORDS
from uzrel.queries.names import resolve


@pytest.mark.parametrize(
    "name",
    [
        "test-league",
        "LOTS",
        "lots",
        "Léague of Tests",
        "leaGUE OF tests",
        "League of Tests",
        "  league   of-tests ",
        "The Testers’ League",
        "the testers' league",
        "The Testersʻ League",
        "the testers league",
        "League of T",
        "The Test",
    ],
)
def test_a_name_is_found_whatever_its_case_accents_apostrophes_and_spaces(name: str, overlay: Path) -> None:
    assert answer("show", name, "--json", "--data", overlay).json["id"] == "test-league"


@pytest.mark.parametrize("name", ["Антарктида", "АНТАРКТИДА", "антаркт", "aq", "AQ", "Antarc"])
def test_a_name_may_be_in_another_script(name: str, overlay: Path) -> None:
    assert answer("country", name, "--json", "--data", overlay).json["code"] == "aq"


def places(*names: tuple[str, str]) -> str:
    """Write places by their ids and names."""
    return tables({"place": [{"id": id_, "name": name, "country": "uz", "kind": "city"} for id_, name in names]})


def test_an_id_goes_before_a_name_and_a_whole_name_before_the_beginning_of_one(tmp_path: Path) -> None:
    overlay = write(tmp_path / "overlay.toml", places(("zz-one", "Zz Two"), ("zz-two", "Zz Three"), ("zz-four", "Zz")))
    asked = {name: answer("show", name, "--json", "--data", overlay).json["id"] for name in ("zz-two", "zz two", "zz")}
    assert asked == {"zz-two": "zz-two", "zz two": "zz-two", "zz": "zz-four"}


def test_a_beginning_that_several_names_share_names_the_first_of_them(tmp_path: Path) -> None:
    overlay = write(
        tmp_path / "overlay.toml", places(*((f"zz-{number:02}", f"Zz {number:02}") for number in range(12)))
    )
    given = answer("twins", "zz", "--data", overlay)
    assert (given.status, given.stdout) == (1, "")
    assert "zz-00 (Zz 00), zz-01 (Zz 01)" in given.stderr
    assert "4 more" in given.stderr


def test_a_name_is_only_looked_for_where_it_makes_sense(overlay: Path) -> None:
    assert answer("country", "test-league", "--data", overlay).status == 1
    assert answer("sources", "test-visit", "--data", overlay).status == 1


STATES = {
    "ae": "UAE, BAA, ОАЭ, Emirates",
    "af": "Afghanistan, Afgʻoniston, Афганистан",
    "am": "Armenia, Armaniston, Армения",
    "at": "Austria, Avstriya, Австрия",
    "az": "Azerbaijan, Ozarbayjon, Азербайджан",
    "bd": "Bangladesh, Бангладеш",
    "be": "Belgium, Belgiya, Бельгия",
    "bg": "Bulgaria, Bolgariya, Болгария",
    "bh": "Bahrain, Bahrayn, Бахрейн",
    "br": "Brazil, Braziliya, Бразилия",
    "by": "Belarus, Беларусь, Белоруссия",
    "ca": "Canada, Kanada, Канада",
    "ch": "Switzerland, Shveytsariya, Швейцария",
    "cn": "China, PRC, Xitoy, Китай, КНР",
    "cu": "Cuba, Kuba, Куба",
    "cz": "Czechia, Czech Republic, Chexiya, Чехия",
    "de": "Germany, FRG, Germaniya, Германия, Deutschland",
    "dk": "Denmark, Daniya, Дания",
    "dz": "Algeria, Jazoir, Алжир",
    "ee": "Estonia, Estoniya, Эстония",
    "eg": "Egypt, Misr, Египет",
    "es": "Spain, Ispaniya, Испания",
    "eu": "EU, European Union, Yevropa Ittifoqi, Евросоюз, ЕС",
    "fi": "Finland, Finlandiya, Финляндия",
    "fr": "France, Fransiya, Франция",
    "gb": "UK, Great Britain, Britain, England, Buyuk Britaniya, Великобритания, Англия",
    "ge": "Georgia, Gruziya, Грузия",
    "gr": "Greece, Gretsiya, Греция",
    "hu": "Hungary, Vengriya, Венгрия",
    "id": "Indonesia, Indoneziya, Индонезия",
    "ie": "Ireland, Irlandiya, Ирландия",
    "il": "Israel, Isroil, Израиль",
    "in": "India, Hindiston, Индия",
    "iq": "Iraq, Iroq, Ирак",
    "ir": "Iran, Eron, Иран",
    "it": "Italy, Italiya, Италия",
    "jo": "Jordan, Iordaniya, Иордания",
    "jp": "Japan, Yaponiya, Япония",
    "kg": "Kyrgyzstan, Kirghizia, Qirgʻiziston, Киргизия, Кыргызстан",
    "kp": "North Korea, DPRK, Shimoliy Koreya, КНДР, Северная Корея",
    "kr": "Republic of Korea, South Korea, Korea, KR, kor, Koreya, Janubiy Koreya, Корея, Южная Корея",
    "kw": "Kuwait, Quvayt, Кувейт",
    "kz": "Kazakhstan, Qozogʻiston, Qozogiston, Казахстан, Қозоғистон",
    "lt": "Lithuania, Litva, Литва",
    "lv": "Latvia, Latviya, Латвия",
    "ma": "Morocco, Marokash, Марокко",
    "md": "Moldova, Moldaviya, Молдавия",
    "mm": "Myanmar, Burma, Мьянма",
    "mn": "Mongolia, Mongoliya, Монголия, Moʻgʻuliston, Мўғулистон",
    "my": "Malaysia, Malayziya, Малайзия",
    "nl": "Netherlands, Holland, Niderlandiya, Голландия, Нидерланды",
    "no": "Norway, Norvegiya, Норвегия",
    "om": "Oman, Ummon, Оман",
    "pk": "Pakistan, Pokiston, Пакистан",
    "pl": "Poland, Polsha, Польша",
    "ps": "Palestine, Falastin, Палестина",
    "pt": "Portugal, Portugaliya, Португалия",
    "qa": "Qatar, Qatar, Катар",
    "ro": "Romania, Ruminiya, Румыния",
    "ru": "Russia, Russian Federation, Rossiya, Россия, РФ",
    "sa": "Saudi Arabia, KSA, Saudiya Arabistoni, Саудовская Аравия",
    "se": "Sweden, Shvetsiya, Швеция",
    "sg": "Singapore, Singapur, Сингапур",
    "sk": "Slovakia, Slovakiya, Словакия",
    "su": "Soviet Union, USSR, SSSR, СССР, Советский Союз",
    "sy": "Syria, Suriya, Сирия",
    "th": "Thailand, Tailand, Таиланд",
    "tj": "Tajikistan, Tojikiston, Таджикистан",
    "tm": "Turkmenistan, Turkmaniston, Туркмения, Туркменистан",
    "tr": "Turkey, Türkiye, Turkiye, Turkiya, Турция",
    "ua": "Ukraine, Ukraina, Украина",
    "us": "United States, USA, U.S., US, America, AQSh, США, Америка",
    "uz": "Uzbekistan, Oʻzbekiston, O'zbekiston, Ozbekiston, Узбекистан, Ўзбекистон",
    "va": "Holy See, Vatican, Vatikan, Ватикан",
    "vn": "Vietnam, Viet Nam, Vyetnam, Вьетнам",
    "za": "South Africa, JAR, ЮАР",
}
"""What the states that the record speaks of most are called, in English, Uzbek and Russian."""


@pytest.mark.parametrize("tables_", [("country",), RECORDS], ids=len)
def test_a_state_goes_by_its_names_in_three_languages(tables_: tuple[str, ...]) -> None:
    def found(index: Index) -> list[tuple[str, str]]:
        return [(name, resolve(index, name, tables_).id) for names in STATES.values() for name in names.split(", ")]

    expected = [(name, code) for code, names in STATES.items() for name in names.split(", ")]
    assert list(ask([bundled_path()], found)) == expected


def test_a_country_goes_by_its_three_letters() -> None:
    def found(index: Index) -> list[tuple[str, str]]:
        codes = [code for (code,) in index.select("SELECT code FROM country ORDER BY code")]
        known = [(code, pycountry.countries.get(alpha_2=code)) for code in codes]
        return [(code, resolve(index, each.alpha_3, ("country",)).id) for code, each in known if each]

    resolved = list(ask([bundled_path()], found))
    assert len(resolved) > 190
    assert all(code == id_ for code, id_ in resolved)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Kazakhstn", "Kazakhstan (kz)"),
        ("Kzaakhstan", "Kazakhstan (kz)"),
        ("uzbkistan", "Uzbekistan (uz)"),
        ("rusia", "Russia (ru)"),
        ("Samarkond", "Samarkand"),
        ("Казахстон", "Kazakhstan (kz)"),
        ("guaam", "GUAM"),
        ("Shanghai Coperation Organisaton", "SCO"),
    ],
)
def test_a_slip_is_answered_with_three_names_what_was_meant_first(typed: str, first: str) -> None:
    told = answer("show", typed).stderr
    assert f"did you mean {first}, " in told
    assert told.count(", ") == 2


@pytest.mark.parametrize(
    ("question", "first"),
    [("country Kazakhstn", "Kazakhstan (kz)"), ("twins Bukharaa", "Bukhara"), ("member-of OSEC", "OSCE")],
)
def test_so_it_is_where_names_are_fewer(question: str, first: str) -> None:
    told = answer(*question.split()).stderr
    assert f"did you mean {first}, " in told
    assert told.count(", ") == 2


def test_what_is_like_nothing_is_answered_with_the_way_to_search() -> None:
    assert answer("show", "xyzzyxyzzy").stderr.endswith("; try: uzrel search WORD\n")
