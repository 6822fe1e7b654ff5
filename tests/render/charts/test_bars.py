"""uzrel chart: the rows behind a chart, in the order in which it shows them."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.render.charts.support import MEMBERSHIPS, ORGANIZATIONS, TODAY, chart, lay
from tests.support import WORLD, answer, assert_refused, record


def test_each_organization_has_a_row_under_its_own_name_its_predecessors_before_it() -> None:
    rows = chart("--json").json
    assert [(row["row"], row["label"], row["organization"]) for row in rows] == [
        ("old-league", "OL", "old-league"),
        ("league", "LEG", "league"),
        ("forum", "Forum of Friends", "forum"),
        ("guild", "Guild", "guild"),
        ("council", "Council", "council"),
    ]


@pytest.mark.usefixtures("frozen")
def test_no_organization_stands_on_the_row_of_its_successor() -> None:
    rows = chart("--json").json
    labels = {row["organization"]: row["label"] for row in rows}
    assert all(row["row"] == row["organization"] for row in rows)
    assert (labels["cst"], labels["csto"]) == ("CST", "CSTO")
    order = list(labels)
    assert order.index("csto") == order.index("cst") + 1


def test_a_successor_stands_with_its_line_however_much_later_it_began(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bodies = [
        record("organization", id="third", name="Third"),
        record("organization", id="first", name="First", successor="second"),
        record("organization", id="second", name="Second", successor="third"),
        record("organization", id="other", name="Other"),
    ]
    spans = [
        record("membership", id="m-1", organization="first", from_="2001", to="2002"),
        record("membership", id="m-2", organization="other", from_="2003"),
        record("membership", id="m-3", organization="third", from_="2020"),
    ]
    lay(tmp_path, monkeypatch, {**WORLD, "organization": bodies}, {"membership": spans})
    assert [row["label"] for row in chart("--json").json] == ["First", "Third", "Other"]


def test_a_former_name_of_an_organization_has_no_row_of_its_own() -> None:
    assert "Trade" not in {row["label"] for row in chart("--json").json}


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


def test_a_bar_is_told_with_the_days_on_which_it_may_begin_and_end() -> None:
    rows = {row["id"]: row for row in chart("--json").json}
    days = ("earliest_start", "latest_start", "earliest_end", "latest_end")
    assert [rows["a"][day] for day in days] == ["2001-01-01", "2001-12-31", "2004-12-31", "2004-12-31"]
    assert [rows["d"][day] for day in days] == ["2012-01-01", "2014-12-31", None, None]
    assert [rows["e"][day] for day in days] == ["2016-01-01", "2016-01-01", "2018-06-30", None]


def test_since_leaves_out_what_had_ended() -> None:
    assert "a" not in [row["id"] for row in chart("--since", "2005-06", "--json").json]


@pytest.mark.parametrize("since", ["2024-07", "2030"])
def test_since_cannot_be_after_the_end_of_the_record(since: str) -> None:
    assert_refused(chart("--since", since), 2, since, "30 Jun 2024")


def test_until_leaves_out_what_had_not_begun() -> None:
    assert [row["id"] for row in chart("--until", "2005", "--json").json] == ["a", "c"]
    assert [row["year"] for row in chart("timeline", "--kind", "visit", "--until", "2003", "--json").json] == [2001]
    assert_refused(chart("--until", "2003", "--since", "2005"), 2, "31 Dec 2003")


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (["--kind", "security"], ["b"]),
        (["--kind", "format,universal"], ["c", "e"]),
        (["--status", "observer,elected"], ["d", "e"]),
        (["--on", "2004"], ["a", "c"]),
        (["--on", "2016", "--status", "participant"], ["c"]),
    ],
)
def test_memberships_are_filtered_as_by_member_of(filters: list[str], ids: list[str]) -> None:
    assert [row["id"] for row in chart(*filters, "--json").json] == ids


def test_the_timeline_has_no_memberships_to_filter() -> None:
    assert_refused(chart("timeline", "--status", "member"), 2, "--status")
    assert_refused(chart("timeline", "--on", "2004"), 2, "--on")


def test_with_others_only_the_time_shared_is_drawn() -> None:
    rows = chart("--with", "kz", "--json").json
    assert [(row["id"], row["from"], row["to"], row["ended"]) for row in rows] == [
        ("c", "2004-01-01", None, None),
        ("b", "2012-01-01", "2014-01-01", None),
    ]
    assert "suspended" not in chart("--with", "kz").stdout


def test_organizations_whose_members_are_not_recorded_are_left_out_and_counted() -> None:
    assert "not recorded of Kazakhstan: whether it belonged to 2 of these" in chart("--with", "kz", "--json").stderr


def test_what_begins_after_the_end_of_the_record_is_not_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spans = [record("membership", id="later", organization="club", from_="2024-07-01")]
    lay(tmp_path, monkeypatch, WORLD, {"membership": spans})
    assert chart().stdout == ""


def test_the_timeline_counts_entries_by_the_year_in_which_their_dates_begin() -> None:
    assert chart("timeline", "--kind", "visit", "--json").json == [
        {"year": 2001, "kind": "visit", "count": 2, "possible": 1},
        {"year": 2004, "kind": "visit", "count": 2, "possible": 1},
    ]


def test_the_timeline_ends_with_the_record() -> None:
    assert chart("timeline", "--kind", "policy", "--json").json == [
        {"year": 2001, "kind": "policy", "count": 1, "possible": 0}
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


def test_all_adds_to_the_timeline_what_other_states_did() -> None:
    def total(*options: str) -> int:
        return sum(row["count"] for row in chart("timeline", *options, "--json").json)

    assert total("--all") > total()
    assert_refused(chart("--all"), 2, "--all")


@pytest.mark.usefixtures("frozen")
def test_the_counts_are_those_of_the_timeline() -> None:
    entries = answer("timeline", f"..{TODAY}", "--json").json
    counted = {(row["year"], row["kind"]): row["count"] for row in chart("timeline", "--json").json}
    years = Counter((int(row["date"].lstrip("./")[:4]), row["kind"]) for row in entries)
    assert counted == {key: count for key, count in years.items() if key[0] <= 2024}


@pytest.mark.usefixtures("frozen")
def test_the_bars_are_the_spans_of_member_of() -> None:
    for options in ([], ["--with", "kz,tr"]):
        whole = answer("member-of", "--all", *options, "--json").json
        recorded = {row["id"] for row in whole if not row["unrecorded"]}
        assert {row["id"] for row in chart(*options, "--json").json} == recorded


@pytest.mark.parametrize(("what", "head"), [("memberships", "| Row | Organization |"), ("timeline", "| Year | Kind |")])
def test_the_other_formats_tell_the_rows_behind_a_chart(what: str, head: str) -> None:
    rows = chart(what, "--json").json
    assert [json.loads(line) for line in chart(what, "-f", "jsonl").stdout.splitlines()] == rows
    assert len(chart(what, "-f", "csv").stdout.splitlines()) == len(rows) + 1
    assert chart(what, "-f", "tsv").stdout.splitlines()[0].split("\t") == list(rows[0])
    assert head in chart(what, "-f", "md").stdout


def test_named_fields_are_shown_as_a_table() -> None:
    shown = chart("--fields", "label,status", "--limit", "2", "--sort=-label").stdout
    assert [line.split() for line in shown.splitlines()] == [["label", "status"], ["OL", "member"], ["LEG", "member"]]
