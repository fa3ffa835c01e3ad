"""A plan that cannot be written, or is gone: a sentence, nothing half-written, and nothing lost of what was typed."""

import contextlib
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.disk.failing import disk_of
from tests.disk.image import recorded
from tests.facts import TODAY
from tests.models.durability.working import held_by
from tests.tui.command_lines import READING, TABLE, WRITING
from tests.tui.driver import running
from tui import cli

NOBODY = 65534


def a_file(path):
    """The file may be read and not written; beside it all may be done."""
    os.chmod(path, 0o444)


def a_folder(path):
    """The file may be written, and nothing may be made beside it."""
    os.chmod(os.path.dirname(path), 0o555)


def both(path):
    """As on a disk that is read-only."""
    a_file(path)
    a_folder(path)


WHERE = pytest.mark.parametrize("denied", [a_file, a_folder, both])


@contextmanager
def as_somebody_else(database, denied):
    """A copy of a database in a folder of its own, and somebody who has to keep to what is allowed."""
    folder, me = tempfile.mkdtemp(), os.geteuid()
    try:
        Path(folder, TABLE[0]).write_text(TABLE[1])
        copy = shutil.copy(database, folder)
        for path in (copy, folder):
            os.chown(path, NOBODY if me == 0 else -1, -1)
        denied(copy)
        if me == 0:
            os.seteuid(NOBODY)
        yield str(copy)
    finally:
        os.seteuid(me)
        os.chmod(folder, 0o700)
        shutil.rmtree(folder)


@pytest.fixture(scope="module")
def everything_imported(made_databases, tmp_path_factory):
    """What is imported when it is first needed belongs to somebody else, who may not let others read it."""
    folder = tmp_path_factory.mktemp("tried")
    (folder / TABLE[0]).write_text(TABLE[1])
    with contextlib.chdir(folder), open(os.devnull, "w") as nowhere:
        database = shutil.copy(made_databases["both"], folder)
        with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
            for words in (*READING, *WRITING):
                cli.main(["--db", database, "--today", TODAY.isoformat(), *words])


def why(denied):
    return "its folder is read-only" if denied is a_folder else "it is read-only"


# ------------------------------------------------------------------------------------------------ the command line


@WHERE
def test_what_cannot_be_written_is_read_and_every_writing_command_says_so(
    run, both_database, monkeypatch, everything_imported, denied
):
    with as_somebody_else(both_database, denied) as path:
        monkeypatch.chdir(os.path.dirname(path))
        before, folder = Path(path).read_bytes(), os.listdir()
        for words in READING:
            code, out, complaint = run(path, *words)
            assert (code, complaint) == (0, ""), words
            assert out, words
        for words in WRITING:
            if words == ["backup"] and denied is a_file:
                # There is room for one beside it.
                continue
            code, out, complaint = run(path, *words)
            assert (code, out) == (1, ""), words
            assert complaint.count("\n") == 1, words
            if words[0] in ("add", "set", "note", "record", "import"):
                assert complaint == f"cairn: {path} cannot be written: {why(denied)}. Nothing was changed.\n", words
        assert Path(path).read_bytes() == before
        assert os.listdir() == folder


def test_where_the_folder_is_gone_every_command_says_so_and_makes_none(run, both_database, tmp_path):
    gone = str(tmp_path / "gone" / "data.db")
    for words in (*READING, *WRITING, ["check"]):
        code, out, complaint = run(gone, *words)
        assert (code, out) == (1, ""), words
        assert complaint.count("\n") == 1, words
    assert complaint == f"cairn: There is no database at {gone}; make one with: cairn init --sample west-partnership\n"
    assert not os.path.exists(os.path.dirname(gone))


def test_half_of_a_transaction_that_cannot_be_taken_back_is_told_of(run, west_database, tmp_path):
    run(shutil.copy(west_database, tmp_path / "tried.db"), "status")
    with recorded(str(tmp_path)) as disk, closing(sqlite3.connect(west_database, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute("UPDATE action SET need = 'half of it'")
        middle = disk.mark()
        connection.execute("ROLLBACK")
    (tmp_path / "left").mkdir()
    disk.put(disk.killed_at(middle), str(tmp_path / "left"))

    def with_its_journal(path):
        shutil.copy(tmp_path / "left" / "data.db-journal", f"{path}-journal")
        os.chmod(f"{path}-journal", 0o444)
        both(path)

    with as_somebody_else(str(tmp_path / "left" / "data.db"), with_its_journal) as path:
        code, out, complaint = run(path, "status")
        assert (code, out) == (1, "")
        assert complaint == (
            f"cairn: {path} was left half-written, and cannot be put right where it is read-only: copy it, with"
            f" {path}-journal beside it, to where it can be written.\n"
        )


# ------------------------------------------------------------------------------------------------------- the screen


TYPED = "Heard it"


async def typed_into_a_form(driver):
    await driver.press("n")
    assert "News of it" in driver.text
    await driver.type(TYPED)


async def not_taken(driver, said):
    """Enter was pressed, and the plan did not take it: that is said, and what was typed is there with the same key."""
    await driver.press("enter")
    assert said in " ".join(driver.said)
    await driver.press("n")
    assert TYPED in driver.text
    await driver.press("escape", "escape")
    assert driver.on_board


async def taken(driver, database):
    await driver.press("n")
    assert TYPED in driver.text
    await driver.press("enter")
    with closing(sqlite3.connect(database)) as connection:
        assert (TYPED,) in connection.execute("SELECT text FROM note").fetchall()
    assert driver.app.drafts.all() == {}


@pytest.mark.parametrize("denied", [a_file, a_folder])
async def test_what_cannot_be_written_opens_with_a_banner_and_keeps_the_form(west_database, tmp_path, denied):
    async with running(str(shutil.copy(west_database, tmp_path / "tried.db")), today=TODAY) as driver:
        assert "READ-ONLY" not in driver.text
        await typed_into_a_form(driver)
        await driver.press("enter", "t", "escape", "question_mark", "escape")
    with as_somebody_else(west_database, denied) as path:
        before = Path(path).read_bytes()
        async with running(path, today=TODAY) as driver:
            assert f"READ-ONLY · data.db cannot be written: {why(denied)}" in driver.text
            await typed_into_a_form(driver)
            await not_taken(driver, f"cannot be written: {why(denied)}. Nothing was changed.")
            await driver.press("j", "s", "p")
            assert "READ-ONLY" in driver.text
            assert Path(path).read_bytes() == before
            os.chmod(os.path.dirname(path), 0o755)
            os.chmod(path, 0o644)
            await driver.press("k")
            await taken(driver, path)
            assert "READ-ONLY" not in driver.text


@pytest.mark.parametrize("is_full", [True, False], ids=["full", "broken"])
async def test_a_disk_that_fails_keeps_the_form(west_database, tmp_path, is_full):
    # There is no room for drafts either.
    os.mkdir(f"{west_database}-drafts")
    with disk_of(str(tmp_path), is_full=is_full, lasts=True) as disk:
        async with running(west_database, today=TODAY) as driver:
            before = held_by(west_database)
            await typed_into_a_form(driver)
            with disk.at(0):
                await not_taken(driver, "the disk is full" if is_full else "cannot be opened")
            assert held_by(west_database) == before
            os.rmdir(f"{west_database}-drafts")
            await taken(driver, west_database)


async def test_a_folder_that_goes_away_and_comes_back_keeps_the_form(west_database, tmp_path):
    home, away = tmp_path / "home", tmp_path / "away"
    home.mkdir()
    database = str(shutil.move(west_database, home / "data.db"))
    async with running(database, today=TODAY) as driver:
        await typed_into_a_form(driver)
        home.rename(away)
        await driver.press("enter")
        assert "There is no database at " in " ".join(driver.said)
        for key in ("j", "1", "j", "3", "j", "2", "enter", "escape", "t", "escape", "H", "escape", "ctrl+t", "escape"):
            await driver.press(key)
        await driver.press("slash")
        await driver.type("numeracy")
        await driver.press("escape", "u", "s", "p", "P", "escape")
        assert not home.exists()
        away.rename(home)
        await driver.press("2", "g")
        await taken(driver, database)


async def test_a_filter_and_a_view_that_are_chosen_without_the_file_come_with_it(west_database, tmp_path):
    async with running(west_database, today=TODAY) as driver:
        away = Path(west_database).rename(tmp_path / "away.db")
        await driver.until(lambda: any("There is no database" in words for words in driver.said), "a complaint")
        await driver.press("slash")
        await driver.type("networks")
        await driver.press("enter", "w", "2", "enter", "escape")
        # What is typed at once for a form that does not come acts nowhere else.
        await driver.burst("n", *"question")
        assert driver.on_board
        assert driver.app.is_running
        away.rename(west_database)
        await driver.press("escape", "slash")
        await driver.type("networks")
        await driver.press("enter")
        await driver.until(lambda: "Set up networks" in driver.text, "what the filter finds")
        assert "· networks" in driver.text


async def test_a_folder_that_is_gone_is_no_reason_not_to_leave(west_database, tmp_path):
    (tmp_path / "home").mkdir()
    database = str(shutil.move(west_database, tmp_path / "home" / "data.db"))
    async with running(database, today=TODAY) as driver:
        shutil.rmtree(tmp_path / "home")
        await driver.press("q")
    assert driver.app.return_code == 0
    assert not (tmp_path / "home").exists()
