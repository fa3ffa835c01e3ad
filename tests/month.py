"""A month in the life of the two published plans, so that there is something for reports to tell."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing

from tests.facts import ABERDEEN, WEST
from tui import cli

Step = tuple[str, ...]
"""A day, and the words of a command line that was given on it."""
BEGINS, LAST_REPORT, ENDS = "2024-02-01", "2024-02-16", "2024-03-10"

WEST_MONTH: tuple[Step, ...] = (
    ("2024-02-01", "set", "CUR-1", "status=in progress", "owners=John Stuart", "timescale=by 20 Feb 2024"),
    ("2024-02-01", "note", "CUR-1", "Two councils have named their leads"),
    ("2024-02-02", "set", "CUR-2", "timescale=by 30 Apr 2024", "owners=QIO", "status=in progress"),
    ("2024-02-05", "set", "CLN-1", "CLN-2", "owners=Ruth Binks", "timescale=by 30 Jun 2024", "status=in progress"),
    ("2024-02-05", "set", "CLN-8", "owners=Ruth Binks"),
    ("2024-02-06", "evidence", "FAM-1", "Minutes of the steering group", "--on", "2024-02-05"),
    ("2024-02-06", "set", "FAM-1", "status=done"),
    ("2024-02-07", "evidence", "EVR-1", "The agreement, signed by all eight councils"),
    ("2024-02-07", "set", "EVR-1", "status=done"),
    ("2024-02-12", "confirm", "FAM-1", "--by", "Ruth Binks"),
    ("2024-02-13", "record", "I-1", "2018-2019", "76.2"),
    ("2024-02-13", "record", "I-2", "2018-2019", "81"),
    ("2024-02-14", "record", "I-7", "2018-2019", "66.1", "--note", "Provisional until the summer"),
    ("2024-02-15", "set", "SYS-4", "status=blocked", "owners=QIO; QI team", "timescale=by 28 Mar 2024"),
    ("2024-02-15", "note", "SYS-4", "Waits for the inspectorate's own framework"),
    # The Board's last report is made on the 16th.
    ("2024-02-20", "set", "CUR-1", "timescale=by 30 Mar 2024"),
    ("2024-02-21", "set", "LEA-1", "status=blocked", "owners=Tony McDaid"),
    ("2024-02-22", "evidence", "CUR-3", "A survey of fourteen schools", "--link", "https://example.org/survey"),
    ("2024-02-23", "add", "Visit every early learning setting", "--workstream", "FAM", "--by", "May 2024"),
    ("2024-02-26", "confirm", "EVR-1", "--by", "Laura Mason"),
    ("2024-02-27", "evidence", "HWB-2", "The survey's results, by council"),
    ("2024-02-27", "set", "HWB-2", "status=done"),
    ("2024-02-28", "confirm", "HWB-2", "--by", "Nobody at all"),
    ("2024-02-28", "undo"),
    ("2024-02-29", "set", "CLP-5", "status=in progress", "owners=Head of Service, Early Years"),
    ("2024-02-29", "undo"),
    ("2024-03-01", "record", "I-15", "2018-2019", "8.7"),
    ("2024-03-01", "record", "I-17", "2018-2019", "TBC"),
    ("2024-03-04", "set", "SYS-10", "status=dropped", "why=Inspections begin a year later"),
    ("2024-03-05", "reopen", "FAM-1", "--why", "Two councils have yet to send theirs"),
    ("2024-03-06", "record", "I-7", "2018-2019", "66.4"),
    ("2024-03-07", "set", "CLN-2", "timescale=by 31 May 2024"),
    ("2024-03-08", "note", "CUR-2", "Seven of nine subjects have met"),
)
ABERDEEN_MONTH: tuple[Step, ...] = (
    ("2024-02-01", "set", "ELC-1", "status=in progress"),
    ("2024-02-06", "set", "ELC-2", "status=in progress"),
    ("2024-02-08", "evidence", "ELC-4", "A calendar of visits for all settings"),
    ("2024-02-09", "set", "ELC-4", "status=done"),
    ("2024-02-12", "confirm", "ELC-4", "--by", "K. Innes"),
    ("2024-02-21", "set", "ELC-2", "timescale=by 29 Mar 2024"),
    ("2024-02-22", "note", "ELC-1", "The course has run for the first group"),
    ("2024-02-26", "evidence", "ELC-7", "Notes of two trio feedback meetings"),
    ("2024-03-04", "set", "ELC-5", "status=blocked"),
    ("2024-03-05", "add", "Ask every setting what the visits changed", "--workstream", "ELC", "--by", "30 Jun 2024"),
)
MONTHS = {WEST: WEST_MONTH, ABERDEEN: ABERDEEN_MONTH}


def live(path: str, plan: str, steps: Iterable[Step], *, actor: str = "K Innes") -> None:
    """Do what was done, each step at nine in the morning of its day."""
    for day, *words in steps:
        before = _last(path)
        assert cli.main(["--db", path, "--plan", plan, "--today", day, "--actor", actor, *words]) == 0
        _date(path, before, f"{day} 09:00:00.000000")


def _last(path: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        found: int = connection.execute("SELECT COALESCE(MAX(sequence), 0) FROM change").fetchone()[0]
        return found


def _date(path: str, after: int, at: str) -> None:
    """Give what was just done the moment of the story: the log has that of the clock on the wall."""
    moment = f"{at[:10]}T{at[11:19]}+00:00"
    with closing(sqlite3.connect(path)) as connection, connection:
        ids = "SELECT id FROM change WHERE sequence > ?"
        for table, column in (("note", "written_at"), ("figure", "entered_at")):
            rows = f"SELECT entity_id FROM changed_field WHERE entity = '{table}' AND change_id IN ({ids})"
            query = f"UPDATE {table} SET {column} = ? WHERE {column} IS NOT NULL AND id IN ({rows})"
            connection.execute(query, (at, after))
            logged = f"UPDATE changed_field SET new = %s WHERE entity = '{table}' AND change_id IN ({ids}) AND "
            connection.execute(
                logged % f"json_set(new, '$.{column}', ?)" + "field = '' AND new IS NOT NULL", (moment, after)
            )
            connection.execute(logged % "json_quote(?)" + f"field = '{column}' AND new IS NOT NULL", (moment, after))
        connection.execute("UPDATE change SET at = ? WHERE sequence > ?", (at, after))
