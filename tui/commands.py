"""Every command once: bindings, footer, palette, help and the README's key table all come of this list."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Flag, auto

from textual.binding import Binding, BindingType


class Where(Flag):
    """The places a command can be given from."""

    APP = auto()
    TABLE = auto()
    """Any list one moves through."""
    STORY = auto()
    """Any page of text one reads."""
    BOARD = auto()
    WELCOME = auto()


@dataclass(frozen=True)
class Command:
    """What a person can ask for. `action` is what Textual calls; `keys` are Textual's names for them."""

    id: str
    keys: tuple[str, ...]
    shown: str
    """The keys as people read them."""
    label: str
    """One or two words, for the footer and the palette."""
    help: str
    group: str
    where: Where
    action: str
    footer: bool = False
    palette: bool = False

    @property
    def binding(self) -> Binding:
        """The binding that Textual keeps."""
        return Binding(
            ",".join(self.keys), self.action, self.label, show=self.footer, id=self.id, key_display=self.shown
        )


_MOVING = "Moving"
_READING = "Reading"
_GENERAL = "General"

COMMANDS: tuple[Command, ...] = (
    Command("up", ("up", "k"), "↑ k", "Up", "Move up a line", _MOVING, Where.TABLE | Where.STORY, "move(-1)"),
    Command("down", ("down", "j"), "↓ j", "Down", "Move down a line", _MOVING, Where.TABLE | Where.STORY, "move(1)"),
    Command("first", ("g", "home"), "g", "First", "Go to the first line", _MOVING, Where.TABLE | Where.STORY, "first"),
    Command("last", ("G", "end"), "G", "Last", "Go to the last line", _MOVING, Where.TABLE | Where.STORY, "last"),
    Command(
        "page_up", ("pageup",), "PgUp", "Page up", "Move up a page", _MOVING, Where.TABLE | Where.STORY, "move_page(-1)"
    ),
    Command(
        "page_down",
        ("pagedown",),
        "PgDn",
        "Page down",
        "Move down a page",
        _MOVING,
        Where.TABLE | Where.STORY,
        "move_page(1)",
    ),
    Command(
        "next_pane",
        ("tab", "l", "right"),
        "Tab l →",
        "Next pane",
        "Go to the next pane",
        _MOVING,
        Where.BOARD,
        "step(1)",
        footer=True,
    ),
    Command(
        "previous_pane",
        ("shift+tab", "h", "left"),
        "Shift+Tab h ←",
        "Previous pane",
        "Go to the pane before",
        _MOVING,
        Where.BOARD,
        "step(-1)",
    ),
    Command(
        "workstreams",
        ("1",),
        "1",
        "Workstreams",
        "Go straight to the workstreams",
        _MOVING,
        Where.BOARD,
        "pane(1)",
        palette=True,
    ),
    Command(
        "actions", ("2",), "2", "Actions", "Go straight to the actions", _MOVING, Where.BOARD, "pane(2)", palette=True
    ),
    Command(
        "indicators",
        ("3", "i"),
        "3 i",
        "Indicators",
        "Go straight to the indicators",
        _MOVING,
        Where.BOARD,
        "pane(3)",
        footer=True,
        palette=True,
    ),
    Command(
        "open", ("enter",), "Enter", "Open", "Open what the cursor is on, in full", _READING, Where.TABLE, "open", True
    ),
    Command(
        "back",
        ("escape",),
        "Esc",
        "Back",
        "Go back to where you came from",
        _READING,
        Where.STORY | Where.BOARD,
        "back",
    ),
    Command(
        "about_plan",
        ("P",),
        "P",
        "About the plan",
        "Read the plan's vision, partners and governance",
        _READING,
        Where.BOARD,
        "about_plan",
        palette=True,
    ),
    Command(
        "help",
        ("question_mark", "f1"),
        "?",
        "Help",
        "Show the keys that work here",
        _GENERAL,
        Where.APP,
        "show_keys",
        True,
    ),
    Command(
        "palette",
        ("ctrl+p",),
        "Ctrl+P",
        "Commands",
        "Find any command by its name",
        _GENERAL,
        Where.APP,
        "command_palette",
        footer=True,
    ),
    Command("quit", ("q", "ctrl+q"), "q", "Quit", "Leave Cairn", _GENERAL, Where.APP, "quit", True, True),
)
"""In the order that help and the README list them."""


def bindings(where: Where) -> list[BindingType]:
    """The bindings of a place."""
    return [command.binding for command in COMMANDS if command.where & where]


def available(where: Where) -> list[Command]:
    """The commands that can be given from any of these places."""
    return [command for command in COMMANDS if command.where & where]


def key_table(commands: Iterable[Command] = COMMANDS) -> str:
    """The commands as a Markdown table, as the README prints it."""
    rows = ["| keys | what it does |", "| --- | --- |"]
    rows += [f"| {' '.join(f'`{key}`' for key in command.shown.split())} | {command.help} |" for command in commands]
    return "\n".join(rows)
