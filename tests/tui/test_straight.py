"""Borders and columns stay where they are, however wide a terminal draws what stands between them."""

import re

import pytest

from tests.facts import TODAY
from tests.hostile import HARMFUL, HONEST
from tests.hostile_plan import plant
from tests.tui.screen import ModernScreen, Screen
from tests.tui.terminal import Terminal

AT = ("--today", TODAY.isoformat())
DATES = re.compile(r"\d{1,2} [A-Z][a-z]{2} 20\d\d|from [A-Z][a-z]{2} 20\d\d")

STATUSES = re.compile("(?<=  )(?:not started|in progress|blocked|done|confirmed|dropped)  ")


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    path = str(tmp_path_factory.mktemp("straight") / "data.db")
    plant(path, [*HONEST, *(text for text in HARMFUL if len(text) < 100)], today=TODAY)
    return path


def cells(terminal):
    """The screen, cell by cell: the second cell of a wide character is empty."""
    buffer, (columns, lines) = terminal.screen.buffer, terminal.size
    return [[buffer[y][x].data for x in range(columns)] for y in range(lines)]


def crooked(rows, border):
    """The lines of a box or of panes side by side where the border is not in its column."""
    top = next(y for y, row in enumerate(rows) if row.count(border))
    places = [x for x, cell in enumerate(rows[top]) if cell == border]
    below = rows[top:]
    return ["".join(row) for row in below[: _height(below, border)] if any(row[x] != border for x in places)]


def ragged(rows):
    """Whether the dates of the list, which stand at its right, end in different columns."""
    lines = ["".join(cell[:1] or "\0" for cell in row) for row in rows]
    ends = {found.end() for line in lines if re.search("[▲◆●✓○]", line[30:34]) for found in DATES.finditer(line[:84])}
    return len(ends) > 1


def _height(rows, border):
    return next((y for y, row in enumerate(rows) if "▔" in row or "╰" in row or border not in row), len(rows))


@pytest.mark.parametrize(("screen", "size"), [(Screen, (80, 24)), (Screen, (120, 36)), (ModernScreen, (120, 36))])
def test_no_pane_and_no_dialog_is_bent(planted, monkeypatch, screen, size):
    monkeypatch.setattr(Terminal, "SCREEN", screen)
    with Terminal("--db", planted, *AT, size=size) as terminal:
        terminal.see("1 of ")
        for place in range(1, len(HONEST), 18):
            terminal.see(f"{place} of ")
            terminal.until(lambda _: not crooked(cells(terminal), "▏"), "straight panes")
            terminal.until(lambda _: size[0] < 100 or not ragged(cells(terminal)), "a straight column")
            terminal.send("e")
            terminal.see("Enter save")
            terminal.until(lambda _: not crooked(cells(terminal), "│"), "a straight dialog")
            terminal.send("\x1b")
            terminal.until(lambda text: "╭" not in text, "the board")
            terminal.send("j" * 18)
        terminal.send("q")
        assert terminal.exit_code() == 0


@pytest.mark.parametrize("screen", [Screen, ModernScreen])
def test_the_columns_of_a_command_begin_where_they_do_on_every_line(planted, monkeypatch, screen):
    monkeypatch.setattr(Terminal, "SCREEN", screen)
    with Terminal("--db", planted, *AT, "actions", size=(120, 200)) as terminal:
        assert terminal.exit_code() == 0
        lines = ["".join(cell[:1] or "\0" for cell in row) for row in cells(terminal)]
        begin = [found.start() for line in lines if (found := STATUSES.search(line))]
        assert len(begin) > len(HONEST)
        assert len(set(begin)) == 1
