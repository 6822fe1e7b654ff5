"""Checks of dataset files, for ``uzrel check``."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from uzrel.dataset import lint
from uzrel.dataset.format import canonical
from uzrel.dataset.load import MOST_PROBLEMS, Loaded, load
from uzrel.dataset.reading import parse, read
from uzrel.model.errors import DatasetError
from uzrel.model.problem import Problem


class Report(NamedTuple):
    """The problems of a dataset, notes included."""

    problems: list[Problem]
    more: int
    """The number of errors beyond those listed."""

    @property
    def errors(self) -> int:
        """The number of all errors."""
        return sum(problem.severity == "error" for problem in self.problems) + self.more


def check(paths: Sequence[Path], *, strict: bool) -> Report:
    """Return what is wrong with the files, and which records replace others.

    ``strict`` also checks that the facts fit together and that the last file is in canonical form.
    """
    try:
        loaded = load(paths)
    except DatasetError as error:
        return Report(list(error.problems), error.more)
    notes = [
        Problem(severity="note", file=one.by, table=one.table, id=one.id, message=f"replaces the record in {one.file}")
        for one in loaded.replacements
    ]
    errors = list(_strict_problems(loaded, paths[-1])) if strict else []
    listed = [problem if problem.file else loaded.locate(problem) for problem in errors[:MOST_PROBLEMS]]
    return Report(notes + listed, len(errors) - len(listed))


def is_whole(file: Path) -> bool:
    """Return whether a file is a complete dataset: its table [dataset] has more than ``as_of``."""
    if file.exists() and not file.is_file():  # a pipe, which can be read only once
        return False
    try:
        about = parse(str(file), read(file)).get("dataset", {})
    except DatasetError:
        return True  # so that its problems are reported for this file
    return not isinstance(about, dict) or bool(about.keys() - {"as_of"})


def _strict_problems(loaded: Loaded, file: Path) -> Iterator[Problem]:
    yield from lint.findings(loaded.dataset, loaded.kept_until)
    if file.is_file() and canonical(str(file), content := read(file)) != content:
        yield Problem(file=str(file), message=f"is not in canonical form; run: uzrel fmt {file}")
