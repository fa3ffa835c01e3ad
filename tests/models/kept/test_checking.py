"""What is kept otherwise than it should be is found, whatever the damage is."""

import sqlite3
from contextlib import closing

import pytest

from models import sqlite
from models.reading.words import are_indexed
from tests.kept import keep, kept_wrongly

ONE = "(SELECT id FROM action WHERE ref = 'CUR-1')"
HOME = "(SELECT workstream_id FROM action WHERE ref = 'CUR-1')"
NOTE = f"INSERT INTO note VALUES ('n1', 1, {ONE}, 'Heard of it', 'K Innes', '2024-03-01T09:00:00')"
WORDS = "the index of words"


def run(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.create_function("LOWER", 1, sqlite.in_lower_case, deterministic=True)
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def path(west_database):
    """A plan that has a note, all of it kept as it should be."""
    run(west_database, NOTE)
    keep(west_database)
    assert kept_wrongly(west_database) == []
    return west_database


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        (f"UPDATE kept_tally SET overdue = overdue + 1 WHERE workstream_id = {HOME}", ["the counts of 1 workstream"]),
        (f"DELETE FROM kept_tally WHERE workstream_id = {HOME}", ["the counts of 1 workstream"]),
        ("DELETE FROM kept_tally", ["the counts of 8 workstreams"]),
        (f"UPDATE kept_tally SET as_of = '2030-01-01' WHERE workstream_id = {HOME}", ["the counts of 8 workstreams"]),
        (f"DELETE FROM kept_action WHERE id = {ONE}", ["1 kept row of actions", "the counts of 1 workstream", WORDS]),
        ("UPDATE kept_action SET words = 'else' WHERE place < '0003'", ["16 kept rows of actions", WORDS]),
        (f"UPDATE kept_action SET owners = 'else' WHERE id = {ONE}", ["1 kept row of actions", WORDS]),
        (f"UPDATE kept_action SET title_key = 'else' WHERE id = {ONE}", ["1 kept row of actions"]),
        (f"UPDATE kept_action SET is_noted = 0 WHERE id = {ONE}", ["1 kept row of actions"]),
        (
            f"UPDATE kept_action SET status = 'dropped' WHERE id = {ONE}",
            ["1 kept row of actions", "the counts of 1 workstream"],
        ),
        ("DELETE FROM kept_note", ["1 kept row of notes", WORDS]),
        ("UPDATE kept_note SET words = 'else'", ["1 kept row of notes", WORDS]),
        ("UPDATE kept_note SET action_id = 'another'", ["1 kept row of notes"]),
        (
            "UPDATE kept_verdict SET judgement = 'met' WHERE judgement <> 'met'",
            ["the judgement of 19 indicators"],
        ),
        (
            "UPDATE kept_verdict SET shortfall = 9 WHERE rowid = (SELECT MIN(rowid) FROM kept_verdict)",
            ["the judgement of 1 indicator"],
        ),
        ("DELETE FROM kept_verdict", ["the judgement of 20 indicators"]),
        # What changes past the edits is damage as well.
        (f"UPDATE action SET title = 'Else' WHERE id = {ONE}", ["1 kept row of actions"]),
        ("INSERT INTO evidence SELECT id, 1, id, 'Minutes', NULL, NULL FROM action", ["62 kept rows of actions"]),
    ],
)
def test_damage_is_found_and_made_good(path, damage, found):
    run(path, damage)
    if not can_look_words_up(path):
        found = [what for what in found if what != WORDS]
    assert kept_wrongly(path) == found
    keep(path)
    assert kept_wrongly(path) == []


@pytest.mark.parametrize("name", ["kept_action_text", "kept_note_text"])
def test_an_index_that_has_lost_its_words_is_found_and_made_good(path, name):
    if not can_look_words_up(path):
        pytest.skip("This SQLite has no full-text search.")
    run(path, f"INSERT INTO {name} ({name}) VALUES ('delete-all')")
    assert kept_wrongly(path) == [WORDS]
    keep(path)
    assert kept_wrongly(path) == []


def can_look_words_up(path):
    with closing(sqlite.connect_to_read(path)) as connection:
        return are_indexed(connection)


def test_all_of_it_is_made_again_whatever_is_there(path):
    """As where a later version keeps something else of each row."""
    before = everything_kept(path)
    run(path, "UPDATE kept_action SET words = 'else', status = 'dropped'", "UPDATE kept_note SET words = 'else'")
    run(path, "INSERT INTO kept_verdict VALUES ('gone', 'gone', 'met', 0)")
    run(path, "INSERT INTO kept_note VALUES (77, 'gone', 'gone', 'words')")
    keep(path)
    assert everything_kept(path) == before
    assert kept_wrongly(path) == []


def everything_kept(path):
    with closing(sqlite3.connect(path)) as connection:
        tables = ("kept_action", "kept_note", "kept_tally", "kept_verdict")
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=str) for name in tables}
