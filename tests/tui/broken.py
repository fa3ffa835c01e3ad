"""The application with something broken in it, for a pseudo-terminal: `python -m tests.tui.broken WHAT arguments…`."""

import asyncio
import sys
import threading
from pathlib import Path

SECRET = "Pupil J. Doe, 14 Elm Row"
"""Stands for what a plan holds, and nobody who reads a report may see."""


class PlantedError(Exception):
    """What fails in these tests; its message quotes the plan, as those of libraries do."""


def fail(*_arguments, **_more):
    text = SECRET
    raise PlantedError(f"cannot do anything with {text!r}")


async def fail_later(*_arguments, **_more):
    fail()


def broken(what):
    """An application that fails in one place, which the key `F9` leads to."""
    from textual import events

    import tui.app
    from tui.app import CairnApp

    places = {
        "key": fail,
        "coroutine": fail_later,
        "reading": lambda app: app.read(fail),
        "writing": lambda app: app.write(fail),
        "worker": lambda app: app.run_worker(fail_later()) and None,
        "thread worker": lambda app: app.run_worker(fail, thread=True) and None,
        "thread": lambda app: threading.Thread(target=fail).start(),
        "timer": lambda app: app.set_timer(0.01, fail) and None,
        "callback": lambda app: asyncio.get_running_loop().call_soon(fail) and None,
        "task": lambda app: _forget(asyncio.get_running_loop().create_task(fail_later())),
        "refresh": lambda app: app.call_after_refresh(fail) and None,
        "compose": lambda app: _fails_to("compose", app),
        "mount": lambda app: _fails_to("on_mount", app),
        "drawing": _draw,
        "nested": nested,
        "grouped": grouped,
        "endless": endless,
        "ours": lambda app: app.run_worker(ours()) and None,
    }

    class Broken(CairnApp):
        CSS_PATH = Path(tui.app.__file__).with_name("app.tcss")
        action_break = places[what]

        async def on_event(self, event):
            if isinstance(event, events.Key) and event.key == "f9":
                await self.run_action("app.break")
            else:
                await super().on_event(event)

    return Broken


def _forget(task):
    del task


def _fails_to(name, app):
    from tui.screens.help import HelpScreen

    setattr(HelpScreen, name, fail)
    app.action_show_keys()


def _draw(app):
    from tui.widgets.words import Words

    Words.line = fail
    for shown in app.screen.query(Words):
        shown.refresh()


async def ours():
    """What the file is to blame for, and nobody has dealt with."""
    from models.errors import DamagedError

    raise DamagedError("The file is damaged; put a backup in its place.")


def nested(_app):
    """A failure while a failure is dealt with, both with messages that quote."""
    try:
        fail()
    except PlantedError as problem:
        problem.add_note(SECRET)
        raise KeyError(SECRET) from problem


def grouped(_app):
    """Several failures at once."""
    raise ExceptionGroup(SECRET, [PlantedError(SECRET), ValueError(SECRET)])


def endless(_app, depth=0):
    """One that comes from very deep."""
    endless(_app, depth + 1)


if __name__ == "__main__":
    import tui.app
    from tui.cli import main

    tui.app.CairnApp = broken(sys.argv[1])
    sys.exit(main(sys.argv[2:]))
