"""How many examples a random test tries that takes longer than most."""

from hypothesis import settings


def examples(few: int) -> settings:
    """Return the settings for ``few`` examples in the suite, and a hundred times as many in the long profile."""
    is_long = settings.get_current_profile_name() == "long"
    return settings(max_examples=few * 100 if is_long else few)
