"""Exit statuses."""

from enum import IntEnum


class ExitStatus(IntEnum):
    """What ``uzrel`` tells the shell."""

    ANSWERED = 0
    """Also when the answer is empty. With ``--quiet``: yes."""
    UNKNOWN_NAME = 1
    NO = 1
    """With ``--quiet``."""
    WRONG_USAGE = 2
    BAD_DATASET = 3
    """A dataset that cannot be read or is not valid, or output that cannot be written."""
    POSSIBLY = 4
    """With ``--quiet``: the dates are not known exactly enough to be sure."""
    INTERRUPTED = 130
