"""Exit statuses."""

from enum import IntEnum


class ExitStatus(IntEnum):
    """The exit statuses of ``uzrel``."""

    ANSWERED = 0
    """Also when the answer is empty. With ``--quiet``: yes."""
    NO = 1
    """With ``--quiet``. Nothing else exits with 1."""
    WRONG_USAGE = 2
    """Also a name that is not known."""
    FAILED = 3
    """A dataset that cannot be read or is not valid, or output that cannot be written."""
    POSSIBLY = 4
    """With ``--quiet``: the dates are not known exactly enough to be sure."""
    UNRECORDED = 5
    """With ``--quiet``: nothing recorded answers the question."""
    BUG = 70
    INTERRUPTED = 130
