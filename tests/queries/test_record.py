"""One record whole: read from an index, it is what it was in the dataset."""

import uzrel
from uzrel.dataset.models import TABLES, fields_of
from uzrel.index.database import Index
from uzrel.index.open import ask, bundled_path
from uzrel.index.records import values_of


def test_every_record_is_read_as_it_was_written() -> None:
    def read(index: Index) -> list[dict[str, object]]:
        numbers = dict(index.select("SELECT id, n FROM record"))
        return [values_of(index, table, numbers[record.id]) for table, record in records]

    records = list(uzrel.load().records())
    for (table, record), values in zip(records, ask([bundled_path()], read), strict=True):
        written = record.model_dump(mode="json")
        assert list(values.items()) == [(field, written[field]) for field in fields_of(TABLES[table])]
