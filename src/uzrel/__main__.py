"""The program, as ``uzrel`` and as ``python -m uzrel``."""

import gc
import sys


def main() -> None:
    """Run the program and exit."""
    gc.disable()  # a short process makes little garbage; collecting would take a tenth of a query
    sys.unraisablehook = _heed_interrupt
    try:
        from uzrel.cli.run import run
        from uzrel.cli.status import ExitStatus
        from uzrel.render.environment import Environment

        status = int(run(sys.argv[1:], Environment.of_process()))
        is_interrupted = status == ExitStatus.INTERRUPTED
    except KeyboardInterrupt:
        is_interrupted = True
    except (ImportError, MemoryError) as error:  # there is too little memory for the modules, or one is not installed
        sys.exit(_cannot_start(error))
    _die_of_interrupts(is_interrupted=is_interrupted)
    sys.exit(status)


def _heed_interrupt(ignored: "sys.UnraisableHookArgs") -> None:
    """End by an interrupt that came where Python ignores exceptions, as in a finalizer."""
    if issubclass(ignored.exc_type, KeyboardInterrupt):
        _die_of_interrupts(is_interrupted=True)
    sys.__unraisablehook__(ignored)


def _cannot_start(error: Exception) -> int:
    if sys.stderr:
        sys.stderr.write(f"uzrel: cannot start: {str(error) or 'not enough memory'}\n")
    return 3


def _die_of_interrupts(*, is_interrupted: bool) -> None:
    """End by the signal itself, so that a shell's loop ends too; if not interrupted, at an interrupt still to come."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if is_interrupted:
        signal.raise_signal(signal.SIGINT)


if __name__ == "__main__":
    main()
