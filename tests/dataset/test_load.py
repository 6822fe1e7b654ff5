"""Files to a dataset: what is read, what is refused, and how a refusal says where and what."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import ABOUT, MINIMAL, WORLD, dataset_text, record, tables, toml, write
from uzrel.dataset.load import Replacement, load
from uzrel.dataset.models import TABLES
from uzrel.model.errors import DatasetError
from uzrel.model.problem import Problem

Refused = Callable[[str], Sequence[Problem]]


def problems_of(*paths: Path) -> Sequence[Problem]:
    with pytest.raises(DatasetError) as caught:
        load(paths)
    return caught.value.problems


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data.toml"


@pytest.fixture
def refused(file: Path) -> Refused:
    """Return a function that gives the problems of a dataset written as its argument."""
    return lambda text: problems_of(write(file, text))


def marked(text: str) -> list[int]:
    """Return the lines that say HERE."""
    return [number for number, line in enumerate(text.split("\n"), 1) if "HERE" in line]


def complaints(problems: Sequence[Problem]) -> list[tuple[str | None, str | None, str | None]]:
    return [(problem.table, problem.id, problem.field) for problem in problems]


class TestValid:
    def test_every_record_arrives_in_its_table_and_in_order(self, file: Path) -> None:
        facts = {table: [values] for table, values in MINIMAL.items() if table not in WORLD}
        found = load([write(file, dataset_text(WORLD, facts))]).dataset
        expected = [
            (table, str(values.get("id", values.get("code"))))
            for table in TABLES
            for values in [*WORLD.get(table, ()), *facts.get(table, ())]
        ]
        assert [(table, one.id) for table, one in found.records()] == expected
        assert found.dataset.title == ABOUT["title"]

    def test_an_empty_dataset_is_one(self, file: Path) -> None:
        assert list(load([write(file, dataset_text())]).dataset.records()) == []

    def test_inline_tables_and_lists_over_several_lines_are_read_as_well(self, file: Path) -> None:
        text = f"event = [\n  {toml(record('event'))},\n]\n{dataset_text(WORLD)}"
        assert [event.id for event in load([write(file, text)]).dataset.event] == ["visit"]

    def test_line_ends_may_be_those_of_windows(self, file: Path) -> None:
        file.write_bytes(dataset_text(WORLD).replace("\n", "\r\n").encode())
        assert len(load([file]).dataset.country) == 2


class TestFiles:
    def test_a_missing_file_is_named(self, tmp_path: Path) -> None:
        [problem] = problems_of(tmp_path / "nowhere.toml")
        assert problem.file == str(tmp_path / "nowhere.toml")
        assert "cannot be read (No such file or directory); check the path" in problem.message

    def test_a_directory_is_no_dataset(self, tmp_path: Path) -> None:
        [problem] = problems_of(tmp_path)
        assert problem.file == str(tmp_path)
        assert "cannot be read (Is a directory)" in problem.message

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (b"title = 'caf\xe9'", "is not UTF-8 (byte 12); save it as UTF-8"),
            ("title = 'Самарканд'".encode("utf-16"), "is not UTF-8"),
            (b"a = " + b"[" * 5000 + b"]" * 5000, "is nested too deeply to be a dataset"),
            (b"a = " + b"{a=" * 5000 + b"1" + b"}" * 5000, "is nested too deeply to be a dataset"),
            (b"a = \0", "is not TOML"),
            (b"a = 1" + b"0" * 5000, "is not TOML"),
        ],
        ids=["latin 1", "utf-16", "deep array", "deep table", "nul", "long number"],
    )
    def test_what_cannot_be_read_is_one_problem_that_says_why(self, file: Path, content: bytes, message: str) -> None:
        file.write_bytes(content)
        [problem] = problems_of(file)
        assert problem.file == str(file)
        assert message in problem.message

    def test_a_syntax_error_is_found_in_its_line(self, refused: Refused) -> None:
        text = dataset_text(WORLD) + "\n[[event]]\nid = visit # HERE\n"
        [problem] = refused(text)
        assert [problem.line] == marked(text)
        assert problem.message == "is not TOML: Invalid value"

    def test_a_syntax_error_at_the_end_of_the_file_is_reported_too(self, refused: Refused) -> None:
        [problem] = refused(dataset_text(WORLD) + '\nnote = "unfinished')
        assert "is not TOML" in problem.message

    def test_every_file_that_cannot_be_read_is_named(self, tmp_path: Path, file: Path) -> None:
        missing, broken = tmp_path / "missing.toml", write(tmp_path / "broken.toml", "=")
        problems = problems_of(write(file, dataset_text(WORLD)), missing, broken)
        assert [problem.file for problem in problems] == [str(missing), str(broken)]

    @given(st.binary() | st.text().map(str.encode))
    def test_any_bytes_are_a_dataset_error(self, tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
        path = tmp_path_factory.getbasetemp() / "any.toml"
        path.write_bytes(content)
        assert problems_of(path)


class TestShape:
    def test_a_dataset_says_what_it_is(self, refused: Refused) -> None:
        [problem] = refused(tables(WORLD))
        assert problem.message == (
            "the table [dataset] is missing or empty; it gives title, version, as_of, license and description"
        )

    @pytest.mark.parametrize("field", ABOUT)
    def test_nothing_of_that_may_be_left_out(self, refused: Refused, field: str) -> None:
        about = {name: value for name, value in ABOUT.items() if name != field}
        [problem] = refused(dataset_text(WORLD, about=about))
        assert (problem.table, problem.field, problem.line) == ("dataset", field, 1)
        assert problem.message == "missing; every dataset needs it"

    @pytest.mark.parametrize("text", ["dataset = 5", 'dataset = "x"', '[[dataset]]\ntitle = "x"'])
    def test_what_it_says_of_itself_is_one_table(self, refused: Refused, text: str) -> None:
        [problem] = refused(text)
        assert (problem.table, problem.line) == ("dataset", 1)

    @pytest.mark.parametrize(
        ("text", "remedy"),
        [
            ('[[evnt]] # HERE\nid = "x"', "did you mean 'event'?"),
            ('[datasets] # HERE\ntitle = "x"', "did you mean 'dataset'?"),
            ("[[weather]] # HERE", "there are: agreement, country, dataset, event"),
        ],
    )
    def test_an_unknown_table_is_named_with_what_was_perhaps_meant(
        self, refused: Refused, text: str, remedy: str
    ) -> None:
        whole = f"{dataset_text(WORLD)}\n{text}"
        [problem] = refused(whole)
        assert [problem.line] == marked(whole)
        assert problem.message.startswith("unknown table; ")
        assert remedy in problem.message

    @pytest.mark.parametrize("text", ["event = 5 # HERE", "[event] # HERE\nid = 'x'", "event = [5] # HERE"])
    def test_a_table_that_is_no_array_of_tables_is_refused(self, refused: Refused, text: str) -> None:
        whole = f"{text}\n{dataset_text(WORLD)}"
        [problem] = refused(whole)
        assert [problem.line] == marked(whole)
        assert problem.message == "is not an array of tables; write [[event]]"

    @pytest.mark.parametrize("id_", [None, 5])
    @pytest.mark.parametrize(("table", "key"), [("event", "id"), ("country", "code")])
    def test_a_record_without_an_id_is_refused_with_what_to_write(
        self, refused: Refused, table: str, key: str, id_: object
    ) -> None:
        values = {name: value for name, value in MINIMAL[table].items() if name != key}
        given_id = {} if id_ is None else {key: id_}
        [problem] = refused(dataset_text(WORLD, {table: [{**values, **given_id}]}))
        assert (problem.table, problem.id, problem.field) == (table, None, key)
        assert f'{key} = "…"' in problem.message


class TestMessages:
    def test_a_problem_names_file_line_record_field_what_is_wrong_and_the_remedy(
        self, refused: Refused, file: Path
    ) -> None:
        text = dataset_text(WORLD) + '\n[[event]]\nid = "visit"\ntitle = "A visit"\nkind = "visit"\n'
        text += 'sources = ["gazette"]\ndate = "1999-13" # HERE\n'
        [problem] = refused(text)
        remedy = "'1999-13': there is no month 13; months run from 01 to 12"
        assert str(problem) == f"{file}:{marked(text)[0]}: event visit: date: {remedy}"

    @pytest.mark.parametrize(
        ("table", "values", "field", "message"),
        [
            ("event", {"kind": "vist"}, "kind", "'visit'"),
            ("event", {"titel": "x"}, "titel", "unknown field; did you mean 'title'"),
            ("event", {"x": "y"}, "x", "unknown field; there are: about, announced, countries, date"),
            ("membership", {"from_": "2005/1999"}, "from", "ends before it starts; write 1999/2005"),
            ("membership", {"form": "1999"}, "form", "did you mean 'from'"),
            ("event", {"date": 1999}, "date", 'a date is a string; write "1999" in quotes'),
            ("country", {"code": "uk"}, "code", "'uk' is not an ISO 3166-1 alpha-2 code"),
            ("event", {"sources": ["#p1"]}, "sources", 'write "source-id" or "source-id#p3"'),
            ("figure", {"value": "seven"}, "value", "number"),
            ("event", {"sources": "gazette"}, "sources", "array|list"),
            ("event", {"sources": []}, "sources", "at least"),
            ("event", {"id": "A Visit"}, "id", "kebab|lower case"),
        ],
    )
    def test_one_flaw_is_one_problem_of_one_field_with_its_remedy(
        self, refused: Refused, table: str, values: Mapping[str, object], field: str, message: str
    ) -> None:
        problems = refused(dataset_text(WORLD, {table: [record(table, **values)]}))
        fields = {(problem.field or "").partition(".")[0] for problem in problems if problem.table == table}
        assert fields == {field}
        assert len(problems) == 1
        assert re.search(message, problems[0].message)

    def test_no_problem_speaks_of_the_insides_of_the_program(self, refused: Refused) -> None:
        flawed = record("event", date=["1999"], sources="gazette", countries=[], kind=5, announced="yes")
        told = " ".join(problem.message for problem in refused(dataset_text(WORLD, {"event": [flawed]})))
        assert not re.search(r"When|[Tt]uple|instance|pydantic", told)


class TestEverything:
    def test_all_problems_of_all_files_are_reported(self, tmp_path: Path, file: Path) -> None:
        base = write(
            file,
            dataset_text(
                WORLD,
                {
                    "event": [record("event", id="one", date="1999-13", kind="vist")],
                    "agreement": [record("agreement", signed="2005", ended="1999")],
                    "weather": [{"id": "rain"}],
                },
            ),
        )
        overlay = write(tmp_path / "overlay.toml", tables({"event": [record("event", id="two", countries=["fr"])]}))
        problems = problems_of(base, overlay)
        assert sorted(complaints(problems), key=str) == sorted(
            [
                ("event", "one", "date"),
                ("event", "one", "kind"),
                ("agreement", "pact", "ended"),
                ("weather", None, None),
                ("event", "two", "countries"),
            ],
            key=str,
        )
        assert [problem.id for problem in problems if problem.file == str(overlay)] == ["two"]

    def test_a_record_without_an_id_is_checked_as_far_as_it_goes(self, refused: Refused) -> None:
        flawed = {"date": "1999-13", "title": "A visit", "kind": "visit", "sources": ["gazette"]}
        problems = refused(dataset_text(WORLD, {"event": [flawed]}))
        assert {problem.field for problem in problems} == {"id", "date"}

    def test_of_two_records_with_the_same_id_both_are_checked(self, refused: Refused) -> None:
        first, second = record("event", date="1999-13"), record("event", kind="vist")
        problems = refused(dataset_text(WORLD, {"event": [first, second]}))
        assert {problem.field for problem in problems} == {"id", "date", "kind"}

    def test_a_missing_dataset_table_is_reported_beside_other_problems(self, refused: Refused) -> None:
        problems = refused(tables(WORLD, {"weather": [{"id": "rain"}]}))
        assert {problem.message.partition(";")[0] for problem in problems} == {
            "the table [dataset] is missing or empty",
            "unknown table",
        }


VISIT = """
[[event]]
id = "visit"
title = "A visit"
kind = "visit"
sources = ["gazette"]
"""
DATED = VISIT + 'date = "1999"\n'
OTHER = VISIT.replace('id = "visit"', 'id = "other"') + 'date = "x" # HERE\n'
DISPUTE = '[[event.disputes]]\nfield = "date"\nvalue = "1998"\nsources = ["gazette"]\n'
BAD_DISPUTE = '[[event.disputes]] # HERE\nfield = "date"\nvalue = 7 # HERE\nsources = ["gazette"]\n'

LOCATIONS = {
    "a field": VISIT + 'date = "x" # HERE',
    "an indented field": VISIT + '   date   =   "x" # HERE',
    "a quoted field": VISIT + '"date" = "x" # HERE',
    "a field in the second record": DATED + OTHER,
    "a record that lacks a field": VISIT.replace("[[event]]", "[[event]] # HERE"),
    "a record that lacks what the next one has": VISIT.replace("[[event]]", "[[event]] # HERE")
    + DATED.replace('id = "visit"', 'id = "other"'),
    "a record that lacks what its own sub-table has": DATED.replace("[[event]]", "[[event]] # HERE").replace(
        'sources = ["gazette"]\n', ""
    )
    + DISPUTE,
    "a record whose header has blanks": VISIT.replace("[[event]]", "  [[ event ]] # HERE"),
    "a record whose header is quoted": VISIT.replace("[[event]]", '[["event"]] # HERE'),
    "a field after a long string that has one like it": VISIT
    + 'summary = """\ndate = "y"\n[[event]]\n[place]\n"""\ndate = "x" # HERE',
    "a field after a long literal string that has one like it": VISIT
    + "summary = '''\ndate = 'y'\n\"\"\"\n'''\ndate = 'x' # HERE",
    "a record after a long string with quotes in it": DATED + 'summary = """a \\""" b"""\n' + OTHER,
    "a record after a string with long quotes in it": DATED + 'summary = \'a """ b\'\n' + OTHER,
    "a record after a comment with long quotes in it": DATED + 'note = "n" # """\n' + OTHER,
    "a field after a sign that some take for a line end": VISIT + 'summary = "a\u2028b\u0085c"\ndate = "x" # HERE',
    "a list over several lines": DATED + 'countries = [ # HERE\n  "uz",\n  "fr", # HERE\n]',
    "an array of inline tables": 'event = [ # HERE\n  { id = "visit", title = "A visit", kind = "visit", '
    'sources = ["gazette"], date = "x" }, # HERE\n]',
    "an inline sub-table": DATED + 'disputes = [{field = "date", value = 7, sources = ["gazette"]}] # HERE',
    "a sub-table": DATED + BAD_DISPUTE,
    "the second sub-table": DATED + DISPUTE + BAD_DISPUTE,
}
"""Each of them is wrong where it says HERE, which may be in the line of the field or in that of its header."""


class TestLines:
    @pytest.mark.parametrize("text", LOCATIONS.values(), ids=LOCATIONS)
    def test_a_problem_is_found_in_the_line_of(self, refused: Refused, text: str) -> None:
        top, rest = (text, "") if text.startswith("event =") else ("", text)
        whole = f"{top}\n{dataset_text(WORLD)}\n{rest}\n"
        problem = next(problem for problem in refused(whole) if problem.table == "event")
        assert problem.line in marked(whole)


class TestIds:
    def test_are_unique_in_a_table(self, refused: Refused) -> None:
        text = dataset_text(WORLD) + f"\n{VISIT}date = '1999'\n{VISIT}date = '2000'\n".replace(
            'id = "visit"', 'id = "visit" # HERE'
        )
        first, second = marked(text)
        [problem] = refused(text)
        assert (problem.table, problem.id, problem.field, problem.line) == ("event", "visit", "id", second)
        assert problem.message == f"the id is taken by the event in line {first - 1}; ids are unique"

    def test_are_unique_in_the_whole_dataset(self, refused: Refused) -> None:
        [problem] = refused(dataset_text(WORLD, {"event": [record("event", id="tashkent")]}))
        assert complaints([problem]) == [("event", "tashkent", "id")]
        assert problem.message == "the id is taken by a record of place; ids are unique"

    def test_are_unique_across_files_unless_they_are_of_the_same_table(self, tmp_path: Path, file: Path) -> None:
        overlay = write(tmp_path / "overlay.toml", tables({"event": [record("event", id="club")]}))
        [problem] = problems_of(write(file, dataset_text(WORLD)), overlay)
        assert (problem.file, problem.id, problem.field) == (str(overlay), "club", "id")


class TestOverlays:
    def test_a_later_record_replaces_an_earlier_one_and_that_is_told(self, tmp_path: Path, file: Path) -> None:
        base = write(file, dataset_text(WORLD, {"event": [record("event"), record("event", id="other")]}))
        overlay = write(tmp_path / "overlay.toml", tables({"event": [record("event", title="Another visit")]}))
        found = load([base, overlay])
        assert [(event.id, event.title) for event in found.dataset.event] == [
            ("visit", "Another visit"),
            ("other", "A visit"),
        ]
        assert found.replacements == (Replacement("event", "visit", str(base), str(overlay)),)

    def test_new_records_come_after_those_that_are_there(self, tmp_path: Path, file: Path) -> None:
        base = write(file, dataset_text(WORLD, {"event": [record("event")]}))
        overlay = write(tmp_path / "overlay.toml", tables({"event": [record("event", id="a-new-one")]}))
        found = load([base, overlay])
        assert [event.id for event in found.dataset.event] == ["visit", "a-new-one"]
        assert found.replacements == ()

    def test_of_three_files_the_last_has_its_way(self, tmp_path: Path, file: Path) -> None:
        paths = [write(file, dataset_text(WORLD))]
        for name in ("one", "two"):
            paths.append(write(tmp_path / f"{name}.toml", tables({"event": [record("event", title=name)]})))
        found = load(paths)
        assert [event.title for event in found.dataset.event] == ["two"]
        assert found.replacements == (Replacement("event", "visit", str(paths[1]), str(paths[2])),)

    def test_a_record_may_refer_to_what_another_file_holds(self, tmp_path: Path, file: Path) -> None:
        base = write(file, dataset_text(WORLD, {"event": [record("event", places=["samarkand"])]}))
        overlay = write(tmp_path / "overlay.toml", tables({"place": [record("place", id="samarkand")]}))
        assert load([base, overlay]).dataset.event[0].places == ("samarkand",)

    def test_a_replaced_record_need_not_have_been_right(self, tmp_path: Path, file: Path) -> None:
        base = write(file, dataset_text(WORLD, {"event": [record("event", date="1999-13")]}))
        overlay = write(tmp_path / "overlay.toml", tables({"event": [record("event")]}))
        assert str(load([base, overlay]).dataset.event[0].date) == "1999"

    def test_a_record_that_replaces_a_right_one_has_to_be_right(self, tmp_path: Path, file: Path) -> None:
        base = write(file, dataset_text(WORLD, {"event": [record("event")]}))
        overlay = write(tmp_path / "overlay.toml", tables({"event": [record("event", date="1999-13")]}))
        [problem] = problems_of(base, overlay)
        assert (problem.file, problem.id, problem.field) == (str(overlay), "visit", "date")

    def test_an_overlay_may_say_anew_what_the_dataset_is(self, tmp_path: Path, file: Path) -> None:
        overlay = write(tmp_path / "overlay.toml", dataset_text(about={**ABOUT, "title": "Mine"}))
        assert load([write(file, dataset_text(WORLD)), overlay]).dataset.dataset.title == "Mine"


VALUES = st.recursive(
    st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def records(draw: st.DrawFn) -> dict[str, object]:
    """Give a record of some table, with some fields spoilt."""
    values = dict(MINIMAL[draw(st.sampled_from(list(MINIMAL)))])
    return values | draw(
        st.dictionaries(st.sampled_from([*values, "note", "about"]) | st.text(max_size=4), VALUES, max_size=3)
    )


DOCUMENTS = st.dictionaries(
    st.sampled_from([*TABLES, "dataset", "evnt"]) | st.text(max_size=4),
    st.just(ABOUT) | st.lists(records(), max_size=3) | VALUES,
    max_size=5,
)


class TestHostileDocuments:
    @given(DOCUMENTS)
    def test_any_document_is_a_dataset_or_has_problems_of_one_line_each(
        self, tmp_path_factory: pytest.TempPathFactory, document: Mapping[str, object]
    ) -> None:
        text = "".join(f"{toml({name: value})[1:-1]}\n" for name, value in {"dataset": ABOUT, **document}.items())
        path = write(tmp_path_factory.getbasetemp() / "hostile.toml", text)
        problems: Sequence[Problem] = ()
        try:
            load([path])
        except DatasetError as error:
            problems = error.problems
        assert [str(problem) for problem in problems if len(str(problem).splitlines()) != 1] == []
