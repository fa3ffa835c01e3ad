"""Files that are ours, and everything else that may stand at a path."""

import os
import shutil
import sqlite3
from contextlib import closing

import pytest

from models import sqlite
from models.errors import BusyError, CairnError, DamagedError, NoDatabaseError
from models.migrations import LATEST

CONNECT = [sqlite.connect_to_read, sqlite.connect_to_write]


@pytest.fixture
def path(samples_file, tmp_path):
    """A database with plans in it."""
    return shutil.copy(samples_file, tmp_path / "data.db")


def run(path, statement):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


# ------------------------------------------------------------------------------------------------------- making one


@pytest.mark.parametrize("content", [b"", b"minutes of the board", b"SQLite format 3\x00"])
def test_create_never_touches_what_exists(tmp_path, content):
    path = tmp_path / "data.db"
    path.write_bytes(content)
    with pytest.raises(CairnError, match="exists already and was left untouched") as refusal:
        sqlite.create(str(path))
    assert (path.read_bytes(), refusal.value.exit_code) == (content, 1)


def test_create_refuses_a_database_of_ours(path):
    before = path.read_bytes()
    with pytest.raises(CairnError, match="exists already"):
        sqlite.create(str(path))
    assert path.read_bytes() == before


def test_create_refuses_a_folder_and_a_dangling_link(tmp_path):
    (tmp_path / "link.db").symlink_to(tmp_path / "nowhere")
    for name, said in (("", "exists already"), ("link.db", "leads nowhere")):
        with pytest.raises(CairnError, match=said):
            sqlite.create(str(tmp_path / name))
    assert os.listdir(tmp_path) == ["link.db"]


def test_create_says_why_it_cannot(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CairnError, match=r"The folder .*file cannot be made: "):
        sqlite.create(str(tmp_path / "file" / "data.db"))


def test_create_leaves_nothing_behind_where_it_fails(tmp_path, monkeypatch):
    def fail(_connection):
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(sqlite, "upgrade", fail)
    with pytest.raises(CairnError, match="cannot be used: disk I/O error"):
        sqlite.create(str(tmp_path / "data.db"))
    assert os.listdir(tmp_path) == []


def test_a_new_database_can_be_opened_both_ways(tmp_path):
    path = str(tmp_path / "data.db")
    sqlite.create(path).close()
    for connect in CONNECT:
        with closing(connect(path)) as connection:
            assert connection.execute("SELECT COUNT(*) FROM action").fetchone() == (0,)


# ------------------------------------------------------------------------------------------- what is not a database


def empty(path):
    path.write_bytes(b"")


def text(path):
    path.write_text("Regional Improvement Plan\n" * 100)


def short_text(path):
    path.write_text("notes")


def other_program(path):
    path.unlink()
    run(path, "CREATE TABLE bookmark (url)")


def newer(path):
    run(path, f"PRAGMA user_version = {LATEST + 1}")


def no_version(path):
    run(path, "PRAGMA user_version = 0")


def cut_in_the_header(path):
    os.truncate(path, 60)


def cut_in_the_first_page(path):
    os.truncate(path, 700)


def cut_in_half(path):
    os.truncate(path, path.stat().st_size // 2)


def cut_of_its_last_page(path):
    os.truncate(path, path.stat().st_size - 4096)


@pytest.mark.parametrize("connect", CONNECT)
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (empty, "is not a cairn database; it was left untouched."),
        (text, "is not a cairn database; it was left untouched."),
        (short_text, "is not a cairn database; it was left untouched."),
        (other_program, "is not a cairn database; it was left untouched."),
        (no_version, "is not a cairn database; it was left untouched."),
        (newer, "was made by a newer version of cairn; upgrade cairn to open it."),
        (cut_in_the_header, "left untouched"),
        (cut_in_the_first_page, "left untouched"),
        (cut_in_half, "is damaged"),
        (cut_of_its_last_page, "is damaged"),
    ],
)
def test_a_file_that_is_not_whole_and_ours_is_refused_untouched(path, connect, spoil, said):
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(DamagedError) as refusal:
        connect(str(path))
    message = str(refusal.value)
    assert message.startswith(f"{path} ")
    assert said in message
    assert "Traceback" not in message
    assert "\n" not in message
    assert refusal.value.exit_code == 5
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.parametrize("connect", CONNECT)
def test_another_programs_write_ahead_log_is_left_alone(path, connect):
    path.unlink()
    run(path, "PRAGMA journal_mode = WAL")
    run(path, "CREATE TABLE bookmark (url)")
    before = path.read_bytes()
    with pytest.raises(DamagedError, match="is not a cairn database; it was left untouched"):
        connect(str(path))
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.parametrize("connect", CONNECT)
def test_where_nothing_is_the_way_to_make_one_is_told(tmp_path, connect):
    with pytest.raises(NoDatabaseError, match="make one with: cairn init") as refusal:
        connect(str(tmp_path / "data.db"))
    assert refusal.value.exit_code == 1
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("connect", CONNECT)
def test_a_folder_is_no_database(tmp_path, connect):
    with pytest.raises(CairnError, match="is a folder; name a database file with --db") as refusal:
        connect(str(tmp_path))
    assert refusal.value.exit_code == 1


# ------------------------------------------------------------------------------------------------------ odd names

NAMES = [
    "what?.db",
    "mode=rwc?mode=rwc",
    "100%.db",
    "%41.db",
    "a#b.db",
    "two words.db",
    "Ùrlar Gàidhlig 計画.db",
    "a&b;c'd\"e.db",
    ":memory:",
]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_of_a_file_is_that_file(tmp_path, name):
    path = str(tmp_path / name)
    sqlite.create(path).close()
    for connect in CONNECT:
        with closing(connect(path)) as connection:
            assert connection.execute("SELECT file FROM pragma_database_list").fetchone() == (path,)
    assert os.listdir(tmp_path) == [name]


@pytest.mark.parametrize("name", ["file:data.db", "file:data.db?mode=memory"])
def test_a_relative_path_is_never_taken_for_an_address(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    sqlite.create(name).close()
    for connect in CONNECT:
        connect(name).close()
    assert os.listdir(tmp_path) == [name]


# ------------------------------------------------------------------------------------------ reading and its neighbours


@pytest.mark.parametrize(
    "statement", ["DELETE FROM action", "CREATE TABLE mine (x)", "PRAGMA user_version = 9", "VACUUM"]
)
def test_a_reading_connection_cannot_write(path, statement):
    before = path.read_bytes()
    with closing(sqlite.connect_to_read(str(path))) as connection:
        with pytest.raises(sqlite3.OperationalError, match="readonly") as refusal:
            connection.execute(statement)
        assert str(sqlite.explain(refusal.value, "x.db")).startswith("x.db cannot be written: it is read-only.")
    assert path.read_bytes() == before


@pytest.mark.parametrize("connect", CONNECT)
def test_a_locked_database_is_busy(path, connect, monkeypatch):
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BusyError, match="is being written by another process; try again in a moment") as refusal:
            connect(str(path))
    assert refusal.value.exit_code == 3


def interrupted(path):
    """A copy of the database as a power cut leaves it: half of a transaction written, its journal beside it."""
    copy = path.parent / "interrupted" / "data.db"
    copy.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE action SET need = :long", {"long": "half " * 600})
        for file in path.parent.glob("data.db*"):
            shutil.copy(file, copy.parent)
        connection.execute("ROLLBACK")
    return copy


@pytest.mark.parametrize(
    "connect",
    [
        pytest.param(sqlite.connect_to_read),
        sqlite.connect_to_write,
    ],
)
def test_after_a_power_cut_half_a_transaction_is_taken_back(path, connect):
    copy = interrupted(path)
    assert b"half half" in copy.read_bytes()
    assert len(os.listdir(copy.parent)) == 2
    with closing(connect(str(copy))) as connection:
        assert connection.execute("SELECT COUNT(*) FROM action WHERE need LIKE 'half%'").fetchone() == (0,)
        assert connection.execute("SELECT COUNT(*) FROM action").fetchone() == (69,)


def test_a_commit_elsewhere_changes_the_data_version(path):
    with closing(sqlite.connect_to_read(str(path))) as reader:
        before = sqlite.data_version(reader)
        assert sqlite.data_version(reader) == before
        run(path, "INSERT INTO setting VALUES ('a', 'b')")
        assert sqlite.data_version(reader) != before


def test_a_writing_connection_holds_children_to_their_parents(path):
    with (
        closing(sqlite.connect_to_write(str(path))) as connection,
        pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"),
    ):
        connection.execute("DELETE FROM workstream")


def test_an_interruption_within_a_function_of_ours_is_called_one(path):
    def interrupted(_text):
        raise KeyboardInterrupt

    with closing(sqlite3.connect(path)) as connection:
        connection.create_function("LOWER", 1, interrupted, deterministic=True)
        with (
            pytest.raises(CairnError, match=r"^Interrupted; nothing was changed\. Try again\.$"),
            sqlite.explained(path),
        ):
            connection.execute("SELECT LOWER('X')").fetchone()


def test_what_sqlite_reports_becomes_ours(path):
    with pytest.raises(CairnError, match="cannot be used: no such table: nowhere"), sqlite.explained(str(path)):
        run(path, "SELECT * FROM nowhere")
    with pytest.raises(KeyError), sqlite.explained(str(path)):
        raise KeyError


@pytest.mark.parametrize("connect", CONNECT)
def test_what_is_not_a_file_is_not_waited_for(tmp_path, connect):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(CairnError, match="is not a file"):
        connect(str(pipe))


# ------------------------------------------------------------------------------------- what other programs make of one


def journal(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA journal_mode").fetchone()[0]


@pytest.mark.parametrize("connect", CONNECT)
def test_a_journal_that_another_program_chose_becomes_ours_again(path, connect):
    run(path, "PRAGMA journal_mode = WAL")
    assert journal(path) == "wal"
    connect(str(path)).close()
    assert journal(path) == "delete"
    assert not [name for name in os.listdir(path.parent) if name.endswith(("-wal", "-shm"))]


def test_a_journal_that_is_chosen_while_somebody_reads_keeps_nobody_from_writing(path):
    with closing(sqlite.connect_to_read(str(path))) as reading:
        run(path, "PRAGMA journal_mode = WAL")
        reading.execute("BEGIN")
        reading.execute("SELECT * FROM plan").fetchall()
        with closing(sqlite.connect_to_write(str(path))) as writing:
            writing.execute("INSERT INTO setting VALUES ('colour', 'green')")
        reading.execute("COMMIT")
        assert reading.execute("SELECT value FROM setting WHERE key = 'colour'").fetchone()[0] == "green"


def test_a_link_is_followed_before_its_folder_is_left(path, tmp_path):
    """As the system does it, so that what is checked and what is opened is the same file."""
    (tmp_path / "here").mkdir()
    (tmp_path / "there" / "deep").mkdir(parents=True)
    (tmp_path / "here" / "link").symlink_to(tmp_path / "there" / "deep")
    shutil.copy(path, tmp_path / "there" / "data.db")
    named = str(tmp_path / "here" / "link" / ".." / "data.db")
    with closing(sqlite.connect_to_read(named)) as connection:
        opened = connection.execute("PRAGMA database_list").fetchone()[2]
    assert os.path.samefile(opened, named)
    sqlite.create(named.replace("data.db", "new.db")).close()
    assert (tmp_path / "there" / "new.db").exists()
