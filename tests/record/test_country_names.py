"""The countries of the record go by the names and codes that people use."""

import pycountry
import pytest

from uzrel.index.database import Index
from uzrel.index.open import ask, bundled_path
from uzrel.model.tables import RECORDS
from uzrel.queries.names import resolve

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
    "by": "Belarus, Belarus Respublikasi, Беларусь, Белоруссия",
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
    "kr": "Republic of Korea, South Korea, KR, kor, Koreya Respublikasi, Janubiy Koreya, Республика Корея, Южная Корея",
    "kw": "Kuwait, Quvayt, Кувейт",
    "kz": "Kazakhstan, Qozogʻiston Respublikasi, Qozogʻiston, Qozogiston, Казахстан, Қозоғистон",
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


def test_a_state_goes_by_its_three_letters() -> None:
    known = {code: country.alpha_3 for code in STATES if (country := pycountry.countries.get(alpha_2=code))}

    def found(index: Index) -> list[str]:
        return [resolve(index, letters, ("country",)).id for letters in known.values()]

    assert list(ask([bundled_path()], found)) == [*known]
