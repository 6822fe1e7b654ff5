"""Exports are read by the tools that docs/export.md and docs/panel.md name, as these pages show it."""

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest

from docs.generate import ROOT
from tests.support import ANTARCTICA, SMALL, answer
from uzrel.dataset.load import load

pytestmark = pytest.mark.interop


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder where a test may export to."""
    return tmp_path_factory.mktemp("exports")


@pytest.fixture
def exported(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with every export that the pages read, which is the current one."""
    for name in ("relations", "relations.parquet", "relations.sqlite", "relations.xlsx"):
        if not (folder / name).exists():
            assert answer("export", folder / name, "--data", ANTARCTICA).status == 0
    for name, options in (("panel", ()), ("wide", ("--wide",)), ("dyads", ("--dyads",))):
        given = answer("panel", "--of", "uz,kz", *options, "--format", "csv")
        (folder / f"{name}.csv").write_text(given.stdout, "utf-8")
    monkeypatch.chdir(folder)
    return folder


def shown(page: str, heading: str) -> str:
    """Return the Python code under a heading of a page."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    section = re.search(rf"^##+ {heading}\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL)
    assert section
    return "\n".join(re.findall(r"```python\n(.*?)```", section[1], re.DOTALL))


@pytest.mark.usefixtures("exported")
@pytest.mark.parametrize(
    ("page", "heading", "library", "said"),
    [
        ("export.md", "DuckDB", "duckdb", "uz"),
        ("export.md", "Polars", "polars", "year"),
        ("export.md", "pandas", "pandas", "observer"),
        ("panel.md", "pandas", "pandas", "2025"),
    ],
)
def test_a_tool_reads_an_export_as_shown(
    page: str, heading: str, library: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip(library)
    exec(compile(shown(page, heading), f"{page}: {heading}", "exec"), {})
    assert said in capsys.readouterr().out


def test_a_package_is_valid(exported: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(exported / "relations" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert report.stats["tasks"] == len(list((exported / "relations").glob("*.csv")))


def test_datasette_serves_searches_and_follows_references(exported: Path) -> None:
    app: Any = pytest.importorskip("datasette.app")
    server = app.Datasette([str(exported / "relations.sqlite")])

    async def get(path: str) -> Any:
        answered = await server.client.get(path)
        assert answered.status_code == 200
        return answered

    async def visit() -> None:
        found = await get("/relations/record.json?_search=whaling&_shape=array")
        assert [row["id"] for row in found.json()] == ["test-summit"]
        assert (await get("/relations/timeline.json?_shape=array&kind=visit&_size=1")).json()
        page = await get("/relations/membership?id=aq-test-league")
        assert 'href="/relations/organization/test-league"' in page.text

    asyncio.run(visit())


def test_a_workbook_has_a_sheet_per_table_with_days_links_and_inert_text(exported: Path) -> None:
    openpyxl: Any = pytest.importorskip("openpyxl")
    workbook = openpyxl.load_workbook(exported / "relations.xlsx")
    assert {path.stem for path in (exported / "relations").glob("*.csv")} < set(workbook.sheetnames)
    header, *rows = workbook["source"].iter_rows()
    place = [cell.value for cell in header].index("url")
    assert [row[place].hyperlink.target for row in rows if row[0].value == "test-gazette"] == [
        "https://example.org/gazette"
    ]
    header, *rows = workbook["membership"].iter_rows(values_only=True)
    (guam,) = (dict(zip(header, row, strict=True)) for row in rows if row[0] == "uz-guam")
    assert str(guam["earliest_start"]) == "1999-04-24 00:00:00"


def test_parquet_has_the_types_and_the_descriptions_of_the_columns(exported: Path) -> None:
    parquet: Any = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(exported / "relations.parquet" / "event.parquet")
    (visit,) = (row for row in table.to_pylist() if row["id"] == "test-visit")
    assert (visit["people"], visit["announced"]) == (["A. Walrus", "B. Seal"], False)
    assert str(visit["latest_end"]) == "1653-04-05"
    assert b"When; an interval" in table.schema.field("date").metadata[b"description"]
    assert table.num_rows == len(load([SMALL, ANTARCTICA]).dataset.event)


@pytest.mark.parametrize("name", ["relations.parquet", "relations.xlsx"])
def test_the_same_data_gives_the_same_bytes(exported: Path, tmp_path: Path, name: str) -> None:
    pytest.importorskip("pyarrow" if name.endswith("parquet") else "xlsxwriter")
    assert answer("export", tmp_path / name, "--data", ANTARCTICA).status == 0
    again = tmp_path / name
    for file in sorted(again.iterdir()) if again.is_dir() else [again]:
        assert file.read_bytes() == (exported / file.relative_to(tmp_path)).read_bytes()
