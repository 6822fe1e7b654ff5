"""The program, as ``uzrel`` and as ``python -m uzrel``."""

import gc
import os
import signal
import sys

TYPE_CHECKING = False  # as in typing, which takes so long to load that an interrupt may come meanwhile
if TYPE_CHECKING:
    from typing import NoReturn


def main() -> "NoReturn":
    """Run the program and end the process."""
    gc.disable()  # a short process makes little garbage; collecting would take a tenth of a query
    sys.unraisablehook = _pass_over_interrupts
    interrupts = _Interrupts()
    try:
        from uzrel.cli.run import run
        from uzrel.render.environment import Environment

        status = int(run(sys.argv[1:], Environment.of_process()))
        interrupts.end_at_once()
    except KeyboardInterrupt:
        _die_of_interrupt()
    except (EOFError, ImportError, MemoryError, SystemError) as error:  # short memory or byte code, or no such module
        sys.exit(_cannot_start(error))
    if interrupts.came:
        _die_of_interrupt()
    os._exit(status)  # all output is flushed; tearing the interpreter down would take a sixth of a query


class _Interrupts:
    """What becomes of interrupts: the first raises ``KeyboardInterrupt``, a second ends the process at once.

    SQLite, Pydantic and finalizers may swallow that exception, so that it is noted too.
    """

    def __init__(self) -> None:
        self.came = False
        self._are_heeded = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # not so under nohup
        if self._are_heeded:
            signal.signal(signal.SIGINT, self._raise)

    def _raise(self, *_: object) -> "NoReturn":
        self.came = True
        self.end_at_once()
        raise KeyboardInterrupt

    def end_at_once(self) -> None:
        """Have the next interrupt end the process without any exception."""
        if self._are_heeded:
            signal.signal(signal.SIGINT, signal.SIG_DFL)


def _pass_over_interrupts(ignored: "sys.UnraisableHookArgs") -> None:
    if not issubclass(ignored.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(ignored)


def _cannot_start(error: Exception) -> int:
    if sys.stderr:
        sys.stderr.write(f"uzrel: cannot start: {str(error) or 'not enough memory'}\n")
    return 3


def _die_of_interrupt() -> None:
    """End by the signal itself, so that a shell's loop ends too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.raise_signal(signal.SIGINT)


if __name__ == "__main__":
    main()
