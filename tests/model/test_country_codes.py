"""The country codes are those of ISO 3166-1, and three more."""

import pycountry

from uzrel.model.continents import CONTINENTS
from uzrel.model.country_codes import COUNTRY_CODES


def test_the_codes_are_those_of_iso_3166_and_three_more() -> None:
    assert {country.alpha_2.lower() for country in pycountry.countries} | {"eu", "su", "xk"} == COUNTRY_CODES


def test_every_state_is_on_one_continent_and_antarctica_and_unions_on_none() -> None:
    codes = [code for continent in CONTINENTS.values() for code in continent]
    assert len(codes) == len({*codes})
    assert COUNTRY_CODES - {*codes} == {"aq", "eu", "su"}
    assert {*codes} <= COUNTRY_CODES
