"""The dataset as records: TOML that uzrel reads, and JSON of the same shape."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from uzrel.dataset.literals import line
from uzrel.dataset.models import TABLES, About, fields_of
from uzrel.index.database import Index
from uzrel.index.records import all_records
from uzrel.render.formats.json import dumps


def write_toml(index: Index, file: Path) -> None:
    """Write a dataset file: what its records say, without default values."""
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.write("[dataset]\n" + _lines(_about(index), About))
        for table, values in _records(index):
            out.write(f"\n[[{table}]]\n" + _lines(values, TABLES[table]))


def _lines(values: Mapping[str, Any], model: type[BaseModel]) -> str:
    defaults = {name: field.default for name, field in fields_of(model).items()}
    return "".join(f"{line(name, value)}\n" for name, value in values.items() if value != defaults[name])


def write_json(index: Index, file: Path) -> None:
    """Write one object, which ``uzrel schema`` describes: ``dataset``, and per table the array of its records."""
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.write(f'{{\n"dataset": {dumps(_about(index))}')
        for table in TABLES:
            records = (dumps(_present(values)) for _, values in all_records(index, table))
            first = next(records, "")
            out.write(f',\n"{table}": [\n{first}')
            out.writelines(f",\n{record}" for record in records)
            out.write("\n]")
        out.write("\n}\n")


def write_jsonl(index: Index, file: Path) -> None:
    """Write one object per line: the dataset itself, then each record with the name of its table."""
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.write(dumps({"table": "dataset", **_about(index)}) + "\n")
        out.writelines(f"{dumps({'table': table, **values})}\n" for table, values in _records(index))


def _about(index: Index) -> dict[str, Any]:
    return _present({name: index.optional_meta(name) for name in fields_of(About)})


def _records(index: Index) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the records of all tables, table by table."""
    for table in TABLES:
        for _, values in all_records(index, table):
            yield table, _present(values)


def _present(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a record that are neither null nor an empty list; nested records likewise."""
    return {name: _within(value) for name, value in values.items() if value not in (None, [])}


def _within(value: Any) -> Any:
    if isinstance(value, list):
        return [_present(part) if isinstance(part, dict) else part for part in value]
    return value
