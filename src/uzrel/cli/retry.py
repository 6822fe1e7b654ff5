"""Retry of a failed answer with a new index, since the stored one may be damaged."""

from collections.abc import Callable, Iterable
from typing import Any, TextIO, cast

from uzrel.render.environment import Environment

Answer = Callable[[Environment], int]


def with_new_index(answer: Answer, environment: Environment, expected: tuple[type[Exception], ...]) -> int:
    """Return the status of ``answer``, retried with new indexes after an error that is not ``expected``.

    Output written before the error is not written again. The error of a bug occurs again and is raised.
    """
    stdout, stderr = _Output(environment.stdout), _Output(environment.stderr)
    try:
        return answer(_writing_to(stdout, stderr, environment))
    except expected:
        raise
    except Exception:
        from uzrel.index.open import rebuilding

        with rebuilding():
            return answer(_writing_to(stdout.resumed(), stderr.resumed(), environment))


class _Output:
    """A stream that drops its first characters, which were written before."""

    def __init__(self, stream: TextIO, already_written: int = 0) -> None:
        self._stream = stream
        self._to_drop = already_written
        self._written = 0

    def write(self, text: str) -> int:
        self._written += len(text)
        if self._to_drop:
            dropped = min(self._to_drop, len(text))
            self._to_drop -= dropped
            self._stream.write(text[dropped:])
        else:
            self._stream.write(text)
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)

    def resumed(self) -> "_Output":
        """Return a stream for writing the same output again from the beginning."""
        return _Output(self._stream, self._written)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _writing_to(stdout: _Output, stderr: _Output, environment: Environment) -> Environment:
    return environment._replace(stdout=cast(TextIO, stdout), stderr=cast(TextIO, stderr))
