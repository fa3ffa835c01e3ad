"""Text put into a file to do harm, in every field and on every screen of a real terminal: nothing of it is obeyed."""

import re

import pytest

from models.vocabulary import Status
from tests.facts import TODAY
from tests.hostile import texts
from tests.hostile_plan import plant
from tests.tui.sequences import UNWANTED, strays
from tests.tui.terminal import Terminal

AT = ("--today", TODAY.isoformat())
ESC = "\x1b"
SOME, MANY, AT_ONCE = 60, 2_000, 50
"""Texts in the suite, texts behind the marker, and how many of them one run of the application shows."""
EVERY = 50
"""All are in the list, told beside it and in the queue; of so many actions one is taken through all other screens."""
DIALOGS = "sdonvpmRAaI"
"""The keys of the questions that are asked of any action."""


def on_board(text):
    """Whether panes are seen: where there is little room, that with the focus hides the others."""
    return "WORKSTREAMS" in text or "INDICATORS" in text


def opened(terminal, key, words):
    """Press a key and see what it leads to; on a page, below a long text of theirs, that stands further down."""
    terminal.send(key)
    terminal.until(lambda text: words in text or ("more lines" in text and not on_board(text)), repr(words))


def paged(terminal):
    terminal.send("\r")
    terminal.until(lambda text: not on_board(text) and "Esc back" in text, "a page")


def closed(terminal):
    """Leave whatever lies over the board."""
    terminal.send(ESC)
    terminal.until(lambda text: on_board(text) and "╭" not in text and "🔎" not in text, "the board")


def walk_the_plan(terminal):
    """Every screen that is not about an action."""
    for key, words in (("P", "Published by"), ("\x14", "the whole plan"), ("?", "What works here")):
        opened(terminal, key, words)
        closed(terminal)
    opened(terminal, "\x14", "the whole plan")
    terminal.see("1 of ")
    terminal.send("G")
    terminal.until(lambda text: re.search(r"\b(\d+) of \1\b[^▌]*▌ \d", text) is not None, "the last of the changes")
    terminal.send("\r")
    terminal.until(lambda text: "Change" in text and "HISTORY" not in text, "one change")
    terminal.send(ESC)
    terminal.see("the whole plan")
    closed(terminal)
    opened(terminal, "\x10", "Search")
    terminal.send("view")
    terminal.see("View: ")
    closed(terminal)
    opened(terminal, "w", "Show a view")
    closed(terminal)
    for pane, rows in (("1", 4), ("3", 6)):
        terminal.send(pane)
        for _ in range(rows - 1):
            terminal.send("j")
        paged(terminal)
        closed(terminal)
        terminal.send("g")
    terminal.send("2g")


def walk_the_figures(terminal):
    """The grid of figures, what is new of them, and what an indicator is."""
    terminal.send("i")
    terminal.until(lambda text: "WORKSTREAMS" not in text and "INDICATORS" in text, "the grid")
    terminal.send("j$")
    for key, words in (("L", "LATEST NEWS"), ("e", "Enter save"), ("\r", "Measured in")):
        opened(terminal, key, words)
        terminal.send(ESC)
        # A chart has corners too, so it is the words that tell whether a dialog is still there.
        terminal.until(lambda text: "INDICATORS" in text and words not in text, "the grid")  # noqa: B023
    terminal.send(ESC)
    terminal.see("WORKSTREAMS")


def walk_an_action(terminal, number):
    """Every screen that is about an action, but for the list and what is told beside it."""
    paged(terminal)
    terminal.send("G")
    terminal.see("Last news")
    closed(terminal)
    opened(terminal, "e", "Enter save")
    closed(terminal)
    for key in DIALOGS:
        opened(terminal, key, "╭")
        closed(terminal)
    if list(Status)[number % len(Status)] is Status.DONE:
        opened(terminal, "c", "Confirm completion")
        closed(terminal)
    opened(terminal, "H", "HISTORY")
    terminal.send(ESC)
    terminal.see("WORKSTREAMS")


def walk(path, count):
    """Go through everything a plan of so many actions shows, and give what came out."""
    with Terminal("--db", path, *AT, size=(80, 24)) as terminal:
        terminal.see(f"1 of {count}")
        walk_the_plan(terminal)
        walk_the_figures(terminal)
        for number in range(count):
            terminal.see(f"{number + 1} of {count}")
            if number % EVERY == 0:
                walk_an_action(terminal, number)
            terminal.send("j")
        opened(terminal, "t", "Triage")
        for _ in range(count):
            terminal.send("\r")
        terminal.see("Triage · the end")
        terminal.send(ESC)
        terminal.see("WORKSTREAMS")
        terminal.send("q")
        assert terminal.exit_code() == 0
        return terminal.raw


def show_all(path, some):
    # The worst first: it is taken through every screen.
    plant(path, sorted(some, key=lambda text: -len(UNWANTED.findall(text))), today=TODAY)
    assert strays(walk(path, len(some))) == []


def test_nothing_in_a_plan_is_obeyed_by_the_terminal(tmp_path):
    show_all(str(tmp_path / "data.db"), texts(SOME, seed=1))


@pytest.mark.heavy
@pytest.mark.timeout(900)
@pytest.mark.parametrize("part", range(MANY // AT_ONCE))
def test_nothing_in_any_of_two_thousand_texts_is_obeyed(tmp_path, part):
    show_all(str(tmp_path / "data.db"), texts(MANY)[part :: MANY // AT_ONCE])
