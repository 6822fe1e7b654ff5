"""uzrel chart --svg: the drawing."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.render.charts.support import EVENTS, chart, lay
from tests.support import WORLD, record

SVG = "{http://www.w3.org/2000/svg}"


def source(*arguments: object) -> str:
    """Return a drawing as it is written."""
    given = chart(*arguments, "--svg", "-")
    assert (given.status, given.stderr) == (0, "")
    return given.stdout


def drawn(*arguments: object) -> ElementTree.Element:
    """Return a drawing."""
    return ElementTree.fromstring(source(*arguments))


def bars(drawing: ElementTree.Element) -> dict[str, list[ElementTree.Element]]:
    """Return the strokes of each bar by its tooltip."""
    return {
        group.findtext(f"{SVG}title", ""): group.findall(f"{SVG}path") for group in drawing.findall(f"{SVG}g/{SVG}g")
    }


def texts(drawing: ElementTree.Element) -> list[str]:
    """Return what is written in a drawing."""
    return [text.text or "" for text in drawing.iter(f"{SVG}text")]


def test_a_drawing_has_a_bar_for_each_membership() -> None:
    assert list(bars(drawn())) == [
        "Old League (OL): member, from 2001 to 1 Jan 2005",
        "League (LEG): member, from 1 Jan 2010 to 1 Jan 2015, suspended",
        "Forum of Friends: participant, from 1 Jan 2003 on",
        "Guild: observer, from between 1 Jan 2012 and 31 Dec 2014 on",
        "Council: elected, from 1 Jan 2016 to 1 Jul 2018 or later",
    ]


def test_the_bars_of_a_drawing_fade_where_they_are_only_possible() -> None:
    opacities = [
        [(stroke.get("class"), stroke.get("opacity")) for stroke in strokes] for strokes in bars(drawn()).values()
    ]
    fading = ["0.2", "0.4", "0.6", "0.8", None]
    assert opacities == [
        [("member", opacity) for opacity in fading],
        [("member", None), ("suspended", None)],
        [("participant", None)],
        [("observer", opacity) for opacity in fading],
        [("elected", None), ("elected", "0.4")],
    ]


def test_statuses_are_told_apart_without_colour() -> None:
    shapes = re.findall(r"\.(\w+) \{ stroke: #\w+; (stroke-width: .*) \}", source())
    of_statuses = [shape for name, shape in shapes if name not in ("possible", "suspended")]
    assert len(of_statuses) == len(set(of_statuses)) == 8


def test_a_row_bears_the_whole_name_with_the_abbreviation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "Preparatory Commission for the Comprehensive Nuclear-Test-Ban Treaty Organization"
    bodies = [record("organization", name=name, abbreviation="CTBTO")]
    lay(tmp_path, monkeypatch, {**WORLD, "organization": bodies}, {"membership": [record("membership", from_="2001")]})
    written = texts(drawn())
    first = next(number for number, text in enumerate(written) if text.startswith("Preparatory"))
    assert " ".join(written[first : first + 2]) == f"{name} (CTBTO)"


def test_a_long_title_is_broken_between_words() -> None:
    kinds = ["security", "format", "technical", "universal"] * 4
    drawing = drawn("--kind", ",".join(kinds))
    title = f"Uzbekistan in international organizations · {', '.join(kinds)}"
    lines = [str(text.text) for text in drawing.iter(f"{SVG}text") if text.get("class") == "text title"]
    assert len(lines) > 1
    assert " ".join(lines) == title == drawing.findtext(f"{SVG}title")


def test_a_drawing_says_when_it_holds_and_where_it_is_from() -> None:
    for what in ("memberships", "timeline"):
        assert texts(drawn(what))[-1] == "uzrel, data 2024.7, as of 30 Jun 2024, CC BY 4.0"


def test_a_drawing_is_told_to_who_cannot_see_it() -> None:
    drawing = drawn("--kind", "security,format", "--with", "kz", "--since", "2003-05")
    title = "Uzbekistan in international organizations · security, format · with kz · since May 2003"
    assert drawing.get("role") == "img"
    named = {part.get("id"): part.text for part in drawing.iter() if part.get("id")}
    assert named[drawing.get("aria-labelledby")] == title in texts(drawing)
    assert named[drawing.get("aria-describedby")] == (
        "A bar chart from 1 May 2003 to 30 Jun 2024 with a row for each of 2 organizations. "
        "Statuses on the last day: participant 1."
    )


def test_a_drawing_of_the_timeline_is_described_by_its_numbers() -> None:
    assert drawn("timeline", "--kind", "visit,policy").findtext(f"{SVG}desc") == (
        "A column chart from 2001 to 2004 with 5 entries by year and kind, most of them in 2001 (3). "
        "By kind: 4 visit, 1 policy."
    )


def test_two_drawings_on_one_page_do_not_clash() -> None:
    sources = [source(), source("timeline"), source("--since", "2010")]
    ids = [set(re.findall(' id="([^"]+)"', each)) for each in sources]
    assert all(map(len, ids))
    assert sum(map(len, ids)) == len(set.union(*ids))
    for each in sources:
        style = each.partition("<style>\n")[2].partition("\n</style>")[0].splitlines()
        document = re.escape(str(ElementTree.fromstring(each).get("id")))
        rules = [line for line in style if line not in ("@media (prefers-color-scheme: dark) {", "}")]
        assert len(style) == len(rules) + 2
        assert all(re.fullmatch(rf"#{document} [.\w-]+ {{ [^{{}}]+ }}", rule) for rule in rules)


def test_the_same_chart_is_drawn_the_same() -> None:
    assert source() == source()


def test_a_drawing_needs_nothing_else_and_no_part_that_a_renderer_may_lack() -> None:
    for what in ("memberships", "timeline"):
        assert not re.search("<script|href|url|@import|@font-face|var|https?://(?!www.w3.org)", source(what))
        assert {part.tag.removeprefix(SVG) for part in drawn(what).iter()} == {
            *("svg", "title", "desc", "style", "rect", "path", "text", "g"),
        }


def test_a_drawing_of_the_timeline_has_a_part_for_each_year_and_kind() -> None:
    drawing = drawn("timeline", "--kind", "visit,policy")
    assert [tooltip for tooltip in bars(drawing) if tooltip] == [
        "2001: 1 visit",
        "2001: 1 visit, possibly of another year",
        "2001: 1 policy",
        "2004: 1 visit",
        "2004: 1 visit, possibly of another year",
    ]
    assert {"2001", "2002", "2003", "2004"} <= set(texts(drawing))


HOSTILE = "<script>alert('x')</script> & \"]]>\x1b[31m\u202e\ufffe"


@pytest.mark.parametrize("what", ["memberships", "timeline"])
def test_hostile_text_does_nothing_in_a_drawing(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clubs = [record("organization", name=HOSTILE, abbreviation=HOSTILE)]
    place = {"id": "p", "name": HOSTILE, "country": "kz", "kind": "city"}
    world = {**WORLD, "organization": clubs, "place": [*WORLD["place"], place]}
    lay(tmp_path, monkeypatch, world, {"membership": [record("membership", from_="2001")]}, {"event": EVENTS[:1]})
    drawing = drawn(what, "--all") if what == "timeline" else drawn(what)
    assert f"{SVG}script" not in {part.tag for part in drawing.iter()}
    assert ("<script>" in "".join(drawing.itertext())) is (what == "memberships")


@pytest.mark.usefixtures("frozen")
def test_a_drawing_is_as_tight_as_it_can_be_read() -> None:
    drawing = drawn()
    rows = len({row["row"] for row in chart("--json").json})
    assert int(drawing.get("height", "0")) < 160 + rows * 18
