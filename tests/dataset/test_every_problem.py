"""All that is wrong with a file is told at once, with what may have been meant."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support import WORLD, Values, dataset_text, record, write
from uzrel.dataset.load import load
from uzrel.model.errors import DatasetError
from uzrel.model.problem import Problem


def refused(file: Path, text: str) -> Sequence[Problem]:
    """Return the problems of a file with this text."""
    with pytest.raises(DatasetError) as caught:
        load([write(file, text)])
    return caught.value.problems


def problems(tmp_path: Path, table: str, *records: Values) -> dict[tuple[str | None, str | None], Problem]:
    """Return the problems of some records by id and field."""
    found = refused(tmp_path / "data.toml", dataset_text(WORLD, {table: records}))
    return {(problem.id, problem.field): problem for problem in found}


class TestOfARecordWithSeveralFaults:
    def test_what_it_refers_to_is_looked_up_though_a_field_is_wrong(self, tmp_path: Path) -> None:
        event = record("event", date="1999-13", countries=["kx"], sources=["gazzette"])
        assert problems(tmp_path, "event", event).keys() == {
            ("visit", "date"), ("visit", "countries"), ("visit", "sources"),
        }  # fmt: skip

    def test_what_it_refers_to_is_looked_up_though_a_field_is_missing(self, tmp_path: Path) -> None:
        event = {key: value for key, value in record("event", countries=["kx"]).items() if key != "title"}
        assert problems(tmp_path, "event", event).keys() == {("visit", "title"), ("visit", "countries")}

    def test_its_dates_are_compared_though_another_field_is_wrong(self, tmp_path: Path) -> None:
        membership = record("membership", from_="2005", to="1999", status="membre")
        assert problems(tmp_path, "membership", membership).keys() == {("uz-club", "status"), ("uz-club", "to")}

    def test_the_sources_of_its_disputes_are_looked_up(self, tmp_path: Path) -> None:
        dispute = {"field": "signed", "value": "1998", "sources": ["herald"]}
        agreement = record("agreement", kind="treaty of trade", disputes=[dispute])
        assert problems(tmp_path, "agreement", agreement).keys() == {("pact", "kind"), ("pact", "disputes")}

    def test_it_need_not_have_an_id(self, tmp_path: Path) -> None:
        event = {key: value for key, value in record("event", countries=["kx"]).items() if key != "id"}
        assert problems(tmp_path, "event", event).keys() == {(None, "id"), (None, "countries")}

    def test_both_of_two_with_one_id_are_looked_at(self, tmp_path: Path) -> None:
        first, second = record("event", countries=["kx"]), record("event", countries=["ky"])
        text = dataset_text(WORLD, {"event": [first, second]})
        found = refused(tmp_path / "data.toml", text)
        lines = [number for number, line in enumerate(text.split("\n"), 1) if line.startswith("countries")]
        assert sorted(problem.line or 0 for problem in found if problem.field == "countries") == lines

    def test_nothing_is_told_twice(self, tmp_path: Path) -> None:
        event = record("event", countries=["kz", 5], sources=["gazette", "no source"])
        found = refused(tmp_path / "data.toml", dataset_text(WORLD, {"event": [event]}))
        assert len({(problem.field, problem.message) for problem in found}) == len(found) == 2


class TestASuggestion:
    """What may have been meant, apart from the message, so that a program can offer it."""

    @pytest.mark.parametrize(
        ("table", "values", "field", "suggestion"),
        [
            ("event", {"kind": "visitt"}, "kind", "visit"),
            ("event", {"titel": "A"}, "titel", "title"),
            ("event", {"countries": ["kzz"]}, "countries", "kz"),
            ("event", {"sources": ["gazete"]}, "sources", "gazette"),
            ("event", {"about": ["clb"]}, "about", "club"),
            ("event", {"id": "A Visit!"}, "id", "a-visit"),
            ("agreement", {"signed": 1999}, "signed", '"1999"'),
            ("membership", {"organization": "clubb"}, "organization", "club"),
            ("event", {"kind": "xyzzyx"}, "kind", None),
        ],
    )
    def test_is_the_nearest_that_is_valid(
        self, table: str, values: Values, field: str, suggestion: str | None, tmp_path: Path
    ) -> None:
        (problem,) = problems(tmp_path, table, record(table, **values)).values()
        assert (problem.field, problem.suggestion) == (field, suggestion)
        assert suggestion is None or suggestion in problem.message

    def test_of_a_table(self, tmp_path: Path) -> None:
        (problem,) = refused(tmp_path / "data.toml", dataset_text(WORLD, {"evnt": [record("event")]}))
        assert problem.suggestion == "event"


class TestEveryMessage:
    """A message says what would be right."""

    @pytest.mark.parametrize(
        ("table", "values", "said"),
        [
            ("source", {"url": "example.org"}, 'write the whole address, as "https://example.org/page"'),
            ("source", {"language": "English"}, "ISO 639"),
            ("source", {"title": ""}, "is empty; write something"),
            ("person", {"wikidata": "http://www.wikidata.org/Q1"}, 'as "Q42"'),
            ("event", {"title": 5}, "write it in quotes"),
            ("event", {"announced": "yes"}, "write true or false, without quotes"),
            ("event", {"sources": []}, "at least one item"),
        ],
    )
    def test_tells_the_remedy(self, table: str, values: Values, said: str, tmp_path: Path) -> None:
        others = list(WORLD.get(table, ()))
        changed = {**record(table), **values, **({"id": "another"} if table in WORLD else {})}
        text = dataset_text({**WORLD, table: [*others, changed]})
        (problem,) = refused(tmp_path / "data.toml", text)
        assert said in problem.message


class TestTheLine:
    def test_of_an_error_at_the_end_is_the_last(self, tmp_path: Path) -> None:
        (problem,) = refused(tmp_path / "data.toml", "a = 1\nb = 2\nc = [")
        assert problem.line == 3

    def test_of_a_byte_that_is_no_text_is_where_it_stands(self, tmp_path: Path) -> None:
        file = tmp_path / "data.toml"
        file.write_bytes(b"a = 1\nb = '\xff'\n")
        with pytest.raises(DatasetError) as caught:
            load([file])
        assert [problem.line for problem in caught.value.problems] == [2]
