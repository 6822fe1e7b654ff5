"""What a question needs to know of a record that a user named."""

from pathlib import Path

import pytest

from tests.support import MINIMAL, WORLD, dataset_text, write
from uzrel.index.open import ask
from uzrel.model.country_codes import id_field
from uzrel.model.date_fields import DATE_FIELDS
from uzrel.queries.lookup import first_date

DATED = [(table, field) for table, fields in DATE_FIELDS.items() for field in fields.dated]


@pytest.mark.parametrize(("table", "field"), DATED)
def test_a_record_with_any_one_date_has_a_date(tmp_path: Path, table: str, field: str) -> None:
    values = {**MINIMAL[table], "sources": ["gazette"], field: "1999-05"}
    if table == "source":
        del values["sources"]
    others = [each for each in WORLD.get(table, ()) if each != MINIMAL[table]]
    data = write(tmp_path / "data.toml", dataset_text({**WORLD, table: [values, *others]}))
    id_ = str(values[id_field(table)])
    assert [*ask([data], lambda index: [first_date(index, id_)])] == ["1999-05"]


@pytest.mark.parametrize(
    ("given", "date"),
    [
        ({"recognised": "1991-12-25"}, "1991-12-25"),
        ({"recognised": "1991-12-25", "established": "1992-02-19"}, "1992-02-19"),
        ({}, None),
    ],
)
def test_relations_are_dated_by_recognition_until_they_are_established(
    tmp_path: Path, given: dict[str, str], date: str | None
) -> None:
    relation = {**MINIMAL["relation"], **given}
    data = write(tmp_path / "data.toml", dataset_text({**WORLD, "relation": [relation]}))
    assert [*ask([data], lambda index: [first_date(index, "relation-kz")])] == [date]
