"""What somebody else does to the plan while the application is open, and how the screen is asked about it."""

import threading
from contextlib import contextmanager

from models.edits import content, life
from models.workspace import Workspace
from tests.facts import TODAY
from tui.screens.board import Board

WIDE = (120, 36)


def stored(database, ref):
    """An action as the file has it."""
    workspace = Workspace(database, today=TODAY, actor="A. Keeper")
    try:
        return workspace.find_action(ref)
    finally:
        workspace.close()


def meanwhile(database, *edits):
    """What somebody else does to the file while the application is open."""
    workspace = Workspace(database, today=TODAY, actor="Somebody Else")
    try:
        for edit in edits:
            workspace.perform(edit(lambda ref: workspace.find_action(ref).row.id))
    finally:
        workspace.close()


@contextmanager
def slowly(database, edit):
    """What somebody else is about to do: all the while the lock is theirs, and when the block ends it is done."""
    begun, may_end = threading.Event(), threading.Event()

    class Slowly:
        def __init__(self, edit):
            self.edit = edit

        def apply(self, desk):
            outcome = self.edit.apply(desk)
            desk.session.flush()
            begun.set()
            may_end.wait()
            return outcome

    thread = threading.Thread(target=meanwhile, args=(database, lambda key: Slowly(edit(key))))
    thread.start()
    begun.wait()
    try:
        yield
    finally:
        may_end.set()
        thread.join()


def title(ref, text):
    return lambda key: content.SetText((key(ref),), "title", text)


def status(ref, to):
    return lambda key: life.SetStatus((key(ref),), to)


def owners(ref, *names):
    return lambda key: content.SetOwners((key(ref),), names)


def timescale(ref, words):
    return lambda key: content.SetTimescale((key(ref),), words)


def on_board(driver):
    """The board, whatever is on top of it."""
    return next(screen for screen in driver.app.screen_stack if isinstance(screen, Board))


def refs_on_board(driver):
    return [row.ref for row in on_board(driver).query_one("#actions").at_hand()]


def titles_on_board(driver):
    return [row.title for row in on_board(driver).query_one("#actions").at_hand()]


async def until_shown(driver, words):
    await driver.until(lambda: words in titles_on_board(driver), f"{words} to be shown")


async def until_asked(driver, kind):
    await driver.until(lambda: isinstance(driver.app.screen, kind), kind.__name__)
    await driver.pilot.pause()


def waits(driver):
    return "Waiting for another program to finish writing…" in driver.app.standing
