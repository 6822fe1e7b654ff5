"""The country codes are those of ISO 3166-1, and three more."""

import pycountry

from uzrel.model.country_codes import COUNTRY_CODES


def test_the_codes_are_those_of_iso_3166_and_three_more() -> None:
    assert {country.alpha_2.lower() for country in pycountry.countries} | {"eu", "su", "xk"} == COUNTRY_CODES
