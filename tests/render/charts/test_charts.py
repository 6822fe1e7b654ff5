"""uzrel chart: memberships as bars and the timeline as counts, on a terminal, as SVG, and as the rows behind them."""

import errno
import json
import os
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import WORLD, Answer, Values, answer, dataset_text, record, use_data, write
from uzrel.render.cells import cut, padded, width_of

TODAY = date(2024, 12, 31)
ORGANIZATIONS = [
    record("organization", id="old-league", name="Old League", abbreviation="OL", successor="league"),
    record("organization", id="league", name="League", abbreviation="LEG", kind="security"),
    record("organization", id="forum", name="Forum of Friends", kind="format"),
    record("organization", id="guild", name="Guild", kind="technical", former_names=[{"name": "Trade", "to": "2014"}]),
    record("organization", id="council", name="Council", kind="universal"),
]
MEMBERSHIPS = [
    record("membership", id="a", organization="old-league", from_="2001", to="2005-01-01"),
    record("membership", id="b", organization="league", from_="2010-01-01", to="2015-01-01", ended="suspension"),
    record("membership", id="c", organization="forum", status="participant", from_="2003-01-01"),
    record("membership", id="d", organization="guild", status="observer", from_="2012-01-01/2014-12-31"),
    record("membership", id="e", organization="council", status="elected", from_="2016-01-01", to="2018-07-01/.."),
    record("membership", id="f", organization="league", country="kz", from_="2012-01-01", to="2014-01-01"),
    record("membership", id="g", organization="forum", country="kz", from_="2004-01-01"),
]
EVENTS = [
    record("event", id="v-1", date="2001-03-04", countries=["kz"]),
    record("event", id="v-2", date="2001~"),
    record("event", id="v-3", date="2004-12-30/2005-01-02"),
    record("event", id="v-4", date="../2004"),
    record("event", id="p-1", date="2001-06", kind="policy"),
]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask of a small dataset in place of the bundled one."""
    layers = ({**WORLD, "organization": ORGANIZATIONS}, {"membership": MEMBERSHIPS}, {"event": EVENTS})
    lay(tmp_path, monkeypatch, *layers)


def lay(folder: Path, monkeypatch: pytest.MonkeyPatch, *layers: Mapping[str, Sequence[Values]]) -> None:
    """Have the layers for the dataset."""
    write(folder / "relations.toml", dataset_text(*layers))
    use_data(monkeypatch, folder)


@pytest.fixture
def frozen(data: None, installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask of the frozen data after all."""
    use_data(monkeypatch, installed / "uzrel")


def chart(*arguments: object, width: int | None = 60, **variables: str) -> Answer:
    """Ask for a chart on a fixed day, as from a terminal without colours."""
    return answer("chart", *arguments, width=width, today=TODAY, **{"NO_COLOR": "1", **variables})


def test_a_chart_has_a_row_for_each_organization_in_order_of_their_beginning() -> None:
    assert chart(width=66).stdout.splitlines() == [  # about two columns a year
        "                          2005     2010      2015      2020",
        "                  ────────┬────────┬─────────┬─────────┬──────────",
        "LEG               ▒▇▇▇▇▇▇▇          ▇▇▇▇▇▇▇▇▇×",
        "Forum of Friends      ▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅",
        "Guild                                   ░▒▒▓▓═════════════════════",
        "Council                                         ■■■■■▓▓▓▓▓▓▓▓▓▓▓▓▓",
        "",
        "▇ member  ■ elected  ▅ participant  ═ observer  ░▒▓ possible",
        "× suspended",
    ]


def test_an_organization_shares_the_row_of_its_successor() -> None:
    rows = chart("--json").json
    assert [(row["row"], row["label"], row["organization"]) for row in rows][:2] == [
        ("league", "LEG", "old-league"),
        ("league", "LEG", "league"),
    ]


def test_a_row_is_labelled_by_the_latest_organization_that_uzbekistan_was_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path, monkeypatch, {**WORLD, "organization": ORGANIZATIONS}, {"membership": MEMBERSHIPS[:1]})
    assert [row["label"] for row in chart("--json").json] == ["OL"]


def test_organizations_that_succeed_each_other_in_a_circle_are_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    circle = [{**ORGANIZATIONS[0]}, {**ORGANIZATIONS[1], "successor": "old-league"}]
    lay(tmp_path, monkeypatch, {**WORLD, "organization": circle}, {"membership": MEMBERSHIPS[:2]})
    assert chart().status == 0


def test_rows_that_begin_on_the_same_day_come_by_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = ["b-1", "a-2", "c-3"]
    bodies = [record("organization", id=id_, name=id_) for id_ in ids]
    spans = [record("membership", id=f"m-{id_}", organization=id_, from_="2001", to=f"201{id_[-1]}") for id_ in ids]
    lay(tmp_path, monkeypatch, {**WORLD, "organization": bodies}, {"membership": spans})
    assert [row["row"] for row in chart("--json").json] == ["a-2", "b-1", "c-3"]


def test_a_span_is_told_with_the_days_on_which_it_may_begin_and_end() -> None:
    rows = {row["id"]: row for row in chart("--json").json}
    days = ("earliest_start", "latest_start", "earliest_end", "latest_end")
    assert [rows["a"][day] for day in days] == ["2001-01-01", "2001-12-31", "2004-12-31", "2004-12-31"]
    assert [rows["d"][day] for day in days] == ["2012-01-01", "2014-12-31", None, None]
    assert [rows["e"][day] for day in days] == ["2016-01-01", "2016-01-01", "2018-06-30", None]


def test_since_leaves_out_what_had_ended_and_begins_the_axis_there() -> None:
    assert "a" not in [row["id"] for row in chart("--since", "2005-06", "--json").json]
    shown = chart("--since", "2015").stdout
    assert "LEG" not in shown
    assert shown.splitlines()[0].split() == ["2016", "2018", "2020", "2022", "2024"]
    assert re.search("^Guild +═", shown, re.M)


def test_a_kind_keeps_the_row_of_an_organization_whole() -> None:
    assert [row["organization"] for row in chart("--kind", "security", "--json").json] == ["old-league", "league"]
    assert [row["organization"] for row in chart("--kind", "format,universal", "--json").json] == ["forum", "council"]


def test_with_others_only_the_time_shared_is_drawn() -> None:
    rows = chart("--with", "kz", "--json").json
    assert [(row["id"], row["from"], row["to"], row["ended"]) for row in rows] == [
        ("c", "2004-01-01", None, None),
        ("b", "2012-01-01", "2014-01-01", None),
    ]
    assert "suspended" not in chart("--with", "kz").stdout


def test_what_is_yet_to_begin_is_not_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spans = [record("membership", id="later", organization="club", from_="2025")]
    lay(tmp_path, monkeypatch, WORLD, {"membership": spans})
    assert chart().stdout == ""


def test_a_span_of_which_no_source_says_when_it_began_fades_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    club = [record("organization", founded="2020-01-01")]
    lay(tmp_path, monkeypatch, {**WORLD, "organization": club}, {"membership": [record("membership")]})
    (bar,) = re.findall("^Club  (.+)$", chart(width=40).stdout, re.M)
    assert re.fullmatch("░+▒+▓+▇+", bar)


def test_a_span_that_may_have_begun_on_any_day_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(
        tmp_path,
        monkeypatch,
        WORLD,
        {"membership": [record("membership", from_="../2020"), record("membership", id="x")]},
    )
    assert chart("--json").json[0]["earliest_start"] is None
    assert re.search("^Club +▓*▇+$", chart().stdout, re.M)


@pytest.mark.parametrize("what", ["memberships", "timeline"])
@given(width=st.integers(30, 300))
def test_a_chart_fits_any_width(what: str, width: int) -> None:
    lines = chart(what, width=width).stdout.splitlines()
    assert max(map(width_of, lines)) <= width
    assert any(re.search("[▇█]", line) for line in lines)


@pytest.mark.parametrize("what", ["memberships", "timeline"])
@pytest.mark.parametrize("color", ["never", "always"])
@pytest.mark.parametrize("width", [30, 40, 77, 300])
@pytest.mark.usefixtures("frozen")
def test_a_chart_of_much_data_fits_any_width(what: str, color: str, width: int) -> None:
    shown = chart(what, "--color", color, width=width).stdout
    assert max(map(width_of, re.sub(r"\x1b\[[\d;]*m", "", shown).splitlines())) <= width


def test_a_chart_that_no_terminal_bounds_is_100_columns_wide() -> None:
    assert max(map(len, chart(width=None).stdout.splitlines())) == 100


def test_colours_do_not_change_what_is_drawn() -> None:
    for what in ("memberships", "timeline"):
        coloured = chart(what, "--color", "always").stdout
        assert "\x1b[32m" in coloured
        assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == chart(what).stdout


def test_the_axis_of_a_long_chart_is_repeated_below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_the_timeline_counts_entries_by_the_year_in_which_their_dates_begin() -> None:
    assert chart("timeline", "--kind", "visit,policy", "--json").json == [
        {"year": 2001, "kind": "policy", "count": 1, "possible": 0},
        {"year": 2001, "kind": "visit", "count": 2, "possible": 1},
        {"year": 2004, "kind": "visit", "count": 2, "possible": 1},
    ]


def test_the_timeline_has_a_bar_for_every_year_between_the_first_and_the_last() -> None:
    assert chart("timeline", "--kind", "visit,policy").stdout.splitlines() == [
        "2001  ██▓ 3 (1?)",
        "2002",
        "2003",
        "2004  ██ 2 (1?)",
        "",
        "█ visit  ▓ policy  n? possibly of another year",
    ]


def test_the_timeline_is_narrowed_to_what_concerns_one_of_several() -> None:
    def counted(names: str) -> Counter[tuple[int, str]]:
        rows = chart("timeline", "--with", names, "--json").json
        return Counter({(row["year"], row["kind"]): row["count"] for row in rows})

    both, kazakhstan, home = counted("kz,uz"), counted("kz"), counted("uz")
    assert both != home
    assert both | kazakhstan | home == both <= kazakhstan + home


def test_the_timeline_begins_with_the_year_of_since() -> None:
    assert [row["year"] for row in chart("timeline", "--kind", "visit", "--since", "2004-07", "--json").json] == [2004]


@pytest.mark.usefixtures("frozen")
def test_the_counts_are_those_of_the_timeline() -> None:
    entries = answer("timeline", "--json").json
    counted = {(row["year"], row["kind"]): row["count"] for row in chart("timeline", "--json").json}
    assert counted == Counter((int(row["date"].lstrip("./")[:4]), row["kind"]) for row in entries)


@pytest.mark.usefixtures("frozen")
def test_the_spans_are_those_of_member_of() -> None:
    for options in ([], ["--with", "kz,tr"]):
        whole = answer("member-of", "--all", *options, "--json").json
        recorded = {row["id"] for row in whole if row["certainty"] != "unrecorded"}
        assert {row["id"] for row in answer("chart", *options, "--json").json} == recorded


@pytest.mark.parametrize(("what", "head"), [("memberships", "| Row | Organization |"), ("timeline", "| Year | Kind |")])
def test_the_other_formats_tell_the_rows_behind_a_chart(what: str, head: str) -> None:
    rows = chart(what, "--json").json
    assert [json.loads(line) for line in chart(what, "-f", "jsonl").stdout.splitlines()] == rows
    assert len(chart(what, "-f", "csv").stdout.splitlines()) == len(rows) + 1
    assert chart(what, "-f", "tsv").stdout.splitlines()[0].split("\t") == list(rows[0])
    assert head in chart(what, "-f", "md").stdout


def test_named_fields_are_shown_as_a_table() -> None:
    shown = chart("--fields", "label,status", "--limit", "2", "--sort=-label").stdout
    assert [line.split() for line in shown.splitlines()] == [["label", "status"], ["LEG", "member"], ["LEG", "member"]]


def test_a_limit_and_an_order_hold_for_what_is_drawn() -> None:
    shown = chart("--sort=-label", "--limit", "3").stdout.splitlines()
    assert [line.split()[0] for line in shown[2:4]] == ["LEG", "Guild"]


SVG = "{http://www.w3.org/2000/svg}"


def drawn(file: Path, *arguments: object) -> ElementTree.Element:
    """Have a chart drawn into a file and return the drawing."""
    given = chart(*arguments, "--svg", file)
    assert (given.status, given.stdout, given.stderr) == (0, "", f"uzrel: wrote {file}\n")
    return ElementTree.parse(file).getroot()


def bars(drawing: ElementTree.Element) -> dict[str, list[ElementTree.Element]]:
    """Return the parts of each bar by what its tooltip says."""
    groups = drawing.findall(f"{SVG}g[@class='bar']")
    return {group.findtext(f"{SVG}title", ""): group.findall(f"{SVG}rect") for group in groups}


def test_a_drawing_has_a_bar_for_each_span(tmp_path: Path) -> None:
    assert list(bars(drawn(tmp_path / "a.svg"))) == [
        "Old League (OL): member, from 2001 to 1 Jan 2005",
        "League (LEG): member, from 1 Jan 2010 to 1 Jan 2015, suspended",
        "Forum of Friends: participant, from 1 Jan 2003 on",
        "Guild: observer, from between 1 Jan 2012 and 31 Dec 2014 on",
        "Council: elected, from 1 Jan 2016 to 1 Jul 2018 or later",
    ]


def test_the_bars_of_a_drawing_fade_where_they_are_only_possible(tmp_path: Path) -> None:
    parts = [
        [(part.get("class"), part.get("mask")) for part in of_bar]
        for of_bar in bars(drawn(tmp_path / "a.svg")).values()
    ]
    assert parts == [
        [("member", "url(#rise)"), ("member", None)],
        [("member", None), ("suspended", None)],
        [("participant", None)],
        [("observer", "url(#rise)"), ("observer", None)],
        [("elected", None), ("elected possible", None)],
    ]


def test_a_drawing_is_accessible_and_adapts_to_light_and_dark(tmp_path: Path) -> None:
    drawing = drawn(tmp_path / "a.svg", "--kind", "security,format", "--with", "kz", "--since", "2003")
    title = "What Uzbekistan belongs to · security, format · with kz · since 2003"
    assert (drawing.get("role"), drawing.get("aria-labelledby")) == ("img", "title")
    assert drawing.findtext(f"{SVG}title[@id='title']") == title
    assert title in [text.text for text in drawing.iter(f"{SVG}text")]
    assert "@media (prefers-color-scheme: dark)" in drawing.findtext(f"{SVG}style", "")
    assert not re.search(
        "script|href|@import|@font-face|https?://(?!www.w3.org)", (tmp_path / "a.svg").read_text("utf-8")
    )


def test_a_drawing_of_the_timeline_has_a_bar_for_each_year_and_kind(tmp_path: Path) -> None:
    drawing = drawn(tmp_path / "a.svg", "timeline", "--kind", "visit,policy")
    assert list(bars(drawing)) == [
        "2001: 2 visit, 1 of them possibly of another year",
        "2001: 1 policy",
        "2004: 2 visit, 1 of them possibly of another year",
    ]
    assert {"2001", "2002", "2003", "2004"} <= {text.text for text in drawing.iter(f"{SVG}text")}


HOSTILE = "<script>alert('x')</script> & \"]]>\x1b[31m\u202e\ufffe"


@pytest.mark.parametrize("what", ["memberships", "timeline"])
def test_hostile_text_has_no_effect_in_a_drawing(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clubs = [record("organization", name=HOSTILE, abbreviation=HOSTILE)]
    place = {"id": "p", "name": HOSTILE, "country": "kz", "kind": "city"}
    world = {**WORLD, "organization": clubs, "place": [*WORLD["place"], place]}
    lay(tmp_path, monkeypatch, world, {"membership": [record("membership", from_="2001")]}, {"event": EVENTS[:1]})
    drawing = drawn(tmp_path / "a.svg", what)
    assert {part.tag.removeprefix(SVG) for part in drawing.iter()} <= {
        *("svg", "title", "style", "defs", "linearGradient", "stop", "mask", "rect", "text", "g"),
    }
    assert ("<script>" in "".join(drawing.itertext())) is (what == "memberships")


def test_a_file_is_replaced_whole_with_the_mode_it_had(tmp_path: Path) -> None:
    file = write(tmp_path / "a.svg", "before")
    file.chmod(0o640)
    drawn(file)
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_mode_of_any_other(tmp_path: Path) -> None:
    drawn(tmp_path / "a.svg")
    assert (tmp_path / "a.svg").stat().st_mode == write(tmp_path / "b", "").stat().st_mode


def test_a_file_stays_as_it_was_where_the_new_one_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    file = write(tmp_path / "a.svg", "before")
    assert chart("--json").status == 0  # so that there is an index
    left = sorted(tmp_path.iterdir())
    monkeypatch.setattr(os, "fsync", full)
    given = chart("--svg", file)
    assert (given.status, given.stdout) == (3, "")
    assert given.stderr == f"uzrel: cannot write the answer: {file}: {os.strerror(errno.ENOSPC)}\n"
    assert file.read_text() == "before"
    assert sorted(tmp_path.iterdir()) == left


@pytest.mark.parametrize(
    ("file", "told"),
    [("missing/a.svg", "No such file or directory"), (".", "Not a regular file"), ("/dev/full", "Not a regular file")],
)
def test_a_file_that_cannot_be_written_is_named(
    file: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    given = chart("--svg", file)
    assert (given.status, given.stdout, given.stderr) == (3, "", f"uzrel: cannot write the answer: {file}: {told}\n")


def test_an_empty_answer_draws_nothing(tmp_path: Path) -> None:
    given = chart("timeline", "--since", "2024-12", "--svg", tmp_path / "a.svg")
    assert (given.status, given.stdout) == (0, "")
    assert given.stderr.startswith("uzrel: no such ")
    assert not (tmp_path / "a.svg").exists()
