"""What a date may look like, which days it stands for, and what follows for an overlap."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import product
from time import struct_time

import pytest
from edtf import parse_edtf
from hypothesis import assume, given
from hypothesis import strategies as st

from uzrel.model import spans
from uzrel.model.dates import When, is_date, span_between
from uzrel.model.errors import DateError
from uzrel.model.points import QUALIFIERS
from uzrel.model.spans import FIRST_DAY, LAST_DAY, Certainty, Window
from uzrel.model.when import parse_when

TODAY = date(2024, 2, 29)

PATTERNS = st.sampled_from(["%04d", "%04d-%02d", "%04d-%02d-%02d"])


def written(day: date, pattern: str, qualifier: str = "") -> str:
    return pattern % (day.year, day.month, day.day)[: pattern.count("%")] + qualifier


def points(
    qualifiers: str = "".join(QUALIFIERS), patterns: st.SearchStrategy[str] = PATTERNS
) -> st.SearchStrategy[str]:
    return st.builds(written, st.dates(), patterns, st.sampled_from(["", *qualifiers]))


@st.composite
def intervals(draw: st.DrawFn, patterns: st.SearchStrategy[str] = PATTERNS) -> str:
    days = sorted(draw(st.tuples(st.dates(), st.dates())))
    sides = [written(day, draw(patterns), draw(st.sampled_from(list(QUALIFIERS)))) for day in days]
    open_side = draw(st.sampled_from([None, 0, 1]))
    if open_side is not None:
        sides[open_side] = ".."
    return "/".join(sides)


TEXTS = points() | intervals()


def oracle(text: str, kind: str) -> Window:
    """Ask the edtf package for the window of ``text``, clipped to the days that Python's calendar has."""
    found = parse_edtf(text)
    return Window(_ordinal(getattr(found, f"lower_{kind}")()), _ordinal(getattr(found, f"upper_{kind}")()))


def _ordinal(found: struct_time | float) -> int:
    if isinstance(found, float):
        return FIRST_DAY if found < 0 else LAST_DAY
    if not date.min.year <= found.tm_year <= date.max.year:
        return FIRST_DAY if found.tm_year < date.min.year else LAST_DAY
    return date(*found[:3]).toordinal()


def outcome(read: Callable[[str], When], text: str) -> When | str:
    """Return the date that ``text`` is read as, or what the error says."""
    try:
        return read(text)
    except DateError as error:
        return str(error)


def is_one_line(found: When | str) -> bool:
    return isinstance(found, str) and len(found.splitlines()) == 1


def days(first: str, last: str) -> Window:
    return Window(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())


class TestNotation:
    @pytest.mark.parametrize(
        ("text", "is_one"), [("1999-05~", True), ("../1995", True), ("withdrawal", False), ("", False)]
    )
    def test_a_text_is_a_date_or_not(self, text: str, is_one: bool) -> None:
        assert is_date(text) is is_one

    @given(TEXTS)
    def test_a_date_is_printed_as_it_was_written(self, text: str) -> None:
        assert str(When.parse(text)) == text

    @given(TEXTS, TEXTS)
    def test_dates_are_equal_exactly_when_they_are_written_the_same(self, one: str, other: str) -> None:
        assert When.parse(one) == When.parse(one)
        assert (When.parse(one) == When.parse(other)) == (one == other)

    @pytest.mark.parametrize(
        ("text", "precision"),
        [
            ("1999", "year"),
            ("1999~", "year"),
            ("1999-05", "month"),
            ("1999-05-05", "day"),
            ("1999/2005", "interval"),
            ("1992/..", "interval"),
            ("../1995", "interval"),
        ],
    )
    def test_a_date_knows_how_precise_it_is(self, text: str, precision: str) -> None:
        assert When.parse(text).precision == precision

    @given(st.text() | st.text("0123456789-/.~?% ", max_size=24))
    def test_any_text_is_a_date_or_a_date_error(self, text: str) -> None:
        found = outcome(When.parse, text)
        assert str(found) == text or is_one_line(found)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            "1999 ",
            "1999\n",
            "99",
            "999",
            "19990",
            "-1999",
            "1999-5",
            "1999-05-5",
            "19990505",
            "1999-05-05T00:00",
            "1999-1999",
            "1999-XX",
            "2004~~",
            "2004?~",
            "~2004",
            "2004-~05",
            "2001-21",
            "1992/",
            "/1992",
            "1999//2000",
            "1999/2000/2001",
            "1999..2000",
            "[1999,2000]",
            "may 1999",
            "١٩٩٩",
            "１９９９",
            "1999-०५",
            "1999–05",
        ],
    )
    def test_what_is_outside_the_notation_is_refused(self, text: str) -> None:
        with pytest.raises(DateError):
            When.parse(text)

    @pytest.mark.parametrize(
        ("text", "remedy"),
        [
            ("5 May 1999", "write 1999, 1999-05, 1999-05-05"),
            ("0000", "years run from 0001 to 9999"),
            ("0000-02-29", "years run from 0001 to 9999"),
            ("1999-00", "months run from 01 to 12"),
            ("1999-13", "months run from 01 to 12"),
            ("1999-13-01", "months run from 01 to 12"),
            ("2000-02-30", "Feb 2000 has no day 30; its last is 29"),
            ("1900-02-29", "Feb 1900 has no day 29; its last is 28"),
            ("1999-02-29", "Feb 1999 has no day 29; its last is 28"),
            ("1999-04-31", "Apr 1999 has no day 31; its last is 30"),
            ("1999-05-00", "May 1999 has no day 0; its last is 31"),
            ("1991/1995/1999", "an interval is written 1991/2005"),
            ("../..", "give at least one"),
            ("2005/1991", "write 1991/2005"),
            ("1999-05-06/1999-05-05", "write 1999-05-05/1999-05-06"),
            ("2005~/2004?", "write 2004?/2005~"),
        ],
    )
    def test_the_error_says_what_would_be_right(self, text: str, remedy: str) -> None:
        with pytest.raises(DateError) as caught:
            When.parse(text)
        assert repr(text) in str(caught.value)
        assert remedy in str(caught.value)

    @given(points(), points())
    def test_where_an_interval_ends_before_it_starts_the_remedy_is_to_turn_it_round(self, one: str, other: str) -> None:
        found = outcome(When.parse, f"{one}/{other}")
        turned = When.parse(f"{other}/{one}") if isinstance(found, str) else found
        assert str(found) == f"{one}/{other}" or str(found).endswith(f"write {turned}")

    @pytest.mark.parametrize("text", ["1999-05/1999", "1999/1999-05", "1999-05-05/1999-05-05", "1999-05-31/1999-05"])
    def test_an_interval_may_start_and_end_within_the_same_year_month_or_day(self, text: str) -> None:
        assert str(When.parse(text)) == text


class TestWindow:
    @given(TEXTS)
    def test_the_window_is_that_of_the_edtf_package(self, text: str) -> None:
        assert When.parse(text).window == oracle(text, "strict")

    @given(points(patterns=st.just("%04d")) | intervals(patterns=st.just("%04d")))
    def test_the_reach_of_years_is_that_of_the_edtf_package(self, text: str) -> None:
        assert When.parse(text).reach == oracle(text, "fuzzy")

    @given(TEXTS)
    def test_the_reach_lies_between_the_strict_and_the_fuzzy_window_of_the_edtf_package(self, text: str) -> None:
        window, fuzzy = oracle(text, "strict"), oracle(text, "fuzzy")
        reach = When.parse(text).reach
        assert fuzzy.first <= reach.first <= window.first
        assert window.last <= reach.last <= fuzzy.last

    @given(points(qualifiers="") | st.builds("{}/{}".format, points(qualifiers=""), st.just("..")))
    def test_without_a_qualifier_a_date_reaches_no_further_than_its_window(self, text: str) -> None:
        assert When.parse(text).reach == When.parse(text).window

    @pytest.mark.parametrize(
        ("text", "first", "last"),
        [
            ("1999", "1999-01-01", "1999-12-31"),
            ("1999-04", "1999-04-01", "1999-04-30"),
            ("1999-12", "1999-12-01", "1999-12-31"),
            ("2000-02", "2000-02-01", "2000-02-29"),
            ("1900-02", "1900-02-01", "1900-02-28"),
            ("2004-02", "2004-02-01", "2004-02-29"),
            ("2004-02-29", "2004-02-29", "2004-02-29"),
            ("2006-08-29/2006-08-31", "2006-08-29", "2006-08-31"),
            ("1991/2005-02", "1991-01-01", "2005-02-28"),
            ("1992/..", "1992-01-01", "9999-12-31"),
            ("../1995", "0001-01-01", "1995-12-31"),
            ("0001", "0001-01-01", "0001-12-31"),
            ("9999-12", "9999-12-01", "9999-12-31"),
        ],
    )
    def test_a_date_stands_for_all_days_it_names(self, text: str, first: str, last: str) -> None:
        assert When.parse(text).window == When.parse(text).reach == days(first, last)

    @pytest.mark.parametrize(
        ("text", "first", "last"),
        [
            ("2004~", "2003-01-01", "2005-12-31"),
            ("2004?", "2003-01-01", "2005-12-31"),
            ("2004%", "2002-01-01", "2006-12-31"),
            ("2004-03~", "2004-02-01", "2004-04-30"),
            ("2004-12~", "2004-11-01", "2005-01-31"),
            ("2004-01%", "2003-11-01", "2004-03-31"),
            ("2004-03-01?", "2004-02-29", "2004-03-02"),
            ("1999-12-31%", "1999-12-29", "2000-01-02"),
            ("1992~/..", "1991-01-01", "9999-12-31"),
            ("../1995?", "0001-01-01", "1996-12-31"),
            ("2004~/2006-05-05", "2003-01-01", "2006-05-05"),
            ("0001~", "0001-01-01", "0002-12-31"),
            ("0001-01~", "0001-01-01", "0001-02-28"),
            ("0001-01-01%", "0001-01-01", "0001-01-03"),
            ("9999?", "9998-01-01", "9999-12-31"),
            ("9999-12%", "9999-10-01", "9999-12-31"),
            ("9999-12-31~", "9999-12-30", "9999-12-31"),
        ],
    )
    def test_a_qualifier_widens_by_units_of_the_dates_own_precision(self, text: str, first: str, last: str) -> None:
        assert When.parse(text).reach == days(first, last)


class TestInWords:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("1999", "1999"),
            ("1998-03", "Mar 1998"),
            ("2006-08-29", "29 Aug 2006"),
            ("2006-08-05", "5 Aug 2006"),
            ("0045", "45"),
            ("2024~", "about 2024"),
            ("2004-05?", "perhaps May 2004"),
            ("2004-05-05%", "perhaps about 5 May 2004"),
            ("1991/2005", "between 1991 and 2005"),
            ("2006-08-29/2006-08-31~", "between 29 Aug 2006 and about 31 Aug 2006"),
            ("1992/..", "1992 or later"),
            ("1992-03~/..", "about Mar 1992 or later"),
            ("../1995", "by 1995"),
            ("../1995-05-05", "by 5 May 1995"),
        ],
    )
    def test_people_read_the_date_as_they_would_say_it(self, text: str, words: str) -> None:
        assert When.parse(text).in_words() == words

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("2006-08-29/2006-08-31", "29–31 Aug 2006"),
            ("2006-08-29/2006-09-02", "29 Aug – 2 Sep 2006"),
            ("2006-12-29/2007-01-02", "29 Dec 2006 – 2 Jan 2007"),
            ("2006-08-29/2006-08-31~", "29 Aug 2006 – about 31 Aug 2006"),
            ("2006-08/2006-09", "Aug – Sep 2006"),
            ("1991/2005", "1991 – 2005"),
            ("1999", "1999"),
            ("1992/..", "1992 or later"),
        ],
    )
    def test_what_lasted_is_told_from_its_start_to_its_end(self, text: str, words: str) -> None:
        assert When.parse(text).in_words(lasting=True) == words


class TestWhenTyped:
    @given(TEXTS)
    def test_the_notation_of_the_data_is_understood(self, text: str) -> None:
        assert parse_when(text, today=TODAY) == When.parse(text)

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("today", "2024-02-29"),
            ("Today", "2024-02-29"),
            (" today ", "2024-02-29"),
            (" 1999-05 ", "1999-05"),
            ("1991..2005", "1991/2005"),
            ("1991-05-05..2005-06", "1991-05-05/2005-06"),
            ("1991~..2005?", "1991~/2005?"),
            ("..1995", "../1995"),
            ("2016..", "2016/.."),
            ("1991..today", "1991/2024-02-29"),
            ("today..2030", "2024-02-29/2030"),
            ("..today", "../2024-02-29"),
            ("TODAY..", "2024-02-29/.."),
            ("today..today", "2024-02-29/2024-02-29"),
            (" 1992/.. ", "1992/.."),
        ],
    )
    def test_a_range_and_today_are_understood_besides(self, typed: str, meant: str) -> None:
        assert parse_when(typed, today=TODAY) == When.parse(meant)

    @pytest.mark.parametrize(
        "typed", ["", " ", "..", "../..", "1991...2005", "1991..2005..2010", "2005..1991", "2025..today"]
    )
    def test_anything_else_is_a_date_error(self, typed: str) -> None:
        with pytest.raises(DateError):
            parse_when(typed, today=TODAY)

    @given(st.text() | st.text("0123456789-/.~?% today", max_size=24))
    def test_any_text_is_understood_or_a_date_error(self, typed: str) -> None:
        found = outcome(partial(parse_when, today=TODAY), typed)
        assert outcome(When.parse, str(found)) == found or is_one_line(found)


SMALL_DAY = st.integers(FIRST_DAY + 100, FIRST_DAY + 112)


@st.composite
def day_windows(draw: st.DrawFn) -> Window:
    return Window(*sorted(draw(st.tuples(SMALL_DAY, SMALL_DAY))))


def small_points() -> st.SearchStrategy[str]:
    return st.builds(lambda day, mark: f"{date.fromordinal(day)}{mark}", SMALL_DAY, st.sampled_from([*QUALIFIERS]))


def between(first: int, last: int) -> When:
    """Return a date whose reach is these days."""
    return When.parse(f"{date.fromordinal(first)}/{date.fromordinal(last)}")


def verdict(lasting: Iterator[tuple[int, int]], asked: Window) -> Certainty:
    """Decide by trying every possible first and last day."""
    overlaps = {first <= asked.last and last >= asked.first for first, last in lasting}
    assume(overlaps)
    return Certainty.CERTAIN if overlaps == {True} else Certainty.POSSIBLE if True in overlaps else Certainty.NO


def day_range(window: Window) -> range:
    return range(window.first, window.last + 1)


def lasting(starts: range, ends: range) -> Iterator[tuple[int, int]]:
    return ((first, last) for first, last in product(starts, ends) if first <= last)


class TestOverlap:
    @given(day_windows(), day_windows())
    def test_a_moment_overlaps_as_each_of_its_possible_days_does(self, moment: Window, asked: Window) -> None:
        possible = ((day, day) for day in day_range(moment))
        assert between(*moment).as_moment().overlap(asked) == verdict(possible, asked)

    @given(day_windows(), day_windows(), day_windows())
    def test_a_span_overlaps_as_each_of_its_possible_stretches_does(
        self, began: Window, ended: Window, asked: Window
    ) -> None:
        possible = lasting(day_range(began), range(ended.first - 1, ended.last))
        found = span_between(between(*began), between(*ended), known_by=LAST_DAY).overlap(asked)
        assert found == verdict(possible, asked)

    @given(day_windows(), day_windows())
    def test_what_has_not_ended_lasts_for_ever(self, began: Window, asked: Window) -> None:
        possible = ((first, LAST_DAY) for first in day_range(began))
        assert span_between(between(*began), None, known_by=LAST_DAY).overlap(asked) == verdict(possible, asked)

    @given(SMALL_DAY, day_windows(), day_windows())
    def test_what_began_at_an_unknown_time_began_by_the_day_it_is_known_to_have_held(
        self, known_by: int, ended: Window, asked: Window
    ) -> None:
        possible = lasting(range(FIRST_DAY, known_by + 1), range(ended.first - 1, ended.last))
        assert span_between(None, between(*ended), known_by=known_by).overlap(asked) == verdict(possible, asked)

    @given(SMALL_DAY, day_windows())
    def test_of_what_is_known_only_to_hold_the_past_is_possible_and_the_present_certain(
        self, known_by: int, asked: Window
    ) -> None:
        possible = ((first, LAST_DAY) for first in range(FIRST_DAY, known_by + 1))
        assert span_between(None, None, known_by=known_by).overlap(asked) == verdict(possible, asked)

    @given(small_points(), small_points(), day_windows())
    def test_an_interval_lasts_from_a_possible_start_to_a_possible_end(
        self, one: str, other: str, asked: Window
    ) -> None:
        assume(When.parse(one).window.first <= When.parse(other).window.last)
        possible = lasting(day_range(When.parse(one).reach), day_range(When.parse(other).reach))
        assert When.parse(f"{one}/{other}").as_duration().overlap(asked) == verdict(possible, asked)

    @given(points())
    def test_a_point_has_no_duration_but_is_a_moment(self, text: str) -> None:
        assert When.parse(text).as_duration() == When.parse(text).as_moment()

    @pytest.mark.parametrize(
        ("began", "ended", "asked", "certainty"),
        [
            ("1999-05-05", "2005-05-05", "1999-05-04", Certainty.NO),
            ("1999-05-05", "2005-05-05", "1999-05-05", Certainty.CERTAIN),
            ("1999-05-05", "2005-05-05", "2005-05-04", Certainty.CERTAIN),
            ("1999-05-05", "2005-05-05", "2005-05-05", Certainty.NO),
            ("1999-05-05", "2005-05-05", "1999", Certainty.CERTAIN),
            ("1999", "2005", "1998", Certainty.NO),
            ("1999", "2005", "1999-05-05", Certainty.POSSIBLE),
            ("1999", "2005", "1999", Certainty.CERTAIN),
            ("1999", "2005", "2004-12-31", Certainty.CERTAIN),
            ("1999", "2005", "2005", Certainty.POSSIBLE),
            ("1999", "2005", "2005-12-31", Certainty.NO),
            ("1999~", None, "1999", Certainty.POSSIBLE),
            ("1999~", None, "2001", Certainty.CERTAIN),
            ("../1999", None, "1500", Certainty.POSSIBLE),
            ("../1999", None, "2000", Certainty.CERTAIN),
            (None, "2005", "1999", Certainty.POSSIBLE),
            (None, None, "9999-12-31", Certainty.CERTAIN),
        ],
    )
    def test_the_end_is_the_first_day_after_the_span(
        self, began: str | None, ended: str | None, asked: str, certainty: Certainty
    ) -> None:
        sides = [When.parse(side) if side else None for side in (began, ended)]
        found = span_between(*sides, known_by=date(2024, 1, 1).toordinal())
        assert found.overlap(When.parse(asked).window) == certainty


class TestBetween:
    @given(day_windows(), day_windows(), day_windows())
    def test_a_day_lies_between_two_as_each_of_the_possible_days_does(
        self, day: Window, after: Window, until: Window
    ) -> None:
        tried = product(day_range(after), day_range(day), day_range(until))
        lies = {first < one <= last for first, one, last in tried}
        expected = Certainty.CERTAIN if lies == {True} else Certainty.POSSIBLE if True in lies else Certainty.NO
        assert spans.between(day, after, until) == expected

    @given(*[day_windows()] * 3, st.integers(0, 2), st.integers(0, 3), st.integers(0, 3))
    def test_to_know_less_never_rules_anything_out(
        self, day: Window, after: Window, until: Window, number: int, earlier: int, later: int
    ) -> None:
        windows = [day, after, until]
        first, last = windows[number]
        windows[number] = Window(first - earlier, last + later)
        if spans.between(day, after, until) is not Certainty.NO:
            assert spans.between(*windows) is not Certainty.NO
        if spans.between(*windows) is Certainty.CERTAIN:
            assert spans.between(day, after, until) is Certainty.CERTAIN

    @pytest.mark.parametrize(
        ("began", "ended", "first_day", "day_after"),
        [
            ("1999-05-05", "2005-05-05", ("1999-05-05", "1999-05-05"), ("2005-05-05", "2005-05-05")),
            ("1999", "2005", ("1999-01-01", "1999-12-31"), ("2005-01-01", "2005-12-31")),
            ("1999", "1999", ("1999-01-01", "1999-12-30"), ("1999-01-02", "1999-12-31")),
        ],
    )
    def test_a_span_knows_the_days_of_its_beginning_and_end(
        self, began: str, ended: str, first_day: tuple[str, str], day_after: tuple[str, str]
    ) -> None:
        span = span_between(When.parse(began), When.parse(ended), known_by=LAST_DAY)
        assert (span.first_day(), span.day_after()) == (days(*first_day), days(*day_after))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2001-12/2021-01", "2001–2021"),
        ("2022/2024~", "2022 – about 2024"),
        ("199X/2001", "1990s–2001"),
        ("1999", "1999"),
    ],
)
def test_the_brief_form_of_an_interval_has_its_years(text: str, told: str) -> None:
    assert When.stored(text).in_years() == told
