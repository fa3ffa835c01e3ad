"""Every command once: bindings, footer, palette, help and the README's key table all come of this list."""

from collections.abc import Iterable, Iterator
from enum import Flag, auto
from typing import NamedTuple

from textual.binding import Binding, BindingType


class Where(Flag):
    """The places a command can be given from."""

    APP = auto()
    TABLE = auto()
    """Any list one moves through."""
    STORY = auto()
    """Any page of text one reads."""
    BOARD = auto()
    ACTIONS = auto()
    """The list of actions."""
    DECIDING = auto()
    """Wherever an action, or several, can be decided on."""
    FILTER = auto()
    """The line in which a filter is typed."""
    TRIAGE = auto()
    WELCOME = auto()
    INDICATORS = auto()
    """The screen of the indicators and their figures."""
    GRID = auto()
    """The grid of figures itself."""
    CELL = auto()
    """The cell in which a figure is typed."""
    MOVERS = auto()
    """The actions of an indicator."""
    DRAFT = auto()
    """The screen of a plan that is being imported."""
    DRAFT_SIDE = auto()
    """Either side of it: the draft, and the document that it was read from."""
    REPORTS = auto()
    """The screen of the reports."""


class Command(NamedTuple):
    """What a person can ask for. `action` is what Textual calls, `keys` are its names for them, parted by blanks."""

    id: str
    keys: str
    shown: str
    """The keys as people read them."""
    label: str
    """One or two words, for the footer and the palette."""
    help: str
    action: str
    footer: int = 0
    """How long it is kept in the footer as room runs out, the highest longest; 0 is never shown there."""
    palette: bool = False
    group: str = ""
    where: Where = Where.APP

    @property
    def binding(self) -> Binding:
        """The binding that Textual keeps."""
        keys = ",".join(self.keys.split())
        return Binding(keys, self.action, self.label, show=bool(self.footer), id=self.id, key_display=self.shown)


def _group(name: str, where: Where, *commands: Command) -> Iterator[Command]:
    for command in commands:
        yield command._replace(group=name, where=where)


_ANY_LIST = Where.TABLE | Where.STORY | Where.DRAFT_SIDE
_BOTH = Where.BOARD | Where.TRIAGE | Where.INDICATORS | Where.MOVERS
_MOVING, _READING, _DECIDING, _CHOOSING, _GENERAL = "Moving", "Reading", "Deciding", "Choosing several", "General"
_FINDING, _FIGURES, _IMPORTING, _REPORTING = "Finding", "Figures", "Importing", "Reporting"

COMMANDS: tuple[Command, ...] = (
    *_group(
        _MOVING,
        _ANY_LIST,
        Command("up", "up k", "↑ k", "Up", "Move up a line", "move(-1)"),
        Command("down", "down j", "↓ j", "Down", "Move down a line", "move(1)"),
        Command("first", "g home", "g", "First", "Go to the first line", "first"),
        Command("last", "G end", "G", "Last", "Go to the last line", "last"),
        Command("page_up", "pageup", "PgUp", "Page up", "Move up a page", "move_page(-1)"),
        Command("page_down", "pagedown", "PgDn", "Page down", "Move down a page", "move_page(1)"),
    ),
    *_group(
        _MOVING,
        Where.BOARD,
        Command("next_pane", "tab l right", "Tab l →", "Next pane", "Go to the next pane", "step(1)", 3),
        Command("previous_pane", "shift+tab h left", "Shift+Tab h ←", "Last pane", "Go to the pane before", "step(-1)"),
        Command("workstreams", "1", "1", "Workstreams", "Go straight to the workstreams", "pane(1)", palette=True),
        Command("actions", "2", "2", "Actions", "Go straight to the actions", "pane(2)", palette=True),
        Command("indicators", "3", "3", "Indicator pane", "Go straight to the indicators", "pane(3)", palette=True),
    ),
    *_group(
        _MOVING,
        Where.GRID,
        Command("cell_right", "right l tab", "→ l Tab", "Next figure", "Go to the next figure", "sideways(1)"),
        Command(
            "cell_left", "left h shift+tab", "← h Shift+Tab", "Last figure", "Go to the one before", "sideways(-1)"
        ),
        Command("cell_last", "dollar_sign", "$", "Last column", "Go to the last column", "sideways(100000)"),
        Command("cell_first", "circumflex_accent", "^", "First column", "Go to the first column", "sideways(-100000)"),
    ),
    *_group(
        _MOVING,
        Where.DRAFT_SIDE,
        Command("field_right", "right l", "→ l", "Next field", "Go to the next field, or cell", "sideways(1)"),
        Command("field_left", "left h", "← h", "Last field", "Go to the field before, or cell", "sideways(-1)"),
    ),
    *_group(
        _MOVING,
        Where.DRAFT,
        Command("other_side", "tab shift+tab", "Tab", "Other side", "Go to the same on the other side", "side(0)", 8),
        Command("draft_side", "1", "1", "Draft", "Go straight to the draft", "side(1)"),
        Command("source_side", "2", "2", "Source", "Go straight to the document it was read from", "side(2)"),
    ),
    *_group(
        _READING,
        Where.TABLE,
        Command("open", "enter", "Enter", "Open", "Open what the cursor is on, in full", "open", 6),
    ),
    *_group(
        _READING,
        Where.STORY | Where.BOARD | Where.INDICATORS | Where.MOVERS | Where.REPORTS,
        Command("back", "escape", "Esc", "Back", "Go back to where you came from", "back", 10),
    ),
    *_group(
        _READING,
        Where.BOARD,
        Command(
            "open_indicators", "i", "i", "Indicators", "Open the indicators and their figures", "indicators", 2, True
        ),
        Command("about_plan", "P", "P", "About the plan", "Read the plan's vision and partners", "about_plan", 0, True),
        Command("reports", "r", "r", "Reports", "Read the reports, and write one to a file", "reports", 1, True),
    ),
    *_group(
        _READING,
        _BOTH,
        Command("history", "H", "H", "History", "Show what was changed of this: who, when, what", "history", 0, True),
    ),
    *_group(
        _READING,
        Where.BOARD,
        Command("log", "ctrl+t", "Ctrl+T", "All history", "Show all that was changed", "whole_history", 0, True),
    ),
    *_group(
        _FINDING,
        Where.BOARD,
        Command("filter", "slash", "/", "Filter", "Narrow the actions down while you type", "filter", 8, True),
        Command("sort", "S", "S", "Sort", "Sort the actions by a column", "sort", 0, True),
        Command("group", "B", "B", "Group", "Divide the actions into groups", "group", 0, True),
        Command("views", "w", "w", "Views", "Show a named view", "views", 0, True),
        Command("keep_view", "W", "W", "Keep view", "Keep filter, order and groups as a view", "keep_view", 0, True),
    ),
    *_group(
        _FINDING,
        Where.FILTER,
        Command("complete", "tab", "Tab", "Complete", "Take the completion that is shown", "complete", 8),
        Command("keep_filter", "enter", "Enter", "Keep", "Keep the filter and go back to the list", "keep", 9),
        Command("clear_filter", "escape", "Esc", "Clear", "Clear the filter", "clear", 10),
    ),
    *_group(
        _DECIDING,
        Where.BOARD,
        Command("add", "a", "a", "Add", "Add an action to the workstream", "add", 5, True),
        Command("add_part", "A", "A", "Add part", "Add an action under this one", "add_part", 0, True),
    ),
    *_group(
        _DECIDING,
        Where.DECIDING,
        Command("edit", "e", "e", "Edit", "Edit the action in a form", "decide('edit')", 4, True),
        Command(
            "status", "s", "s", "Status", "Set the status; dropping and reopening ask why", "decide('status')", 8, True
        ),
        Command("timescale", "d", "d", "Date", "Set the timescale, in words", "decide('timescale')", 8, True),
        Command("owners", "o", "o", "Owners", "Set the owners", "decide('owners')", 8, True),
        Command("priority", "p", "p", "Priority", "Set the priority", "decide('priority')", 0, True),
        Command("note", "n", "n", "Note", "Write a note", "decide('note')", 5, True),
        Command("evidence", "v", "v", "Evidence", "Give evidence that it was done", "decide('evidence')", 7, True),
        Command("confirm", "c", "c", "Confirm", "Confirm its completion, by name", "decide('confirm')", 7, True),
        Command("move", "m", "m", "Move", "Move to another workstream", "decide('move')", 0, True),
        Command("moves", "I", "I", "Moves", "Set which indicators it is meant to move", "decide('moves')", 0, True),
        Command("rag", "R", "R", "RAG by hand", "Set the RAG by hand, with the reason", "decide('rag')", 0, True),
    ),
    *_group(
        _DECIDING,
        Where.BOARD,
        Command("earlier", "K", "K", "Move up", "Move the action up its list", "reorder(-1)"),
        Command("later", "J", "J", "Move down", "Move the action down its list", "reorder(1)"),
    ),
    *_group(
        _DECIDING,
        Where.TRIAGE,
        Command("snooze", "z", "z", "Snooze", "Leave it out of the queue until a day", "decide('snooze')", 8),
        Command("leave", "enter", "Enter", "Leave", "Leave it for today and go on", "leave", 9),
        Command("previous", "left h backspace", "←", "Back one", "Go back to the one before", "previous", 6),
        Command("stop", "escape", "Esc", "Stop", "Stop and go back to the board", "stop", 10),
    ),
    *_group(
        _DECIDING,
        Where.BOARD,
        Command("triage", "t", "t", "Triage", "Go through what needs a decision, one at a time", "triage", 8, True),
    ),
    *_group(
        _DECIDING,
        _BOTH | Where.DRAFT,
        Command("undo", "u", "u", "Undo", "Take the last step back", "undo", 7, True),
        Command("redo", "ctrl+r", "Ctrl+R", "Redo", "Make the step again that was undone", "redo", 0, True),
    ),
    *_group(
        _FIGURES,
        Where.INDICATORS,
        Command(
            "record",
            "f2 equals_sign",
            "0–9 t n F2",
            "Record",
            "Record a figure, TBC or N/A; F2 amends it",
            "record",
            9,
        ),
        Command("empty", "delete backspace", "Del", "Empty", "Empty the cell: nothing was reported", "empty", 3),
        Command("figure_note", "c", "c", "Note", "Write a note on the figure", "figure_note", 5, True),
        Command("period", "p", "p", "Period", "Add a column for another period, or for a target", "period", 5, True),
        Command("edit_indicator", "e", "e", "Edit", "Edit the indicator in a form", "edit_indicator", 7, True),
        Command("add_indicator", "a", "a", "Add", "Add an indicator", "add_indicator", 6, True),
        Command("add_indicator_part", "A", "A", "Add part", "Add a part of this indicator", "add_part", 0, True),
        Command("movers", "o", "o", "Actions", "Go to the actions that are to move it", "movers", 7, True),
        Command("news", "L", "L", "Latest news", "Show what is new, due, or was never reported", "news", 7, True),
        Command("large", "z", "z", "Large", "Show the picture large, or the grid again", "large", 6, True),
    ),
    *_group(
        _FIGURES,
        Where.MOVERS,
        Command("link", "x", "x", "Moves it", "Say that the action is to move the indicator, or not", "link", 8, True),
    ),
    *_group(
        _FIGURES,
        Where.CELL,
        Command("record_down", "enter down", "Enter ↓", "Record", "Record it and go down", "commit(0, 1)", 9),
        Command("record_right", "tab", "Tab", "Record, next", "Record it and go to the next", "commit(1, 0)", 8),
        Command("record_left", "shift+tab", "Shift+Tab", "Record, back", "Record it and go back", "commit(-1, 0)"),
        Command("record_up", "up", "↑", "Record, up", "Record it and go up", "commit(0, -1)"),
        Command("leave_figure", "escape", "Esc", "Leave", "Leave the figure as it was", "leave", 10),
    ),
    *_group(
        _IMPORTING,
        Where.BOARD | Where.WELCOME,
        Command(
            "import_plan",
            "ctrl+o",
            "Ctrl+O",
            "Import a plan",
            "Import a plan from a document",
            "app.import_plan",
            0,
            True,
        ),
    ),
    *_group(
        _IMPORTING,
        Where.DRAFT,
        Command(
            "take_in", "enter", "Enter", "Take in", "Take the draft in, as a new plan or into one", "take_in", 9, True
        ),
        Command("next_doubt", "n", "n", "Next doubt", "Go to the next doubt", "doubt(1)", 8, True),
        Command("previous_doubt", "N", "N", "Last doubt", "Go to the doubt before", "doubt(-1)", 0, True),
        Command("keep_reading", "y", "y", "Keep", "Keep it as it was read, and go on", "keep", 8, True),
        Command("type_over", "e", "e", "Type over", "Type over the field at hand", "type_over", 7, True),
        Command("draft_owners", "o", "o", "Owners", "Type over the owners", "type_over('owners')", 0, True),
        Command("draft_date", "d", "d", "Date", "Type over the timescale", "type_over('timescale')", 0, True),
        Command("draft_status", "s", "s", "Status", "Choose another status", "type_over('status')", 0, True),
        Command("column", "c", "c", "Column", "Say what the column of the source is", "column", 6, True),
        Command("put", "p", "p", "Put", "Put what is left over somewhere", "put", 5, True),
        Command("left_over", "L", "L", "Left over", "Go to what is left over", "left_over", 3, True),
        Command("write_left", "W", "W", "Write left over", "Write what is left over to a file", "write_left", 0, True),
        Command(
            "leave_out", "x", "x", "Leave out", "Leave it out of the plan, or take it up again", "leave_out", 4, True
        ),
        Command("leave_draft", "escape", "Esc", "Leave", "Leave; the answers can be kept", "leave", 10),
    ),
    *_group(
        _REPORTING,
        Where.REPORTS,
        Command("next_report", "tab l right", "Tab l →", "Next report", "Go to the next report", "turn(1)", 8),
        Command(
            "last_report", "shift+tab h left", "Shift+Tab h ←", "Last report", "Go to the report before", "turn(-1)"
        ),
        Command("write_report", "enter", "Enter", "Write", "Write the report to a file", "write", 9, True),
        Command("since", "s", "s", "Since", "Tell changes since another day", "since", 7, True),
        Command("which", "w", "w", "Workstream", "Choose the workstream for its sponsor's view", "which", 6, True),
        Command("form", "f", "f", "Form", "Choose the form of a report for noting", "form", 5, True),
    ),
    *_group(
        _CHOOSING,
        Where.ACTIONS,
        Command("choose", "space", "Space", "Choose", "Choose this action, or no longer", "toggle_choice"),
        Command("choose_all", "asterisk", "*", "Choose all", "Choose all the actions shown, or none", "choose_all"),
        Command("choose_range", "V", "V", "Choose to", "Choose from here to where the cursor goes", "choose_range"),
    ),
    *_group(
        _GENERAL,
        Where.APP,
        Command("help", "question_mark f1", "?", "Help", "Show the keys that work here", "show_keys", 9, True),
        Command("palette", "ctrl+p", "Ctrl+P", "Commands", "Find any command by its name", "command_palette", 1),
        Command("suspend", "ctrl+z", "Ctrl+Z", "Suspend", "Go to the shell; its fg comes back", "leave_to_shell"),
        Command("quit", "q ctrl+q", "q", "Quit", "Leave Cairn", "quit", 4, True),
    ),
)
"""In the order that help and the README list them."""


def bindings(where: Where) -> list[BindingType]:
    """The bindings of a place."""
    return [command.binding for command in COMMANDS if command.where & where]


def keys_of(identifier: str) -> tuple[str, ...]:
    """The keys of a command, by Textual's names."""
    return next(tuple(command.keys.split()) for command in COMMANDS if command.id == identifier)


def available(where: Where) -> list[Command]:
    """The commands that can be given from any of these places."""
    return [command for command in COMMANDS if command.where & where]


def in_footer(where: Where, *others: str) -> tuple[Command, ...]:
    """The commands that a footer shows for these places, and others by their ids."""
    return tuple(c for c in COMMANDS if c.footer and (c.where & where or c.id in others))


def key_table(commands: Iterable[Command] = COMMANDS) -> str:
    """The commands as a Markdown table, as the README prints it."""
    rows = ["| keys | what it does |", "| --- | --- |"]
    rows += [f"| {' '.join(f'`{key}`' for key in command.shown.split())} | {command.help} |" for command in commands]
    return "\n".join(rows)
