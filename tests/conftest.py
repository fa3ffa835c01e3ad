"""Databases for every test, as a ladder: none of a plan, each of the published plans, both of them."""

import shutil
import signal
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from models.starting import start
from tests.facts import ABERDEEN, TODAY, WEST

if TYPE_CHECKING:
    from models.reports.content import Report

# Whoever runs the tests in the background, or out of reach of a hang-up, has these ignored; and so would what the tests
# start, and end by them.
for _number, _usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
    if signal.getsignal(_number) is signal.SIG_IGN:
        signal.signal(_number, _usual)

# An example may take as long as it takes, to make too: a machine that is busy or stood still meanwhile proves nothing.
# And what a fixture gives to all examples is made to be shared.
settings.register_profile(
    "searching",
    deadline=None,
    derandomize=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("repeating", settings.get_profile("searching"), derandomize=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the application be looked at on a disk that is slow."""
    parser.addoption("--slow-disk", action="store_true", help="every reading and writing of a screen takes a while")


def pytest_configure(config: pytest.Config) -> None:
    """Properties are tried with the same examples each time, so that who changed nothing meets nothing new.

    The heavy tests look for new ones, and so does whoever asks for it: `--hypothesis-profile=searching`.
    """
    if not config.getoption("--hypothesis-profile"):
        settings.load_profile("searching" if config.getoption("markexpr") == "heavy" else "repeating")


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


@pytest.fixture(scope="session")
def month_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both published plans with a month behind them, and a report to each Board in the middle of it; made once."""
    from tests import month
    from tui import cli

    path = tmp_path_factory.mktemp("month") / "data.db"
    start(str(path), (WEST, ABERDEEN), today=date(2024, 1, 8), actor="A. Keeper")
    for plan, steps in month.MONTHS.items():
        month.live(str(path), plan, [step for step in steps if step[0] <= month.LAST_REPORT])
        words = ["--db", str(path), "--plan", plan, "--today", month.LAST_REPORT, "report", "board"]
        assert cli.main([*words, "-o", str(path.with_suffix(f".{plan}.md"))]) == 0
        month.live(str(path), plan, [step for step in steps if step[0] > month.LAST_REPORT])
    return path


@pytest.fixture
def month_database(month_file: Path, tmp_path: Path) -> str:
    """A copy of that for one test."""
    return str(shutil.copy(month_file, tmp_path / "data.db"))


@pytest.fixture(scope="session")
def month_reports(month_file: Path, tmp_path_factory: pytest.TempPathFactory) -> "dict[tuple[str, str], Report]":
    """Every report of both plans at the end of the month, as content; one workstream's of Curriculum, and of ELC."""
    from models.workspace import Workspace
    from tests import month
    from tui.reporting import REPORTS, Asked, make

    path = shutil.copy(month_file, tmp_path_factory.mktemp("reports") / "data.db")
    found = {}
    for plan, workstream in ((WEST, "CUR"), (ABERDEEN, "ELC")):
        workspace = Workspace(str(path), today=date.fromisoformat(month.ENDS), actor="K Innes", plan_key=plan)
        for report in REPORTS:
            found[plan, report] = make(workspace, Asked(report, workstream=workstream))[0]
        workspace.close()
    return found
