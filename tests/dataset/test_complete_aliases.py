"""The script that completes the aliases of countries."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.support import WORLD, Values, dataset_text, write

SCRIPT = Path(__file__).parents[2] / "data" / "complete_aliases.py"
COUNTRIES: list[Values] = [
    {"code": "kr", "name": "Korea", "aliases": ["Korea, Republic of", "Южная Корея"]},
    {"code": "kp", "name": "North Korea", "aliases": ["Республика Корея"]},
    {"code": "uz", "name": "Uzbekistan"},
    {"code": "kz", "name": "Kazakhstan"},
]


def complete(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, SCRIPT, *map(str, arguments)], capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path / "data.toml", dataset_text({**WORLD, "country": COUNTRIES}))


def aliases(file: Path) -> dict[str, list[str]]:
    return {each["code"]: each.get("aliases", []) for each in tomllib.loads(file.read_text("utf-8"))["country"]}


def test_names_are_added_in_english_russian_and_uzbek(file: Path) -> None:
    assert complete(file).returncode == 0
    added = aliases(file)
    assert {"uzb", "Republic of Uzbekistan", "Узбекистан", "Республика Узбекистан"} <= set(added["uz"])
    assert {"Oʻzbekiston", "Ўзбекистон"} <= set(added["uz"])
    assert "South Korea" in added["kr"]


def test_a_name_that_a_country_has_in_any_form_is_not_added(file: Path) -> None:
    complete(file)
    assert aliases(file)["kr"][:2] == ["Korea, Republic of", "Южная Корея"]
    assert "Республика Корея" not in aliases(file)["kr"], "it is the name of another country of the file"
    assert "Republic of Korea" not in aliases(file)["kr"], "it has the same words as a name there is"


def test_a_check_lists_what_is_missing_and_changes_nothing(file: Path) -> None:
    before = file.read_text("utf-8")
    checked = complete("--check", file)
    assert (checked.returncode, file.read_text("utf-8")) == (1, before)
    assert "uz: uzb, Republic of Uzbekistan" in checked.stdout
    complete(file)
    assert complete("--check", file).returncode == 0


def test_the_file_is_in_canonical_form_afterwards(file: Path) -> None:
    complete(file)
    once = file.read_text("utf-8")
    complete(file)
    assert file.read_text("utf-8") == once
    checked = subprocess.run(
        [sys.executable, "-m", "uzrel", "fmt", "--check", str(file)], capture_output=True, check=False
    )
    assert checked.returncode == 0
