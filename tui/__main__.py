"""Starts the program: `python -m tui` and the command `cairn`."""

import gc
import os
import sys

_STOPPED = 130


def main() -> int:
    """Run the command line."""
    # Nothing is let go of while a command starts and most are over then; the application turns it on again.
    gc.disable()
    try:
        from tui.cli import main as run

        code = run()
    except KeyboardInterrupt:
        # While the command line was being loaded, which deals with it from then on.
        code = _STOPPED
    if _is_all_done():
        # To sweep up every module, one by one, would take a fifth as long as a status does.
        os._exit(code)
    return code


def _is_all_done() -> bool:
    """Whether nothing is left that Python does when it ends: no thread, nobody's last wish, no unwritten word."""
    import atexit

    if "threading" in sys.modules or sys.gettrace() or sys.getprofile() or atexit._ncallbacks():
        return False
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
