"""The package as a notebook uses it."""

import doctest
from pathlib import Path

import pytest

import uzrel
from uzrel.problems import DatasetError


def test_the_example_of_the_package_is_true() -> None:
    assert doctest.testmod(uzrel).attempted == 3
    assert doctest.testmod(uzrel).failed == 0


def test_a_loaded_dataset_holds_what_an_overlay_adds(overlay: Path) -> None:
    codes = {country.id for country in uzrel.load(overlay).country}
    assert "aq" in codes - {country.id for country in uzrel.load().country}


def test_an_overlay_that_does_not_pass_is_refused(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("[[event]]\nid = 'x'\n", "utf-8")
    with pytest.raises(DatasetError, match="event x: date: missing"):
        uzrel.load(bad)
