"""``uzrel schema``: what it promises of data and answers is what they are."""

import shlex
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from tests.support import ANTARCTICA, answer
from uzrel.cli.commands.schema import PRINTS_NO_ROWS
from uzrel.cli.registry import COMMANDS
from uzrel.index.open import bundled_path

TABLES: dict[str, Any] = tomllib.loads(ANTARCTICA.read_text("utf-8"))
QUESTIONS = (
    "member-of",
    "member-of --all --with aq",
    "panel --of uz,aq --from 1650 --to 1660",
    "panel --wide --of uz,aq --any-day",
    "panel --dyads --of uz,kz",
    "member-of guam",
    "timeline",
    "member-of guam --on 2004",
    "timeline --with aq",
    "today 05-13",
    "twins",
    "agreements",
    "agreements --on 2010",
    "relations",
    "relations --region africa",
    "missions",
    "who",
    "who 'foreign minister'",
    "people",
    "meetings",
    "diff 1650 today",
    "country aq",
    "country kz",
    "country eu",
    "country uz",
    "search ice",
    "sources",
    "sources test-gazette",
    "sources test-gazette --single",
    "disputes",
    "disputes 1653 --with aq",
    "cite",
    "cite test-visit test-gazette aq",
    "stats",
    "chart",
    "chart --with aq",
    "chart timeline --with aq",
    *(f"show {row.get('id') or row['code']}" for rows in TABLES.values() for row in rows),
)


@pytest.mark.parametrize(
    ("table", "field", "said"),
    [
        ("Membership", "sources", "Who says so"),
        ("Membership", "id", "Kebab-case, unique"),
        ("Country", "code", "ISO 3166-1 alpha-2"),
    ],
    ids=["of every fact", "of every record", "of one table"],
)
def test_a_schema_describes_each_field(table: str, field: str, said: str) -> None:
    assert answer("schema").json["$defs"][table]["properties"][field]["description"].startswith(said)


def schema_of(command: str) -> dict[str, Any]:
    """Return the schema of a command's answer, or of a dataset."""
    given: dict[str, Any] = answer("schema", *command.split()).json
    return given


def validate(value: object, schema: dict[str, Any]) -> None:
    """Raise ``ValidationError`` unless the value is as the schema says."""
    Draft202012Validator(schema).validate(value)


@pytest.mark.parametrize("command", ["", *(name for name in COMMANDS if name not in PRINTS_NO_ROWS)])
def test_a_schema_is_valid_and_has_a_description(command: str) -> None:
    schema = schema_of(command)
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_matches_its_schema(question: str) -> None:
    command, *arguments = shlex.split(question)
    given = answer(command, *arguments, "--json", "--data", ANTARCTICA)
    assert given.status == 0
    assert given.json
    validate(given.json, schema_of(command))


def test_the_problems_of_a_dataset_match_the_schema_of_check(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("[[event]]\nid = 'a'\n[[evnt]]\n")
    found = answer("check", bad, "--json").json
    assert found
    validate(found, schema_of("check"))


def test_the_notes_on_a_dataset_match_the_schema_of_check(tmp_path: Path) -> None:
    same_records = shutil.copy(ANTARCTICA, tmp_path / "again.toml")
    found = answer("check", same_records, "--json", "--data", ANTARCTICA).json
    assert found
    validate(found, schema_of("check"))


@pytest.mark.parametrize(
    "spoilt",
    [{"table": 5}, {"certainty": "sure"}, {"sources": None}, {"extra": 1}],
    ids=lambda spoilt: next(iter(spoilt)),
)
def test_an_answer_that_does_not_match_its_schema_is_refused_by_it(spoilt: dict[str, object]) -> None:
    row = answer("timeline", "1653", "--json", "--data", ANTARCTICA).json[0]
    validate([row], schema_of("timeline"))
    with pytest.raises(ValidationError):
        validate([{**row, **spoilt}], schema_of("timeline"))
    with pytest.raises(ValidationError):
        validate([{key: value for key, value in row.items() if key != "title"}], schema_of("timeline"))


def test_the_keys_of_an_answer_come_in_the_order_of_its_schema() -> None:
    row = answer("timeline", "1653", "--json", "--data", ANTARCTICA).json[0]
    assert list(schema_of("timeline")["$defs"]["TimelineRow"]["properties"]) == list(row)


def test_the_bundled_data_matches_the_schema_of_a_dataset() -> None:
    validate(tomllib.loads(bundled_path().read_text("utf-8")), schema_of(""))


@pytest.mark.parametrize("table", TABLES)
def test_a_record_without_a_required_field_does_not_match_the_schema_of_a_dataset(table: str) -> None:
    about = tomllib.loads(bundled_path().read_text("utf-8"))["dataset"]
    row = TABLES[table][0]
    validate({"dataset": about, table: [row]}, schema_of(""))
    for spoilt in ({}, {**row, "no_such_field": 1}, {**row, next(iter(row)): 5}):
        with pytest.raises(ValidationError):
            validate({"dataset": about, table: [spoilt]}, schema_of(""))
