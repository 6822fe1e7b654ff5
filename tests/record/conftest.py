"""What is claimed of the record itself is asked of the living data."""

import pytest


@pytest.fixture(autouse=True)
def bundled_data() -> None:
    """Leave the bundled dataset what it is."""
