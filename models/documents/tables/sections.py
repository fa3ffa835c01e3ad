"""Rows that name a workstream where the actions stand, and say nothing else: those after them belong to it."""

from collections.abc import Sequence
from itertools import pairwise

from models.documents.tables.cells import says_of_stream
from models.documents.tables.columns import Columns
from models.documents.titles import is_note, is_section

_MOST_WORDS = 14
_LONGEST = 110


def are_among_actions(rows: Sequence[Sequence[str]], at: Columns, placed_by: str) -> bool:
    """Whether some rows of a table name workstreams in the column of its actions.

    The first row does, every one that does is followed by actions of which more is said, and these are more.
    """
    if at.action is None or at.workstream is not None or not _telling(at):
        return False
    kinds = [may_be_section(row, at) for row in rows if at.action < len(row) and row[at.action].strip()]
    if len(kinds) < 2 or not kinds[0]:
        return False
    sections = sum(kinds)
    follow = not any(one and after for one, after in pairwise(kinds))
    told = len(kinds) - sections
    return follow and told >= max(sections, 2) and (sections > 1 or placed_by != "heading")


def are_titled(rows: Sequence[Sequence[str]]) -> bool:
    """Whether titles stand above the rows of a table throughout, each a row of one cell; then no column names what they do."""
    alone = [nth for nth, row in enumerate(rows) if len(row) == 1 and heads_rows(row[0])]
    follow = all(nth + 1 < len(rows) and len(rows[nth + 1]) > 1 for nth in alone)
    return len(alone) > 1 and alone[0] == 0 and follow and 2 * len(alone) < len(rows)


def may_be_section(row: Sequence[str], at: Columns) -> bool:
    """Whether a row holds no more than a title where actions stand, and perhaps its number."""
    if at.action is None or at.action >= len(row):
        return False
    said = row[at.action].strip()
    is_title = len(said) <= _LONGEST and len(said.split()) <= _MOST_WORDS and not said.endswith((".", ";", ":", "?"))
    filled = {nth for nth, cell in enumerate(row) if cell.strip()}
    return bool(said) and is_title and "\n" not in said and filled <= {at.action, at.number}


def heads_rows(words: str) -> bool:
    """Whether words that stand alone right above headings may be the title of what is below these."""
    is_title = is_section(words, is_first=True, is_action=False, spans=False)
    return is_title and not is_note(words) and not says_of_stream([words])


def _telling(at: Columns) -> tuple[int, ...]:
    one = (at.timescale, at.shared, at.status)
    return (*at.owners, *(column for column in one if column is not None))
