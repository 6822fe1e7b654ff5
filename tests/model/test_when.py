"""How a WHEN is read."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uzrel.model.dates import When
from uzrel.model.errors import DateError
from uzrel.model.when import parse_when

TODAY = date(2026, 11, 27)

READINGS = {
    "1999": "1999",
    "1999-05": "1999-05",
    "2004~": "2004~",
    "199X": "199X",
    "1991/2005": "1991/2005",
    "1991..2005": "1991/2005",
    "..1995": "../1995",
    "2016..": "2016/..",
    " 2016 .. today ": "2016/2026-11-27",
    "today": "2026-11-27",
    "NOW": "2026-11-27",
    "yesterday": "2026-11-26",
    "tomorrow": "2026-11-28",
    "this month": "2026-11",
    "last month": "2026-10",
    "last year": "2025",
    "next year": "2027",
    "last week": "2026-11-16/2026-11-22",
    "13 May 2005": "2005-05-13",
    "13th of May, 2005": "2005-05-13",
    "May 13, 2005": "2005-05-13",
    "may  13 2005": "2005-05-13",
    "May 2005": "2005-05",
    "Sept 2005": "2005-09",
    "2005 May 13": "2005-05-13",
    "13.05.2005": "2005-05-13",
    "05.06.2005": "2005-06-05",
    "2005/05/13": "2005-05-13",
    "2005.5.3": "2005-05-03",
    "20050513": "2005-05-13",
    "13/05/2005": "2005-05-13",
    "05/13/2005": "2005-05-13",
    "05/05/2005": "2005-05-05",
    "05/2005": "2005-05",
    "2005/05": "2005-05",
    "1990s": "199X",
    "the 1990s": "199X",
    "1990s..2005": "199X/2005",
    "1995-2000": "1995/2000",
    "1995–2000": "1995/2000",
    "1995 - 2000": "1995/2000",
    "1995 to 2000": "1995/2000",
    "between 1991 and 1995": "1991/1995",
    "29–31 Aug 2006": "2006-08-29/2006-08-31",
    "May – June 2005": "2005-05/2005-06",
    "since May 2005": "2005-05/..",
    "until 1995": "../1995",
    "by 1995": "../1995",
}


@pytest.mark.parametrize(("text", "edtf"), READINGS.items())
def test_a_date_is_read_as_precisely_as_it_is_typed(text: str, edtf: str) -> None:
    assert parse_when(text, today=TODAY) == When.parse(edtf)


@pytest.mark.parametrize("text", ["05/06/2005", "5-6-2005"])
def test_a_date_with_two_readings_is_refused_with_both(text: str) -> None:
    with pytest.raises(DateError, match="2005-06-05 or 2005-05-06"):
        parse_when(text, today=TODAY)


@pytest.mark.parametrize("text", ["", " ", "..", "May", "13 May", "foo", "२००५", "05.06.05", "before 1995", "to"])
def test_a_refusal_shows_forms_that_work(text: str) -> None:
    with pytest.raises(DateError, match=r"2005-05-13.*1995\.\.2000"):
        parse_when(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1999-13", "no month 13"),
        ("1999-02-30", "no day 30"),
        ("32 May 2005", "no day 32"),
        ("2005..2001", "write 2001/2005"),
        ("2005-2001", "write 2001/2005"),
        ("2005-05/06", "'06' is not a date"),
        ("2005/05-06", "is not a date"),
    ],
)
def test_a_day_that_no_calendar_has_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(DateError, match=reason):
        parse_when(text, today=TODAY)


@given(st.text(max_size=30) | st.from_regex(r"[0-9A-Za-z ./~?%–-]{1,25}", fullmatch=True))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    with suppress(DateError):
        assert When.parse(str(parse_when(text, today=TODAY)))
