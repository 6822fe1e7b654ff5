"""The data is fit to publish."""

import pytest

from tests.support import answer
from uzrel.index.open import bundled_path


@pytest.mark.usefixtures("bundled_data")
def test_a_strict_check_finds_nothing() -> None:
    given = answer("check", "--strict", bundled_path())
    assert (given.status, given.stdout) == (0, "")


def test_the_file_is_in_canonical_form() -> None:
    assert answer("fmt", "--check", bundled_path()).status == 0
