"""The entry of the program, as ``uzrel`` and as ``python -m uzrel``."""

import gc
import sys


def main() -> None:
    """Run the program."""
    gc.disable()  # it is gone before it makes garbage; looking for some would take a tenth of a query
    from uzrel.cli import run  # noqa: PLC0415 - so that the imports go uncollected too
    from uzrel.environment import Environment  # noqa: PLC0415

    sys.exit(run(sys.argv[1:], Environment.of_process()))


if __name__ == "__main__":
    main()
