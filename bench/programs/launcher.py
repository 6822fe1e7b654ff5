"""Run a command and print what it used: CPU seconds, wall seconds, peak resident kilobytes.

``python -I -S launcher.py OUTPUT PROGRAM [ARGUMENT ...]``, where OUTPUT is the file or terminal the command writes to.
Linux counts the memory of the process that starts a command as the command's own, so this one is kept small.
"""

import os
import sys
import time

output, *command = sys.argv[1:]
streams = [
    (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
    (os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_NOCTTY, 0),
]
started = time.perf_counter()
process = os.posix_spawn(command[0], command, os.environ, file_actions=streams)
_, status, usage = os.wait4(process, 0)
print(usage.ru_utime + usage.ru_stime, time.perf_counter() - started, usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
