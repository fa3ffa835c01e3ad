"""The reports in the application: each as it will be written, how it is asked for, and where it goes."""

import os
import stat

import docx
import openpyxl
import pytest

from models.reports import plain_text
from models.workspace import Workspace
from tests.facts import TODAY, WEST
from tests.tui.driver import running
from tui.reporting import REPORTS, Asked, make
from tui.screens.choice import ChoiceScreen
from tui.screens.form import FormScreen
from tui.widgets.entry import LineField
from tui.widgets.report_bar import CALLED
from tui.widgets.sheet import SheetReader

NAME = f"{WEST} board 2024-03-10"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """Whatever is written without a folder is written here."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def sheet(driver):
    return [line for line, _ in driver.app.screen.query_one(SheetReader).lines]


async def until(driver, holds):
    """Wait until what is made in a thread is there, and settled."""
    await driver.until(holds, "what was asked for")
    await driver.settle()


def fill(driver, text):
    """Have the field hold a text, as if it had been pasted over what there was."""
    driver.app.screen.query_one(LineField).value = text


def expected(path, asked, width):
    workspace = Workspace(path, today=TODAY, actor="K Innes", plan_key=WEST)
    try:
        return plain_text.lines(make(workspace, asked)[0], width)
    finally:
        workspace.close()


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_each_report_is_shown_as_it_will_be_written(west_database, size):
    wanted = {
        report: expected(west_database, Asked(report, workstream="CLN"), max(min(size[0] - 4, 100), 20))
        for report in REPORTS
    }
    async with running(west_database, today=TODAY, size=size) as driver:
        await driver.press("r")
        for report in REPORTS:
            await until(driver, lambda report=report: sheet(driver) == wanted[report])
            assert driver.lines[0].startswith(" REPORTS   Board")
            assert driver.lines[1].strip() == CALLED[report][1]
            assert wanted[report][0][:30] in driver.text
            await driver.press("tab")
        await driver.press("G")
        assert f"as at {TODAY.day} Mar 2024"[-8:] in driver.text
        await driver.press("escape")
        assert driver.on_board


async def test_it_is_written_where_one_says_and_nothing_is_written_over(west_database, elsewhere):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("r", "enter", "d")
        assert isinstance(driver.app.screen, FormScreen)
        assert f"{NAME}.docx" in driver.text
        await driver.press("enter")
        file = elsewhere / f"{NAME}.docx"
        await until(driver, file.exists)
        await until(driver, lambda: any("Wrote" in said for said in driver.said))
        assert docx.Document(str(file)).paragraphs[0].text == "Report to the Board"
        file.write_text("mine")
        await driver.press("enter", "d", "enter")
        assert isinstance(driver.app.screen, ChoiceScreen)
        assert "already. Esc leaves it as it is." in driver.text
        await driver.press("escape")
        assert file.read_text() == "mine"
        await driver.press("enter", "d", "enter", "r")
        await until(driver, lambda: file.read_bytes() != b"mine")
        await driver.press("enter", "d", "enter", "n")
        assert isinstance(driver.app.screen, FormScreen)
        fill(driver, f"{NAME}.md")
        await driver.press("enter")
        other = elsewhere / f"{NAME}.md"
        await until(driver, other.exists)
        assert other.read_text().startswith("# Report to the Board")
    assert {path.name for path in elsewhere.iterdir()} == {f"{NAME}.docx", f"{NAME}.md"}


async def test_only_what_was_written_is_remembered(west_database, do):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("r", "enter", "escape", "tab", "escape")
    assert "since the plan was taken in" in "\n".join(do(west_database, "report", "board"))


async def test_how_a_report_is_asked_for(west_database, elsewhere, do):
    do(west_database, "set", "CUR-1", "status=in progress")
    (elsewhere / "ours.toml").write_text('[[part]]\nheading = "Ask"\nis = "magic"\n')
    async with running(west_database, today=TODAY, size=(120, 36)) as driver:
        await driver.press("r", "s")
        await driver.type("1 Feb 2024")
        await driver.press("enter")
        await until(driver, lambda: "since 1 Feb 2024" in driver.lines[2])
        await driver.press("s")
        fill(driver, "soon")
        await driver.press("enter")
        assert isinstance(driver.app.screen, FormScreen)
        assert "ot a day" in driver.text
        fill(driver, "1 Feb 2024")
        await driver.press("escape")
        await driver.press("w", "3")
        await until(driver, lambda: sheet(driver)[:1] == ["CUR Curriculum"])
        await driver.press("f")
        await driver.type("ours.toml")
        await driver.press("enter")
        await until(driver, lambda: "line 3" in driver.text)
        assert "not magic" in driver.text
        (elsewhere / "ours.toml").write_text('[[part]]\nheading = "Ask of {plan}"\n')
        await driver.press("tab", "shift+tab")
        await until(driver, lambda: "Ask of Regional Improvement Plan 2019/22" in sheet(driver))


async def test_what_cannot_be_written_is_said_and_asked_again(west_database, elsewhere, tmp_path):
    locked = tmp_path / "locked"
    locked.mkdir()
    async with running(west_database, today=TODAY) as driver:
        await driver.press("r", "enter", "t")
        fill(driver, "nowhere/x.txt")
        await driver.press("enter")
        assert "There is no folder" in driver.text
        # Root may write anywhere: a name that no file can have will do.
        locked.chmod(stat.S_IRUSR | stat.S_IXUSR)
        fill(driver, "x" * 300 if os.geteuid() == 0 else f"{locked}/x")
        await driver.press("enter")
        await until(driver, lambda: any("cannot be written" in said for said in driver.said))
        await until(driver, lambda: isinstance(driver.app.screen, FormScreen))
        assert "xxxx" in driver.text or "locked" in driver.text
    assert list(elsewhere.iterdir()) == list(locked.iterdir()) == []


async def test_an_empty_plan_and_one_without_workstreams(empty_database, do, tmp_path):
    source = tmp_path / "plan.csv"
    source.write_text("workstream,action,owner,timescale\nEarly years,Visit every school,QIO,May 2024\n")
    do(empty_database, "import", str(source))
    async with running(empty_database, today=TODAY) as driver:
        await driver.press("r")
        await until(driver, lambda: "The plan has 1 action: 1 not started." in sheet(driver))
        await driver.press("tab", "tab", "tab", "tab")
        await until(driver, lambda: "The plan has no indicators." in sheet(driver))


async def test_the_palette_exports_the_plan(west_database, elsewhere):
    async with running(west_database, today=TODAY) as driver:
        for form in ("csv", "xlsx"):
            await driver.press("ctrl+p")
            await driver.type(f"export {form}")
            await driver.press("enter", "enter")
            file = elsewhere / f"{WEST} 2024-03-10.{form}"
            await until(driver, file.exists)
            await until(driver, lambda: any("Exported" in said for said in driver.said))
    assert openpyxl.load_workbook(elsewhere / f"{WEST} 2024-03-10.xlsx").sheetnames[0] == "Actions"
    assert (elsewhere / f"{WEST} 2024-03-10.csv").read_text().startswith("ref,title")


async def test_an_export_over_the_database_is_refused_and_asked_about_again(west_database, elsewhere):
    (elsewhere / "soft.json").symlink_to(west_database)
    async with running(west_database, today=TODAY) as driver:
        with open(west_database, "rb") as file:
            before = file.read()
        for path in (west_database, "soft.json"):
            await driver.press("ctrl+p")
            await driver.type("export json")
            await driver.tap("enter")
            await driver.until(lambda: isinstance(driver.app.screen, FormScreen), "the question where to")
            fill(driver, path)
            await driver.tap("enter")
            await driver.until(lambda: isinstance(driver.app.screen, ChoiceScreen), "the question what with it")
            await driver.tap("r")
            await driver.until(lambda: any("name another file" in said for said in driver.said), "the refusal")
            await driver.until(lambda: isinstance(driver.app.screen, FormScreen), "the question again")
            driver.app.clear_notifications()
            await driver.tap("escape")
            await driver.until(lambda: driver.on_board, "the board, and keys that go there")
        with open(west_database, "rb") as file:
            assert file.read() == before


async def test_while_it_is_made_the_screen_goes_on(west_database):
    async with running(west_database, today=TODAY) as driver:
        # Whoever reads has to wait for this.
        with driver.app.workspace.reading_lock:
            await driver.burst("r", patient=False)
            await driver.until(lambda: "REPORTS" in driver.text, "the screen")
            await driver.burst("tab", patient=False)
            await driver.until(lambda: CALLED["noting"][1] in driver.text, "the next report's name")
            assert sheet(driver) == []
        await until(driver, lambda: any("is asked to note" in line for line in sheet(driver)))
