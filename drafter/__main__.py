"""The program's entry: no arguments or `open` show the window, every other word is a command.

`--portable FOLDER` may stand in front of both. Hands over to `bootstrap.run_window(arguments, portable)` or
`bootstrap.run_command(arguments, portable)`; both return an exit code.
"""

import os
import sys

from drafter.paths import split_portable
from drafter.system import why_no_window

REFUSED = 3
#: With this word the program starts itself, as the process that renders clause packs.
WORKER = "clause-worker"


def main(argv: list[str] | None = None) -> int:
    """Run the program with the given arguments (the process's by default) and return its exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    if arguments[:1] == [WORKER]:
        from drafter.bootstrap import run_worker

        return run_worker(arguments[1:])
    portable, arguments = split_portable(arguments)
    if not wants_window(arguments):
        from drafter.bootstrap import run_command

        return run_command(arguments, portable)
    if obstacle := why_no_window(os.environ):
        print(obstacle, file=sys.stderr)
        return REFUSED
    from drafter.bootstrap import run_window

    return run_window(arguments[1:], portable)


def wants_window(arguments: list[str]) -> bool:
    """Tell whether these arguments ask for the window rather than for a command."""
    return not arguments or (arguments[0] == "open" and not {"-h", "--help"} & set(arguments[1:]))


if __name__ == "__main__":
    sys.exit(main())
