"""Loading of dataset files: the bundled one, combined with the user's own, read and validated.

A later record with the same table and id replaces an earlier one. A dataset that is not valid is refused with the
problems of every file, each with its file, line, record, field and remedy.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec

from pydantic import BaseModel, ValidationError

from uzrel.dataset.messages import closest, details_of, in_words, nearest, suggestion
from uzrel.dataset.models import TABLES, About, Dataset, Record
from uzrel.dataset.partial import as_far_as_valid
from uzrel.dataset.reading import parse, read
from uzrel.dataset.references import Checker
from uzrel.dataset.toml_lines import TextFile
from uzrel.model.country_codes import id_field
from uzrel.model.dates import When
from uzrel.model.errors import DatasetError, DateError
from uzrel.model.problem import Problem

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

P = ParamSpec("P")

MOST_PROBLEMS = 200
"""The most problems that are listed; more are only counted."""


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

    def problem(self, field: str | None, message: str, suggestion: str | None = None) -> Problem:
        found = Problem(table=self.table, id=self.id, field=field, message=message, suggestion=suggestion)
        return self.locate(found)

    def locate(self, problem: Problem) -> Problem:
        """Return a problem of the record with its file and line."""
        line = self.file.line_of(self.table, self.position, problem.field)
        return replace(problem, file=self.file.name, line=line)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A valid dataset, and which records replaced others."""

    dataset: Dataset
    replacements: tuple[Replacement, ...]
    _raws: Mapping[str, Mapping[str, _Raw]]
    _kept_until: Mapping[TextFile, When]

    def locate(self, problem: Problem) -> Problem:
        """Return a problem of one of the records, or of the dataset itself, with its file and line."""
        return _located(self._raws, problem)

    def kept_until(self, table: str, id_: str) -> When | None:
        """Return ``as_of`` of the file that a record stands in, if that says so."""
        return self._kept_until.get(self._raws[table][id_].file)


class Problems:
    """The problems found so far: the first are listed, the others counted."""

    def __init__(self) -> None:
        self.listed: list[Problem] = []
        self.more = 0

    def add(self, describe: Callable[P, Problem], *args: P.args, **kwargs: P.kwargs) -> None:
        """Add a problem, which is described only if it is listed."""
        if self.is_full:
            self.more += 1
        else:
            self.listed.append(describe(*args, **kwargs))

    @property
    def is_full(self) -> bool:
        """Whether further problems are only counted."""
        return len(self.listed) >= MOST_PROBLEMS


def load(paths: Sequence[Path], unwritten: Mapping[Path, bytes] | None = None) -> Loaded:
    """Read, combine and validate the files, the first being the base of the others.

    ``unwritten`` is the content of files that is still to be written. Raises ``DatasetError`` with the first
    ``MOST_PROBLEMS`` problems and the number of others.
    """
    files = _Files()
    for path in paths:
        files.read(path, (unwritten or {}).get(path))
    return files.loaded(str(paths[0]))


class _Files:
    """The files read so far, combined."""

    def __init__(self) -> None:
        self._problems = Problems()
        self._about: dict[str, _Raw] = {}
        """By field of [dataset], the table that its value is taken from."""
        self._kept_until: dict[TextFile, When] = {}
        self._is_described = False
        self._raws: dict[str, dict[str, _Raw]] = {table: {} for table in TABLES}
        self._replacements: list[Replacement] = []
        self._apart: list[tuple[_Raw, Record]] = []
        """The records that are no part of the dataset, as far as they are valid."""

    def read(self, path: Path, content: bytes | None) -> None:
        """Add a file, read unless its content is given, whose records replace those of the same ids."""
        try:
            content = read(path) if content is None else content
            document = parse(str(path), content)
        except DatasetError as error:
            self._problems.listed += error.problems
            self._is_described = True  # perhaps it is; one problem with the file is enough
            return
        file = TextFile(str(path), content)
        if "dataset" in document:
            self._describe(_Raw(file, "dataset", 0, document.pop("dataset")))
        for raw in self._records(file, document):
            self._add(raw)

    def _describe(self, raw: _Raw) -> None:
        """Add the table [dataset] of a file: later values replace earlier ones, but the latest ``as_of`` counts."""
        self._is_described = self._is_described or raw.values != {}
        if not isinstance(raw.values, dict):
            self._problems.add(raw.problem, None, "is not a table; write [dataset]")
            return
        with suppress(KeyError, DateError):  # which validation reports
            self._kept_until[raw.file] = When.parse(str(raw.values["as_of"]))
        for key, value in raw.values.items():
            earlier = self._about.get(key)
            if key != "as_of" or not earlier or _is_later(value, earlier.values[key]):
                self._about[key] = raw

    def _records(self, file: TextFile, document: dict[str, Any]) -> Iterator[_Raw]:
        for table in list(document):
            rows = document.pop(table)
            if table not in TABLES:
                self._problems.add(_unknown_table, _Raw(file, table, 0, {}))
            elif not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
                message = f"is not an array of tables; write [[{table}]]"
                self._problems.add(_Raw(file, table, 0, {}).problem, None, message)
            else:
                yield from (_Raw(file, table, position, row) for position, row in enumerate(rows))

    def _add(self, raw: _Raw) -> None:
        model, of_table = TABLES[raw.table], self._raws[raw.table]
        if raw.id is None:
            key = id_field(raw.table)
            self._problems.add(raw.problem, key, f'missing; every {raw.table} needs {key} = "…"')
            self._validated(model, raw, ignored_field=key)
            return
        earlier = of_table.get(raw.id)
        if earlier and earlier.file is raw.file:
            self._problems.add(_taken, raw, earlier)
            if replaced := self._validated(model, earlier):
                self._apart.append((earlier, replaced))
        elif earlier:
            self._replacements.append(Replacement(raw.table, raw.id, earlier.file.name, raw.file.name))
        of_table[raw.id] = raw

    def _validated(self, model: type[Record], raw: _Raw, ignored_field: str | None = None) -> Record | None:
        values, raw.values = raw.values, None  # so that of much data no two forms are held at once
        try:
            return model.model_validate(values)
        except ValidationError as error:
            if self._problems.is_full:
                self._problems.more += error.error_count()
                return None
            for detail in details_of(error, ignored_field):
                self._problems.add(_invalid, raw, model, detail)
            self._apart.append((raw, as_far_as_valid(model, values)))
            return None

    def _described(self, base: str) -> About | None:
        """Return the table [dataset] that all files together make."""
        if not self._is_described:
            message = "the table [dataset] is missing or empty; it gives title, version, as_of, license and description"
            self._problems.add(Problem, file=base, message=message)
        if not self._about:
            return None
        first = next(iter(self._about.values()))
        try:
            return About.model_validate({key: raw.values[key] for key, raw in self._about.items()})
        except ValidationError as error:
            for detail in details_of(error):
                self._problems.add(_invalid, self._about.get(str(detail["loc"][0]), first), About, detail)
            return None

    def loaded(self, base: str) -> Loaded:
        """Return the dataset that all files together make.

        Raises ``DatasetError``.
        """
        about = self._described(base)
        records = {
            table: {id_: record for id_, raw in raws.items() if (record := self._validated(TABLES[table], raw))}
            for table, raws in self._raws.items()
        }
        known = {table: frozenset(raws) for table, raws in self._raws.items()}
        for problem in _shared_ids(known):
            self._problems.add(_located, self._raws, problem)
        self._check(records, Checker(known, self._nearest))
        if self._problems.listed or about is None:
            raise DatasetError(self._problems.listed, self._problems.more)
        raws = {**self._raws, "dataset": {"": self._about["as_of"]}}
        return Loaded(Dataset.of_checked(about, records), tuple(self._replacements), raws, self._kept_until)

    def _check(self, records: Mapping[str, Mapping[str, Record]], checker: Checker) -> None:
        """Check all records against each other."""
        for table, of_table in records.items():
            for record in of_table.values():
                for problem in checker.problems(table, record):
                    self._problems.add(_located, self._raws, problem)
        for raw, record in self._apart:
            for problem in checker.problems(raw.table, record):
                self._problems.add(raw.locate, problem)

    def _nearest(self, id_: str, known: Collection[str]) -> str | None:
        """Return the nearest known id; none, since finding it is slow, where the problem is not listed."""
        return None if self._problems.is_full else nearest(id_, known)


def _is_later(date: object, than: object) -> bool:
    """Return whether one ``as_of`` ends after another; one that is no date counts, so that it is reported."""
    try:
        return When.parse(str(than)).reach.last < When.parse(str(date)).reach.last
    except DateError:
        return True


def _located(raws: Mapping[str, Mapping[str, _Raw]], problem: Problem) -> Problem:
    return raws[problem.table or ""][problem.id or ""].locate(problem)


def _unknown_table(raw: _Raw) -> Problem:
    tables = [*TABLES, "dataset"]
    return raw.problem(None, f"unknown table; {closest(raw.table, tables)}", nearest(raw.table, tables))


def _invalid(raw: _Raw, model: type[BaseModel], detail: "ErrorDetails") -> Problem:
    field = ".".join(map(str, detail["loc"]))
    return raw.problem(field, in_words(detail, model, raw.table), suggestion(detail, model))


def _taken(raw: _Raw, earlier: _Raw) -> Problem:
    line = raw.file.line_of(raw.table, earlier.position, None)
    return raw.problem("id", f"the id is taken by the {raw.table} in line {line}; ids are unique")


def _shared_ids(known: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    """Yield ids that occur in two tables, since ``show ID`` has to mean one record."""
    first: dict[str, str] = {}
    for table, ids in known.items():
        for id_ in sorted(ids):
            if first.setdefault(id_, table) != table:
                message = f"the id is taken by a record of {first[id_]}; ids are unique"
                yield Problem.of_field(table, id_, "id", message)
