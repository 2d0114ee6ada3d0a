"""The program's entry: no arguments or `open` show the window, every other word is a command."""

import sys

REFUSED = 3

WINDOW_LIBRARIES = (
    "libgl1 libegl1 libdbus-1-3 libfontconfig1 libfreetype6 libglib2.0-0 libxkbcommon0 "
    "libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"
)


def main(argv: list[str] | None = None) -> int:
    """Run the program with the given arguments (the process's by default) and return its exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    if not wants_window(arguments):
        from drafter import bootstrap

        return bootstrap.run_command(arguments)
    try:
        from drafter import bootstrap

        return bootstrap.run_window(arguments[1:])
    except ImportError as error:
        library = missing_system_library(error)
        if library is None:
            raise
        print(explain_missing(library), file=sys.stderr)
        return REFUSED


def wants_window(arguments: list[str]) -> bool:
    """Tell whether these arguments ask for the window rather than for a command."""
    return not arguments or arguments[0] == "open"


def missing_system_library(error: ImportError) -> str | None:
    """Return the shared library, such as `libGL.so.1`, that an import failed for, or None for any other failure."""
    name, _, rest = str(error).partition(":")
    return name if ".so" in name and "cannot open shared object" in rest else None


def explain_missing(library: str) -> str:
    """Return the sentence that tells an official what to type when the window cannot open."""
    return (
        f"The window needs {library}, which this system does not have; "
        f"on Debian or Ubuntu type: sudo apt-get install {WINDOW_LIBRARIES}"
    )


if __name__ == "__main__":
    sys.exit(main())
