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
        table.add_columns("Ref", "Action", "Owner", "Status", "Due")
        for number in range(1, ROWS + 1):
            title = f"Share practice in literacy across the schools of area {number}"
            table.add_row(f"CUR-{number}", title, "Eilidh Morrison", "in progress", "30 Jun 2026")


if __name__ == "__main__":
    Table().run()
