"""What a worker process runs: read a chunk from standard input, call the function, write the result, until the end."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import traceback

from retold.engine.pool import receive, send
from retold.garbage import collect_rarely


def main() -> None:
    """Serve chunks until standard input ends. Anything printed on the way goes to standard error."""
    with contextlib.suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    source = sys.stdin.buffer
    collect_rarely()
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while True:
        try:
            function, chunk = receive(source)
        except EOFError:
            return
        except Exception as error:
            answer: tuple[bool, object] = (False, error)
        else:
            try:
                answer = (True, function(chunk))
            except Exception as error:
                error.add_note("In a worker process:\n" + traceback.format_exc())
                answer = (False, error)
        try:
            send(sink, answer)
        except OSError:
            return  # the caller is gone
        except Exception as error:  # a result or an error that cannot be pickled
            send(sink, (False, RuntimeError(f"{type(error).__name__}: {error} ({answer[1]!r})"[:2000])))


if __name__ == "__main__":
    main()
