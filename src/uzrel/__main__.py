"""The program, as ``uzrel`` and as ``python -m uzrel``."""

import gc
import sys


def main() -> None:
    """Run the program and exit."""
    gc.disable()  # a short process makes little garbage; collecting would take a tenth of a query
    try:
        from uzrel.cli.run import run
        from uzrel.cli.status import ExitStatus
        from uzrel.render.environment import Environment

        status = run(sys.argv[1:], Environment.of_process())
    except KeyboardInterrupt:
        _die_of_interrupt()
    else:
        if status == ExitStatus.INTERRUPTED:
            _die_of_interrupt()
        sys.exit(status)


def _die_of_interrupt() -> None:
    """End by the signal itself, so that a shell's loop ends too."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.raise_signal(signal.SIGINT)


if __name__ == "__main__":
    main()
