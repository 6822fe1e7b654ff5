"""An Excel workbook: one sheet per table, and one that says what their columns hold."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from uzrel.export.package import DELIMITER
from uzrel.export.tables import DICTIONARY, dictionary, tables
from uzrel.index.database import Index
from uzrel.model.dates import When
from uzrel.model.errors import UsageError
from uzrel.render.escape import one_line

MOST_ROWS = 1_048_575
"""The rows that a sheet can have under its header."""

MOST_LINKS, LONGEST_LINK, LONGEST_TEXT = 65_000, 2000, 32_767
"""How many links a sheet can have, and how many letters a link and a cell."""

FIRST_DATE = date(1900, 3, 1)
"""Excel has no dates before 1900, and a 29 February in that year."""

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write(index: Index, file: Path) -> None:
    """Write a workbook, row by row. Raises ``UsageError`` when a table has more rows than a sheet can have."""
    for table in tables():
        (rows,) = index.select(f"SELECT count(*) FROM ({table.sql})").fetchone()
        if rows > MOST_ROWS:
            raise UsageError(f"{table.name} has {rows:,} rows, an Excel sheet {MOST_ROWS:,}; use .sqlite or .parquet")
    with TemporaryDirectory(prefix=f"{file.name}-", dir=file.parent) as folder:
        try:
            content = _workbook(index, folder)
        except FileCreateError as error:
            raise error.args[0] from error
    file.write_bytes(content.getbuffer())


class _Content(BytesIO):
    """The workbook as a file, which Excel's limits keep small."""

    def close(self) -> None:
        """Stay open: after an error ZipFile writes once more when it is collected, and would show a traceback."""


def _workbook(index: Index, folder: str) -> BytesIO:
    """Return the workbook, whose rows are kept in ``folder`` until it is complete."""
    content = _Content()
    with Workbook(content, {**OPTIONS, "tmpdir": folder}) as workbook:
        as_of = date.fromordinal(When.stored(index.meta("as_of")).window.first)
        workbook.set_properties({"title": index.meta("title"), "created": datetime.combine(as_of, time())})
        header, day = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "yyyy-mm-dd"})

        def add_sheet(name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
            sheet = workbook.add_worksheet(name)
            sheet.freeze_panes(1, 1)
            sheet.write_row(0, 0, columns, header)
            _write_rows(sheet, columns, rows, day)

        for table in tables():
            add_sheet(table.name, [column.name for column in table.columns], table.rows(index))
        add_sheet("dictionary", DICTIONARY, dictionary())
    return content


def _write_rows(sheet: Any, columns: Sequence[str], rows: Iterable[Sequence[Any]], day: Any) -> None:
    for number, row in enumerate(rows, 1):
        for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
            _write_cell(sheet, number, place, column, cell, day)


def _write_cell(sheet: Any, row: int, place: int, column: str, cell: Any, day: Any) -> None:
    match cell:
        case None | "":
            return
        case bool():
            sheet.write_boolean(row, place, cell)
        case int() | float():
            sheet.write_number(row, place, cell)
        case date() if cell >= FIRST_DATE:
            sheet.write_datetime(row, place, datetime.combine(cell, time()), day)
        case str() if column == "url" and row <= MOST_LINKS and len(cell) <= LONGEST_LINK:
            sheet.write_url(row, place, cell)
        case _:
            text = DELIMITER.join(cell) if isinstance(cell, list) else str(cell)
            sheet.write_string(row, place, one_line(text)[:LONGEST_TEXT])
