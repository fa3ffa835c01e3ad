"""Databases for every test, as a ladder: none of a plan, each of the published plans, both of them."""

import shutil
import signal
from pathlib import Path

import pytest

from models.starting import start
from tests.facts import ABERDEEN, TODAY, WEST

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Whoever runs the tests in the background has it ignored, and so would what the tests start, and interrupt.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def made_databases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each database made once; a test is given a copy of its own."""
    folder = tmp_path_factory.mktemp("made")
    contents = {"empty": (), "west": (WEST,), "aberdeen": (ABERDEEN,), "both": (WEST, ABERDEEN)}
    for name, samples in contents.items():
        start(str(folder / f"{name}.db"), samples, today=TODAY, actor="A. Keeper")
    return {name: folder / f"{name}.db" for name in contents}


def _copy_of(name: str):
    @pytest.fixture(name=f"{name}_database")
    def database(made_databases: dict[str, Path], tmp_path: Path) -> str:
        return str(shutil.copy(made_databases[name], tmp_path / "data.db"))

    return database


empty_database = _copy_of("empty")
west_database = _copy_of("west")
aberdeen_database = _copy_of("aberdeen")
both_database = _copy_of("both")


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of whoever runs the tests reaches them."""
    for name in ("CAIRN_DB", "CAIRN_TODAY", "CAIRN_ACTOR", "NO_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
