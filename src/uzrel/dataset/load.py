"""Files to a validated dataset: the bundled one, overlaid with the user's own.

A later record with the same table and id replaces an earlier one. Whatever is wrong is reported whole: every
problem of every file, each with its file, line, record, field and remedy.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import tomli
from pydantic import BaseModel, ValidationError

from uzrel.dataset import references
from uzrel.dataset.models import TABLES, About, Dataset
from uzrel.dataset.toml_lines import TextFile
from uzrel.model.country_codes import id_field
from uzrel.model.errors import DatasetError, Problem

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Replacement:
    """A record of an earlier file that a later file replaced."""

    table: str
    id: str
    file: str
    by: str


@dataclass(slots=True)
class _Raw:
    """A record as it stands in a file: its values, until they are validated, and where they are."""

    file: TextFile
    table: str
    position: int
    values: Any
    id: str | None = field(init=False)

    def __post_init__(self) -> None:
        value = self.values.get(id_field(self.table)) if isinstance(self.values, dict) else None
        self.id = value if isinstance(value, str) else None

    def problem(self, field: str | None, message: str) -> Problem:
        line = self.file.line_of(self.table, self.position, field)
        return Problem(self.file.name, line, self.table, self.id, field, message)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A dataset that passed the gate, and what its overlays replaced."""

    dataset: Dataset
    replacements: tuple[Replacement, ...]
    files: tuple[TextFile, ...]
    _raws: Mapping[str, Mapping[str, _Raw]]

    def problem(self, fault: references.Finding) -> Problem:
        """Say of a fault in which line of which file it is."""
        return self._raws[fault.table][fault.id].problem(fault.field, fault.message)

    def places(self) -> Iterator[tuple[str, TextFile, str, int]]:
        """Yield the id of each record, and the file, the table and the position in this at which it stands."""
        for raws in self._raws.values():
            for id_, raw in raws.items():
                yield id_, raw.file, raw.table, raw.position


def load(paths: Sequence[Path]) -> Loaded:
    """Read, overlay and validate the files, the first being the base of the others.

    Raises ``DatasetError`` with every problem found.
    """
    problems: list[Problem] = []
    about: About | None = None
    is_described = False
    chosen: dict[str, dict[str, _Raw]] = {table: {} for table in TABLES}
    replacements: list[Replacement] = []
    files: list[TextFile] = []
    for path in paths:
        try:
            file, document = _read(path)
            files.append(file)
        except DatasetError as error:
            problems += error.problems
            is_described = True  # perhaps, and a file that cannot be read is trouble enough
            continue
        if "dataset" in document:
            is_described = True
            raw = _Raw(file, "dataset", 0, document.pop("dataset"))
            about = _validated(About, raw, problems) or about
        for raw in _raw_records(file, document, problems):
            if raw.id is None:
                key = id_field(raw.table)
                problems.append(raw.problem(key, f'missing; every {raw.table} needs {key} = "…"'))
                _validated(TABLES[raw.table], raw, problems, passing_over=key)
                continue
            earlier = chosen[raw.table].get(raw.id)
            if earlier and earlier.file is file:
                line = file.line_of(raw.table, earlier.position, None)
                problems.append(raw.problem("id", f"the id is taken by the {raw.table} in line {line}; ids are unique"))
                _validated(TABLES[raw.table], earlier, problems)
            elif earlier:
                replacements.append(Replacement(raw.table, raw.id, earlier.file.name, file.name))
            chosen[raw.table][raw.id] = raw
    if not is_described:
        message = "the table [dataset] is missing; it gives title, version, as_of, license and description"
        problems.append(Problem(str(paths[0]), None, None, None, None, message))
    records = {
        table: {id_: record for id_, raw in raws.items() if (record := _validated(TABLES[table], raw, problems))}
        for table, raws in chosen.items()
    }
    problems += _shared_ids(chosen)
    known = {table: frozenset(raws) for table, raws in chosen.items()}
    for fault in references.findings(records, known):
        problems.append(chosen[fault.table][fault.id].problem(fault.field, fault.message))
    if problems or about is None:
        raise DatasetError(problems)
    return Loaded(Dataset.of_checked(about, records), tuple(replacements), tuple(files), chosen)


def _read(path: Path) -> tuple[TextFile, dict[str, Any]]:
    line, message = None, ""
    try:
        content = path.read_bytes()
        return TextFile(str(path), content), tomli.loads(content.decode())
    except OSError as error:
        message = f"cannot be read ({error.strerror or error}); check the path and its permissions"
    except UnicodeDecodeError as error:
        message = f"is not UTF-8 (byte {error.start}); save it as UTF-8"
    except RecursionError:
        message = "is nested too deeply to be a dataset"
    except ValueError as error:  # TOMLDecodeError, or a number too long for Python
        found = re.fullmatch(r"(.*) \(at line (\d+), column \d+\)", str(error))
        line = int(found.group(2)) if found else None
        message = f"is not TOML: {found.group(1) if found else error}"
    raise DatasetError([Problem(str(path), line, None, None, None, message)])


def _raw_records(file: TextFile, document: dict[str, Any], problems: list[Problem]) -> Iterator[_Raw]:
    for table in list(document):
        rows = document.pop(table)
        if table not in TABLES:
            message = f"unknown table; {_closest(table, [*TABLES, 'dataset'])}"
            problems.append(Problem(file.name, file.line_of(table, 0, None), table, None, None, message))
        elif not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            problems.append(_Raw(file, table, 0, {}).problem(None, f"is not an array of tables; write [[{table}]]"))
        else:
            yield from (_Raw(file, table, position, row) for position, row in enumerate(rows))


def _validated(model: type[M], raw: _Raw, problems: list[Problem], passing_over: str | None = None) -> M | None:
    values, raw.values = raw.values, None  # so that of much data no two forms are held at once
    try:
        return model.model_validate(values)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        for detail in details:
            loc = detail["loc"]
            # Pydantic counts only the items that pass, and so complains of a bad one twice.
            is_echo = detail["type"] == "too_short" and any(other["loc"][:-1] == loc for other in details)
            if not is_echo and loc != (passing_over,):
                problems.append(raw.problem(".".join(map(str, loc)), _in_words(detail, model, raw.table)))
        return None


def _in_words(detail: Any, model: type[BaseModel], table: str) -> str:
    """Turn one of Pydantic's complaints into what is wrong and what would be right."""
    match detail["type"]:
        case "missing":
            return f"missing; every {table} needs it" if len(detail["loc"]) == 1 else "missing"
        case "extra_forbidden" if len(detail["loc"]) == 1:
            fields = [field.alias or name for name, field in model.model_fields.items()]
            return f"unknown field; {_closest(str(detail['loc'][0]), fields)}"
        case "tuple_type":
            return "should be a list, in brackets"
        case "too_short":
            return "should have at least one item"
        case "string_pattern_mismatch" if detail["loc"][-1] == "id":
            return "should be in kebab-case: lower-case ASCII letters, digits and single hyphens"
        case "model_type" | "dict_type":
            return f"is not a table; write [{table}]"
        case "value_error":
            return str(detail["ctx"]["error"])
        case _:
            return str(detail["msg"]).replace("Input should", "should").replace("String should", "should")


def _shared_ids(chosen: dict[str, dict[str, _Raw]]) -> Iterator[Problem]:
    """Complain of ids that stand in two tables: ``show ID`` has to mean one record."""
    first: dict[str, str] = {}
    for table, raws in chosen.items():
        for id_, raw in raws.items():
            if first.setdefault(id_, table) != table:
                yield raw.problem("id", f"the id is taken by a record of {first[id_]}; ids are unique")


def _closest(word: str, words: Sequence[str]) -> str:
    near = get_close_matches(word, words, 1)
    return f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(sorted(words))}"
