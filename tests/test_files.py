"""The files that Cairn makes, and what may stand in the place of one: links, folders, pipes, devices."""

import os
import re
import shutil
import stat
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models import sqlite
from models.edits.life import AddNote
from models.errors import CairnError
from models.folders import make_folder, read_small, write_whole
from models.starting import start
from models.workspace import Workspace
from tests.facts import ABERDEEN, TODAY
from tui import cli, crashes
from tui.drafts import Drafts

NOW = datetime(2026, 11, 22, 9, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch):
    """A home of its own for what is kept outside the database's folder."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME"):
        monkeypatch.setenv(name, str(home))
    return home


@pytest.fixture
def open_handed():
    """A process that lets everybody do everything with what it makes, unless it says otherwise."""
    before = os.umask(0)
    yield
    os.umask(before)


def run(database, *words):
    return cli.main(["--db", str(database), "--today", TODAY.isoformat(), "--actor", "K Innes", *words])


def everything_in(folder):
    """Every file and folder below one, with what may be done with it."""
    return {
        os.path.relpath(os.path.join(above, name), folder): stat.S_IMODE(os.lstat(os.path.join(above, name)).st_mode)
        for above, folders, files in os.walk(folder)
        for name in (*folders, *files)
    }


def use_everything(database):
    """Have a file of every kind made beside a database, and one elsewhere."""
    folder = Path(database).parent
    assert run(database, "init", "--sample", ABERDEEN) == 0
    assert run(database, "note", "ELC-1", "the first") == 0
    assert run(database, "note", "ELC-1", "the second") == 0
    assert run(database, "backup") == 0
    assert run(database, "backup", str(folder / "copy.db")) == 0
    assert run(database, "restore", str(folder / "copy.db")) == 0
    for form in ("json", "csv", "xlsx", "ics"):
        assert run(database, "export", "-o", str(folder / f"plan.{form}")) == 0
    for form in ("md", "docx", "html", "txt"):
        assert run(database, "report", "board", "-o", str(folder / f"board.{form}")) == 0
    Drafts(str(database)).keep("note on ELC-1", {"text": "half a thought"})
    assert crashes.report(ValueError(), str(database), {}, NOW)


# ------------------------------------------------------------------------------------------------------ for whom


def test_whatever_is_made_is_the_owners_alone(tmp_path, open_handed):
    database = tmp_path / "new" / "folders" / "data.db"
    use_everything(database)
    connection = sqlite.connect_to_write(str(database))
    with closing(connection):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO setting (key, value) VALUES ('half', 'written')")
        found = everything_in(tmp_path)
    kinds = {re.sub(r"\d{4}-\d\d-\d\dT\d+Z(_\d)?", "MOMENT", name) for name in found}
    assert kinds >= {
        f"new/folders/{name}"
        for name in (
            "data.db",
            "data.db-journal",
            "data.db-backups",
            "data.db-backups/MOMENT.db",
            "data.db-aside-MOMENT",
            "data.db-drafts",
            "data.db-crashes",
            "data.db-crashes/MOMENT.txt",
            "data.db-crashes/untold",
            "copy.db",
            "plan.xlsx",
            "board.docx",
        )
    }
    for name, mode in found.items():
        assert mode == (0o700 if (tmp_path / name).is_dir() else 0o600), name


def test_what_is_kept_of_a_failure_elsewhere_is_too(home, open_handed):
    shutil.rmtree(home)
    path = crashes.report(ValueError(), None, {}, NOW)
    assert path is not None
    assert path.startswith(str(home))
    for name, mode in everything_in(home).items():
        assert mode == (0o700 if (home / name).is_dir() else 0o600), name


# --------------------------------------------------------------------------------------------------------- links


def test_a_link_to_the_database_is_followed_and_stays(tmp_path):
    real, linked = tmp_path / "real", tmp_path / "linked"
    for folder in (real, linked):
        folder.mkdir()
    (linked / "plan.db").symlink_to(tmp_path / "middle.db")
    (tmp_path / "middle.db").symlink_to(real / "data.db")
    start(str(real / "data.db"), (ABERDEEN,), today=TODAY, actor="A. Keeper")
    link = linked / "plan.db"
    assert run(link, "note", "ELC-1", "through a link") == 0
    assert run(link, "note", "ELC-1", "and again") == 0
    assert run(link, "backup") == 0
    backup = next((real / "data.db-backups").iterdir())
    assert run(link, "restore", backup.name) == 0
    Drafts(str(link)).keep("note", {"text": "half a thought"})
    crashes.report(ValueError(), str(link), {}, NOW)
    assert link.is_symlink()
    assert os.listdir(linked) == ["plan.db"]
    assert {re.sub("aside-.*", "aside", name) for name in os.listdir(real)} == {
        "data.db",
        "data.db-backups",
        "data.db-aside",
        "data.db-drafts",
        "data.db-crashes",
    }
    assert Drafts(str(real / "data.db")).all() == {"note": {"text": "half a thought"}}


def in_a_ring(path):
    path.symlink_to(path.with_name("other"))
    path.with_name("other").symlink_to(path)


def nowhere(path):
    path.symlink_to(path.with_name("nothing"))


def to_another_folder(path):
    path.symlink_to(path.parent / "missing" / "data.db")


def a_folder(path):
    path.mkdir()


def a_pipe(path):
    os.mkfifo(path)


def a_device(path):
    path.symlink_to("/dev/zero")


def a_terminal_of_nobody(path):
    path.symlink_to("/dev/tty")


def a_device_that_is_full(path):
    path.symlink_to("/dev/full")


@pytest.mark.parametrize("words", [("status",), ("note", "ELC-1", "x"), ("init",), ("backup",), ("check",)])
@pytest.mark.parametrize(
    "put",
    [in_a_ring, nowhere, to_another_folder, a_folder, a_pipe, a_device, a_terminal_of_nobody, a_device_that_is_full],
)
def test_what_is_no_file_is_told_and_left_alone(tmp_path, capsys, put, words):
    path = tmp_path / "data.db"
    put(path)
    before = everything_in(tmp_path)
    assert run(path, *words) == 1
    out, complaint = capsys.readouterr()
    assert out == ""
    assert complaint.startswith("cairn: ")
    assert complaint.count("\n") == 1
    assert "unexpectedly" not in complaint
    if put in (in_a_ring, nowhere, to_another_folder):
        assert "is a link that leads nowhere" in complaint
    assert everything_in(tmp_path) == before


@pytest.mark.parametrize("ending", ["-drafts", "-crashes", "-backups"])
@pytest.mark.parametrize(
    "put", [nowhere, a_folder, a_pipe, *(pytest.param(one, marks=pytest.mark.heavy) for one in (in_a_ring, a_device))]
)
def test_what_stands_in_the_place_of_what_belongs_to_a_database(aberdeen_database, capsys, ending, put):
    put(Path(f"{aberdeen_database}{ending}"))
    assert run(aberdeen_database, "status") == 0
    assert run(aberdeen_database, "note", "ELC-1", "the first") == 0
    assert run(aberdeen_database, "note", "ELC-1", "the second") == 0
    drafts = Drafts(aberdeen_database)
    drafts.all()
    drafts.keep("note", {"text": "half a thought"})
    drafts.drop("note")
    crashes.report(ValueError(), aberdeen_database, {}, NOW)
    crashes.untold(aberdeen_database)
    assert "unexpectedly" not in capsys.readouterr().err
    assert not [name for name in os.listdir(os.path.dirname(aberdeen_database)) if name.endswith(".part")]


# ------------------------------------------------------------------------------------------- replaced in the meantime


@pytest.mark.parametrize("is_link", [False, True])
def test_a_folder_that_is_replaced_meanwhile(tmp_path, is_link):
    """What is open goes on with what is there now, and what was there before is left as it was."""
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        start(str(tmp_path / name / "data.db"), (ABERDEEN,), today=TODAY, actor="A. Keeper")
    place = tmp_path / "place"
    place.symlink_to("first") if is_link else (tmp_path / "first").rename(place)
    workspace = Workspace(str(place / "data.db"), today=TODAY, actor="K Innes")
    try:
        action = workspace.find_action("ELC-1").row.id
        workspace.perform(AddNote((action,), "into the first"))
        if is_link:
            place.unlink()
            place.symlink_to("second")
        else:
            place.rename(tmp_path / "first")
            (tmp_path / "second").rename(place)
        before = (tmp_path / "first" / "data.db").read_bytes()
        action = workspace.find_action("ELC-1").row.id
        # The first attempt may find that out, and say so.
        with suppress(CairnError):
            workspace.perform(AddNote((action,), "into the second"))
        if not workspace.find_action("ELC-1").notes:
            workspace.perform(AddNote((action,), "into the second"))
        assert [note.text for note in workspace.find_action("ELC-1").notes] == ["into the second"]
    finally:
        workspace.close()
    assert (tmp_path / "first" / "data.db").read_bytes() == before
    assert run(tmp_path / "first" / "data.db", "check") == 0
    assert run(place / "data.db", "check") == 0


def test_a_folder_that_goes_meanwhile(tmp_path):
    place = tmp_path / "place"
    start(str(place / "data.db"), (ABERDEEN,), today=TODAY, actor="A. Keeper")
    workspace = Workspace(str(place / "data.db"), today=TODAY, actor="K Innes")
    try:
        action = workspace.find_action("ELC-1").row.id
        place.rename(tmp_path / "elsewhere")
        with pytest.raises(CairnError):
            workspace.perform(AddNote((action,), "nowhere"))
    finally:
        workspace.close()
    assert os.listdir(tmp_path) == ["elsewhere"]


@pytest.mark.parametrize(
    "words",
    [("status",), ("init",), ("note", "ELC-1", "x"), ("backup",), ("backup", "copy.db"), ("restore", "x"), ("check",)],
)
def test_a_working_folder_that_is_gone(aberdeen_database, tmp_path, monkeypatch, capsys, words):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert run("data.db", *words) == 1
    complaint = capsys.readouterr().err
    assert "working folder is gone" in complaint
    assert complaint.count("\n") == 1
    if words in (("status",), ("check",), ("backup",)):
        assert run(aberdeen_database, *words) == 0
    if words == ("backup", "copy.db"):
        assert run(aberdeen_database, *words) == 1
        assert "working folder is gone" in capsys.readouterr().err


@pytest.mark.parametrize("put", [a_pipe, a_device, a_device_that_is_full, in_a_ring])
def test_an_export_takes_the_place_of_nothing_but_a_file(aberdeen_database, tmp_path, put):
    (tmp_path / "out").mkdir()
    put(tmp_path / "out" / "plan.json")
    before = everything_in(tmp_path / "out")
    for more in ((), ("--force",)):
        assert run(aberdeen_database, "export", "-o", str(tmp_path / "out" / "plan.json"), *more) == 1
    assert everything_in(tmp_path / "out") == before
    assert stat.S_ISCHR(os.stat("/dev/full").st_mode)


def test_an_export_through_a_link_is_where_it_leads(aberdeen_database, tmp_path):
    (tmp_path / "plan.json").symlink_to(tmp_path / "real.json")
    for more in ((), ("--force",)):
        assert run(aberdeen_database, "export", "-o", str(tmp_path / "plan.json"), *more) == 0
    assert (tmp_path / "plan.json").is_symlink()
    assert run(aberdeen_database, "export", "-o", str(tmp_path / "plan.json")) == 1


def itself(path):
    return path


def by_a_link(path):
    (path.parent / "soft.json").symlink_to(path)
    return path.parent / "soft.json"


def by_another_name(path):
    os.link(path, path.parent / "hard.json")
    return path.parent / "hard.json"


def a_backup(path):
    return next(path.with_name("data.db-backups").iterdir())


def a_file_beside(ending):
    return lambda path: Path(f"{path}{ending}")


@pytest.mark.parametrize("words", [("export",), ("report", "board", "--format", "md")])
@pytest.mark.parametrize(
    "place",
    [
        *(itself, by_a_link, by_another_name, a_backup),
        *map(a_file_beside, ("-journal", "-wal", "-shm", "-drafts", "-backups/new/plan.json", "-crashes/plan.json")),
    ],
)
def test_nothing_is_written_over_a_database_or_among_what_is_kept_beside_it(tmp_path, capsys, place, words):
    path = tmp_path / "data.db"
    assert run(path, "init", "--sample", ABERDEEN) == 0
    assert run(path, "note", "ELC-1", "kept") == 0
    assert run(path, "backup") == 0
    target = place(path)
    before = {name: (tmp_path / name).read_bytes() for name in everything_in(tmp_path) if (tmp_path / name).is_file()}
    capsys.readouterr()
    for more in ((), ("--force",)):
        assert run(path, *words, "-o", str(target), *more) == 1
        complaint = capsys.readouterr().err
        assert complaint.endswith("; name another file to write.\n")
        assert complaint.count("\n") == 1
    after = {name: (tmp_path / name).read_bytes() for name in everything_in(tmp_path) if (tmp_path / name).is_file()}
    assert after == before


def test_what_is_named_alike_and_kept_for_no_database_is_written(aberdeen_database, tmp_path):
    for name in ("other.db-journal", "minutes-backups", "copy.db"):
        (tmp_path / name).write_text("{}")
        assert run(aberdeen_database, "export", "-o", str(tmp_path / name), "--force") == 0
        assert (tmp_path / name).read_text().startswith('{"cairn"')


@pytest.mark.parametrize(
    "words", [("import",), ("import", "--dry-run"), ("import", "--into", ABERDEEN), ("report", "noting", "--template")]
)
@pytest.mark.parametrize("name", ["plan.csv", "plan.json", "plan.xlsx"])
@pytest.mark.parametrize("put", [a_pipe, a_device])
def test_nothing_is_read_that_is_no_file(aberdeen_database, tmp_path, capsys, put, name, words):
    put(tmp_path / name)
    assert run(aberdeen_database, *words, str(tmp_path / name)) == 1
    complaint = capsys.readouterr().err
    assert " is not a file; name the file that holds the " in complaint
    assert complaint.count("\n") == 1


# ------------------------------------------------------------------------------------------------- the tools for it


def test_a_file_that_cannot_be_written_is_as_it_was_and_nothing_stands_beside_it(tmp_path):
    (tmp_path / "file").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_whole(str(tmp_path / "file"), "text")
    assert os.listdir(tmp_path) == ["file"]


def test_a_folder_that_is_there_stays_as_it_is(tmp_path):
    tmp_path.chmod(0o755)
    make_folder(str(tmp_path))
    make_folder(str(tmp_path / "a" / "b"))
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    (tmp_path / "file").write_text("")
    with pytest.raises(CairnError, match=r"The folder .*file/below cannot be made: "):
        make_folder(str(tmp_path / "file" / "below"))


@pytest.mark.parametrize(
    ("content", "most", "found"), [(b"text", 4, "text"), (b"text", 3, None), (b"\xff", 9, None), (b"", 9, "")]
)
def test_small_files(tmp_path, content, most, found):
    (tmp_path / "file").write_bytes(content)
    assert read_small(str(tmp_path / "file"), most) == found
    assert read_small(str(tmp_path / "other"), most) is None
