"""uzrel chart on a terminal."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.charts.support import chart, lay
from tests.support import WORLD, record
from uzrel.render.widths import cut, padded, width_of, wrapped


def bar_of(label: str, shown: str) -> str:
    """Return the bar on the row with this label."""
    (bar,) = re.findall(f"^{label}  +(.+)$", shown, re.M)
    return str(bar)


def test_a_chart_has_a_row_for_each_organization_in_order_of_their_beginning() -> None:
    assert chart(width=66).stdout.splitlines() == [  # about two columns a year
        "                          2005      2010      2015      2020",
        "                  ────────┬─────────┬─────────┬─────────┬─────────",
        "OL                ▒▓▇▇▇▇▇▇▇",
        "LEG                                 ▇▇▇▇▇▇▇▇▇▇×",
        "Forum of Friends      ▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅",
        "Guild                                   ░░▒▒▓▓════════════════════",
        "Council                                         ■■■■■■▓▓▓▓▓▓▓▓▓▓▓▓",
        "",
        "▇ member  ■ elected  ▅ participant  ═ observer  ░▒▓ possible",
        "× suspended",
    ]


def test_since_begins_the_axis_there() -> None:
    shown = chart("--since", "2015").stdout
    assert "OL" not in shown
    assert shown.splitlines()[0].split() == ["2016", "2018", "2020", "2022", "2024"]
    assert re.search("^Guild +═", shown, re.M)


def test_until_ends_the_axis_there() -> None:
    shown = chart("--until", "2012").stdout
    assert shown.splitlines()[0].split()[-1] == "2012"
    assert "Council" not in shown


def test_a_span_of_which_no_source_says_when_it_began_fades_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    club = [record("organization", founded="2020-01-01")]
    lay(tmp_path, monkeypatch, {**WORLD, "organization": club}, {"membership": [record("membership")]})
    assert re.fullmatch("░+▒+▓+▇+", bar_of("Club", chart(width=40).stdout))


def test_a_span_that_may_have_begun_on_any_day_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spans = [record("membership", from_="../2020"), record("membership", id="x")]
    lay(tmp_path, monkeypatch, WORLD, {"membership": spans})
    assert chart("--json").json[0]["earliest_start"] is None
    assert re.fullmatch("▓*▇+", bar_of("Club", chart().stdout))


LONG = "Association of Long Names in the Middle of Nowhere"


@pytest.fixture
def long_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask of organizations with a long name, one of which has an abbreviation too."""
    bodies = [
        record("organization", id="one", name=LONG),
        record("organization", id="two", name=f"{LONG} and Beyond", abbreviation="ALNMNB"),
    ]
    spans = [record("membership", id=f"m-{id_}", organization=id_, from_="2001") for id_ in ("one", "two")]
    lay(tmp_path, monkeypatch, {**WORLD, "organization": bodies}, {"membership": spans})


@pytest.mark.usefixtures("long_names")
def test_a_long_name_is_broken_between_words_and_not_cut() -> None:
    lines = [line.split("  ")[0] for line in chart(width=60).stdout.splitlines()]
    assert lines[2:6] == ["Association of Long", "Names in the Middle", "of Nowhere", "ALNMNB"]


@pytest.mark.usefixtures("long_names")
def test_a_wide_terminal_shows_whole_names() -> None:
    assert bar_of(rf"{LONG} and Beyond \(ALNMNB\)", chart(width=200).stdout)
    assert bar_of("ALNMNB", chart(width=120).stdout)


@pytest.mark.parametrize("what", ["memberships", "timeline"])
@given(width=st.integers(30, 300))
def test_a_chart_fits_any_width(what: str, width: int) -> None:
    lines = chart(what, width=width).stdout.splitlines()
    assert max(map(width_of, lines)) <= width
    assert any(re.search("[▇█]", line) for line in lines)


@pytest.mark.parametrize("what", ["memberships", "timeline"])
def test_a_terminal_that_claims_to_be_endless_gets_a_chart_of_400_columns(what: str) -> None:
    lines = chart(what, width=10_000_000).stdout.splitlines()
    assert max(map(width_of, lines)) <= 400


@pytest.mark.usefixtures("frozen")
@pytest.mark.parametrize("what", ["memberships", "timeline"])
@pytest.mark.parametrize("color", ["never", "always"])
@pytest.mark.parametrize("width", [30, 40, 77, 300])
def test_a_chart_of_much_data_fits_any_width(what: str, color: str, width: int) -> None:
    shown = chart(what, "--color", color, width=width).stdout
    assert max(map(width_of, re.sub(r"\x1b\[[\d;]*m", "", shown).splitlines())) <= width


def test_a_chart_that_is_not_on_a_terminal_is_100_columns_wide() -> None:
    assert max(map(len, chart(width=None).stdout.splitlines())) == 100


def test_colours_do_not_change_what_is_drawn() -> None:
    for what in ("memberships", "timeline"):
        coloured = chart(what, "--color", "always").stdout
        assert "\x1b[32m" in coloured
        assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == chart(what).stdout


def test_a_long_axis_is_told_again_at_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bodies = [record("organization", id=f"o-{number}") for number in range(30)]
    spans = [record("membership", id=f"m-{number}", organization=f"o-{number}", from_="2001") for number in range(30)]
    lay(tmp_path, monkeypatch, {**WORLD, "organization": bodies}, {"membership": spans})
    first, *_, again, _, _ = chart().stdout.splitlines()
    assert first == again


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("League", 6, "League"),
        ("League", 5, "Leag…"),
        ("Le gue", 4, "Le…"),
        ("同盟国", 5, "同盟…"),
        ("e\u0301e", 2, "e\u0301e"),
    ],
)
def test_a_label_is_cut_by_the_columns_it_takes(text: str, width: int, expected: str) -> None:
    assert cut(text, width) == expected
    assert width_of(padded(text, width)) == width


@given(st.text("ab 同"), st.integers(1, 8))
def test_a_text_is_wrapped_between_words_only(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert " ".join(lines) == text
    assert all(width_of(line) <= width or " " not in line.strip(" ") for line in lines)


def test_the_timeline_has_a_bar_for_every_year_between_the_first_and_the_last() -> None:
    assert chart("timeline", "--kind", "visit,policy").stdout.splitlines() == [
        "2001  ██▓ 3 (1?)",
        "2002",
        "2003",
        "2004  ██ 2 (1?)",
        "",
        "█ visit  ▓ policy  n? possibly of another year",
    ]


def test_a_limit_and_an_order_hold_for_what_is_drawn() -> None:
    shown = chart("--sort=-label", "--limit", "3").stdout.splitlines()
    assert [line.split()[0] for line in shown[2:5]] == ["OL", "LEG", "Guild"]


def test_of_no_rows_nothing_is_drawn() -> None:
    given = chart("--limit", "0")
    assert (given.status, given.stdout) == (0, "")


def test_years_long_before_the_record_are_left_out_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    early = [record("event", id=f"e-{year}", date=str(year)) for year in (1801, 1958)]
    lay(tmp_path, monkeypatch, WORLD, {"event": [*early, record("event")]})
    drawn = chart("timeline")
    assert drawn.stdout.startswith("1999")
    assert drawn.stderr == "uzrel: 2 before 1990 left out; --since 1801 shows them\n"
    assert chart("timeline", "--since", "1801").stdout.startswith("1801")
    assert [row["year"] for row in chart("timeline", "--json").json] == [1801, 1958, 1999]
