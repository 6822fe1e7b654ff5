"""The description of which fields date a record agrees with the models and with itself."""

import pytest

from uzrel.dataset.models import TABLES, Record, fields_of
from uzrel.model.date_fields import DATE_FIELDS, DateFields, first_date


def dates_of(model: type[Record]) -> set[str]:
    """Return the fields of a model that hold a date."""
    return {name for name, field in fields_of(model).items() if "When" in f"{field.annotation} {field.metadata}"}


def test_every_table_is_described() -> None:
    assert DATE_FIELDS.keys() == TABLES.keys()


@pytest.mark.parametrize("table", TABLES)
def test_the_description_names_the_date_fields_of_the_model(table: str) -> None:
    fields = DATE_FIELDS[table]
    assert len(set(fields.all)) == len(fields.all)
    assert set(fields.all) == dates_of(TABLES[table])


@pytest.mark.parametrize("fields", DATE_FIELDS.values(), ids=DATE_FIELDS)
def test_begin_end_and_occurrence_are_among_the_fields_that_date_a_record(fields: DateFields) -> None:
    named = {fields.begin, fields.end, fields.happened} - {None}
    assert named <= set(fields.dated)
    assert (fields.begin is None) == (fields.end is None)


def test_the_first_date_given_is_that_of_the_record() -> None:
    values = {"signed": None, "in_force": "2001", "ratified": "2000"}
    assert first_date("agreement", values) == "2000"
    assert first_date("agreement", {}) is None
    assert first_date("place", {}) is None


def test_dates_follow_each_other_up_to_the_end() -> None:
    assert list(DATE_FIELDS["agreement"].in_sequence()) == [
        ("signed", "ratified"),
        ("signed", "ended"),
        ("ratified", "ended"),
        ("in_force", "ended"),
    ]
