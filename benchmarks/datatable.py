"""Textual's own table by itself, with a hundred rows: the floor of a cursor key."""

from textual.app import App, ComposeResult
from textual.widgets import DataTable

ROWS = 100


class WalkedTable(DataTable[str]):
    """It takes `j` for a step down too."""

    BINDINGS = [("j", "cursor_down", "Down")]  # noqa: RUF012 - Textual's own kind


class Table(App[None]):
    """A table and nothing else."""

    BINDINGS = [("q", "quit", "Quit")]  # noqa: RUF012 - Textual's own kind

    def compose(self) -> ComposeResult:
        """The table."""
        yield WalkedTable(cursor_type="row")

    def on_mount(self) -> None:
        """Fill it."""
        table = self.query_one(WalkedTable)
        # Columns that fill the width, as those of the board do.
        table.add_columns("", "Ref", "Action", "Owner", "Status", "Priority", "Starts", "Due")
        for number in range(1, ROWS + 1):
            title = f"Share practice in literacy in area {number}"
            when = ("1 Feb 2026", "30 Jun 2026")
            table.add_row("▲R", f"CUR-{number}", title, "Eilidh Morrison", "in progress", "normal", *when)


if __name__ == "__main__":
    Table().run()
