"""Starts the program: `python -m tui` and the command `cairn`."""

import gc
import sys


def main() -> int:
    """Run the command line."""
    # Nothing is let go of while a command starts and most are over then; the application turns it on again.
    gc.disable()
    from tui.cli import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
