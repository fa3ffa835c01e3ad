"""Who may import whom, looked at in a fresh interpreter: the models know no screen, the status no SQLModel."""

import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import models

TOP = Path(__file__).parents[1]
SCREEN = {"textual", "rich"}
WRITING = {"sqlmodel", "sqlalchemy", "pydantic"}
WRITERS = (
    "models.tables",
    "models.store",
    "models.ledger",
    "models.undoing",
    "models.edits",
    "models.starting",
    "models.consequences",
)
"""The only modules that may import SQLModel."""
MODULES = sorted(module.name for module in pkgutil.walk_packages(models.__path__, "models."))


def imported_by(code: str, *arguments: str) -> set[str]:
    """The top packages in memory after some code has run."""
    told = f"{code}\nimport sys; sys.stderr.write('\\n'.join({{name.split('.')[0] for name in sys.modules}}))"
    command = [sys.executable, "-c", told, *arguments]
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_the_models_are_all_here():
    assert {"models.workspace", "models.tables", "models.reading.actions"} <= set(MODULES)


def test_no_model_imports_a_screen():
    code = "\n".join(f"import {name}" for name in MODULES)
    assert not imported_by(code) & (SCREEN | {"tui"})


def test_only_writers_import_sqlmodel():
    readers = [name for name in MODULES if not name.startswith(WRITERS)]
    assert not imported_by("\n".join(f"import {name}" for name in readers)) & (SCREEN | WRITING)


@pytest.mark.parametrize(
    "words",
    [
        ["status"],
        ["status", "--json"],
        ["actions"],
        ["actions", "is:overdue", "-x"],
        ["indicators", "--csv"],
        ["history"],
        ["triage", "--json"],
    ],
)
def test_reading_commands_start_light(west_database, words):
    code = "import sys; from tui.cli import main; assert main(sys.argv[1:]) == 0"
    assert not imported_by(code, "--db", west_database, *words) & (SCREEN | WRITING | {"dateutil", "platformdirs"})


def test_completing_starts_light(west_database):
    code = "import sys; from tui.cli import main; assert main(sys.argv[1:]) == 0"
    for words in (["show", "CUR"], ["set", "CUR-1", "owners="], ["actions", "ws:"]):
        asked = ["complete", "zsh", "cairn", "--db", west_database, *words]
        assert not imported_by(code, *asked) & (SCREEN | WRITING | {"dateutil", "platformdirs"})


def test_the_first_page_is_painted_before_sqlmodel_is_loaded():
    assert not imported_by("import tui.app") & WRITING


@pytest.mark.parametrize(
    "module",
    [
        *("tui.cli", "tui.completing", "tui.grammar", "tui.listing", "tui.locations", "tui.offers", "tui.plain"),
        *("tui.keeping", "tui.kinds", "tui.shapes", "tui.shells", "tui.status", "tui.telling", "tui.watching"),
    ],
)
def test_the_command_line_imports_no_screen(module):
    assert not imported_by(f"import {module}") & (SCREEN | WRITING)
