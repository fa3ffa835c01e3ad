"""What there is to ask about the columns of a table of actions."""

from functools import partial

from models.documents.building import Building
from models.documents.findings import always
from models.documents.headings import Header
from models.documents.meanings import heading_key
from models.documents.tables.columns import Columns
from models.text import as_line
from models.wording import count


def ask_about_columns(into: Building, line: int, header: Header, at: Columns) -> None:
    """Ask about each column that found no place, and about those that only their cells told."""
    for index, title in at.asked.items():
        if said := as_line(title):
            into.ask(line, said, "", partial(_unplaced, said), column=index, text=said, heading=heading_key(said))
    for index in at.guessed:
        said = as_line(header.titles[index]) or f"column {index + 1}"
        message = f"The column “{said}” was read as {at.name_of(index)}, by what is in it."
        into.ask(line, said, "", always(message), column=index, text=said, heading=heading_key(said))


def _unplaced(heading: str, _times: int) -> str:
    return f"What is in the column “{heading}” found no place."


def ask_about_untitled(into: Building, line: int) -> None:
    """Say that a table had no headings."""
    message = "without headings: read by what is in {} columns."
    into.ask(line, "table", "bare", lambda n: f"{count(n, 'table')} {message.format('its' if n == 1 else 'their')}")
