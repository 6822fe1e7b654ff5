"""Every date of a fact is a boundary of the timeline."""

from pathlib import Path

import pytest

from tests.support import MINIMAL, WORLD, dataset_text, write
from uzrel.dataset.load import load
from uzrel.dataset.titles import Labels, boundaries
from uzrel.model.date_fields import DATE_FIELDS
from uzrel.model.tables import FACTS

DATED = [(table, field) for table in FACTS if table not in ("event", "figure") for field in DATE_FIELDS[table].dated]
"""Events are entries themselves, and nothing happens on the date of a figure."""


@pytest.mark.parametrize(("table", "field"), DATED)
def test_a_date_of_a_fact_is_a_boundary(tmp_path: Path, table: str, field: str) -> None:
    values = {**MINIMAL[table], field: "1999-05"}
    dataset = load([write(tmp_path / "data.toml", dataset_text({**WORLD, table: [values]}))]).dataset
    [fact] = getattr(dataset, table)
    assert [str(boundary.when) for boundary in boundaries(fact, Labels(dataset))] == ["1999-05"]
