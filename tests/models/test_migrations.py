"""The migrated schema and the SQLModel tables are one and the same."""

import re
import sqlite3
import stat
from contextlib import closing
from importlib import resources

import pytest
from sqlalchemy import create_engine, inspect
from sqlmodel import SQLModel

from models import migrations, sqlite, tables
from models.migrations import LATEST, steps, upgrade

TABLES = sorted(SQLModel.metadata.tables)


def described(inspector, table):
    """All that a table promises, in an order of its own."""
    columns = {c["name"]: (str(c["type"]), c["nullable"]) for c in inspector.get_columns(table)}
    primary = inspector.get_pk_constraint(table)["constrained_columns"]
    unique = {tuple(u["column_names"]) for u in inspector.get_unique_constraints(table)}
    indexes = {(i["name"], tuple(i["column_names"]), i["unique"]) for i in inspector.get_indexes(table)}
    foreign = {
        (*f["constrained_columns"], f["referred_table"], *f["referred_columns"])
        for f in inspector.get_foreign_keys(table)
    }
    return {"columns": columns, "primary": primary, "unique": unique, "indexes": indexes, "foreign": foreign}


@pytest.fixture(scope="module")
def inspectors(bare_file, tmp_path_factory):
    """One for a migrated file, one for a file the tables' own metadata made."""
    made = tmp_path_factory.mktemp("made") / "data.db"
    engines = [create_engine(f"sqlite:///{path}") for path in (bare_file, made)]
    SQLModel.metadata.create_all(engines[1])
    yield [inspect(engine) for engine in engines]
    for engine in engines:
        engine.dispose()


def test_both_have_the_same_tables_but_for_what_is_kept_ready(inspectors):
    migrated, made = (sorted(inspector.get_table_names()) for inspector in inspectors)
    assert made == TABLES
    assert [name for name in migrated if not name.startswith("kept_")] == made
    assert {"kept_action", "kept_note", "kept_tally", "kept_verdict"} <= set(migrated)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_as_its_class_says(inspectors, table):
    migrated, made = (described(inspector, table) for inspector in inspectors)
    assert migrated == made


def test_every_table_of_rows_is_one_an_edit_may_touch():
    assert sorted(tables.ENTITIES) == sorted(
        str(kind.__tablename__) for kind in tables.Row.__subclasses__() if kind in vars(tables).values()
    )


def test_an_entity_stands_after_those_it_points_to():
    order = list(tables.ENTITIES)
    for name in order:
        for key in SQLModel.metadata.tables[name].foreign_keys:
            parent = key.column.table.name
            assert order.index(parent) <= order.index(name), f"{name} before {parent}"


def test_latest_is_the_last_file():
    names = [f.name for f in resources.files(migrations).iterdir() if f.name.endswith(".sql")]
    numbers = sorted(int(re.match(r"(\d{4})_", name)[1]) for name in names)
    assert numbers == list(range(1, LATEST + 1))
    assert [step.number for step in steps(0)] == numbers
    assert steps(LATEST) == []


def test_no_statement_of_a_file_is_lost():
    for file in resources.files(migrations).iterdir():
        if file.name.endswith(".sql"):
            text = re.sub(r"--.*", "", file.read_text(encoding="utf-8"))
            (step,) = (s for s in steps(0) if s.number == int(file.name[:4]))
            assert len(step.statements) == text.count(";")


def test_upgrade_is_idempotent():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        upgrade(connection)
        before = connection.execute("SELECT * FROM sqlite_master ORDER BY name").fetchall()
        upgrade(connection)
        assert connection.execute("SELECT * FROM sqlite_master ORDER BY name").fetchall() == before
        assert connection.execute("PRAGMA user_version").fetchone() == (LATEST,)


def test_upgrade_holds_whole_or_not_at_all():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("CREATE TABLE note (text)")
        connection.execute("BEGIN")
        with pytest.raises(sqlite3.OperationalError, match="note already exists"):
            upgrade(connection)
        connection.execute("ROLLBACK")
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("note",)]
        assert connection.execute("PRAGMA user_version").fetchone() == (0,)


def test_create_marks_the_file_and_keeps_it_private(tmp_path):
    folder = tmp_path / "new"
    path = folder / "data.db"
    with closing(sqlite.create(str(path))) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (LATEST,)
        assert connection.execute("PRAGMA application_id").fetchone() == (sqlite.APPLICATION_ID,)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [file.name for file in folder.iterdir()] == ["data.db"]


def test_create_leaves_a_folder_that_stands_as_it_is(tmp_path):
    tmp_path.chmod(0o755)
    sqlite.create(str(tmp_path / "data.db")).close()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
