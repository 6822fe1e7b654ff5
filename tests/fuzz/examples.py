"""How many examples a random test tries that takes longer than most."""

from hypothesis import settings


def examples(few: int) -> settings:
    """Return the settings for ``few`` examples in the suite, and for as many as of any test in the long profile."""
    is_long = settings.get_current_profile_name() == "long"
    return settings() if is_long else settings(max_examples=few)
