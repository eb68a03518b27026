"""A program that runs another under limits: `python limited.py MEMORY SECONDS PROGRAM ARGUMENT…`.

PROGRAM is the path of a file of Python, or the name of a module. MEMORY is in bytes, SECONDS are of
processor time. It may write no file and leave no core. Imports nothing of this package, so that a
program that needs nothing of it starts at once.
"""

from __future__ import annotations

import runpy
import sys


def main() -> None:
    """Set the limits where the system can; elsewhere only the clock of the parent remains."""
    memory, seconds, program = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    try:
        import resource
    except ImportError:  # Windows has none
        pass
    else:
        limits = {"AS": memory, "CPU": seconds, "CORE": 0, "FSIZE": 0}
        for name, value in limits.items():
            kind = getattr(resource, f"RLIMIT_{name}")
            most = resource.getrlimit(kind)[1]
            value = value if most == resource.RLIM_INFINITY else min(value, most)
            resource.setrlimit(kind, (value, value))
    del sys.argv[:3]
    if program.endswith(".py"):
        runpy.run_path(program, run_name="__main__")
    else:
        runpy.run_module(program, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
