"""The door: `cairn` and `python -m tui`."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from tui.cli import main as run

    sys.exit(run())


if __name__ == "__main__":
    main()
