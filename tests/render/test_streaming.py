"""A listing of everything is written as it is read: a reader that stops early stops the reading."""

from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from tests.support import WORLD, record, tables, write
from uzrel.cli.commands.timeline import LAYOUT
from uzrel.index.database import Index
from uzrel.index.open import ask, bundled_path
from uzrel.queries.row import Row
from uzrel.queries.timeline import timeline
from uzrel.render.environment import Environment
from uzrel.render.view import Format, View


class Impatient(StringIO):
    """An output whose reader goes away after the first line of data."""

    def write(self, text: str) -> int:
        if '"date"' in self.getvalue() or "\n" in self.getvalue().partition("\n")[2]:
            raise BrokenPipeError
        return super().write(text)


@pytest.mark.parametrize("format_", [Format.JSON, Format.JSONL])
def test_a_reader_that_closes_after_one_line_ends_the_reading(format_: Format) -> None:
    read: list[Row] = []

    def counted(index: Index) -> Iterator[Row]:
        for row in timeline(index):
            read.append(row)
            yield row

    environment = Environment(Impatient(), StringIO(), today=date(2026, 11, 21))
    with pytest.raises(BrokenPipeError):
        View(format_).show(ask([bundled_path()], counted), LAYOUT, environment)
    assert len(read) <= 3


def test_the_first_row_is_there_long_before_the_last_is_looked_for(tmp_path: Path) -> None:
    def steps(index: Index) -> Iterator[tuple[int, int]]:
        taken = 0

        def step() -> int:
            nonlocal taken
            taken += 1
            return 0

        index.connection.set_progress_handler(step, 100)
        rows = timeline(index)
        next(rows)
        to_the_first = taken
        assert sum(1 for _ in rows) > 2000
        yield to_the_first, taken

    events = [
        record("event", id=f"e-{number}", date=f"{1800 + number // 12}-{number % 12 + 1:02}") for number in range(2000)
    ]
    overlay = write(tmp_path / "events.toml", tables({"source": WORLD["source"], "event": events}))
    ((first, everything),) = ask([bundled_path(), overlay], steps)
    assert first * 100 < everything
