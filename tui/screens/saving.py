"""Writing what others are to get: where to, what if there is one already, and all of it beside the drawing."""

import os
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from models.errors import CairnError, RefusedError
from models.folders import put_whole
from tui.beside import begin
from tui.exporting import FORMATS, exported
from tui.fields import Field
from tui.locations import shown
from tui.screens.choice import ChoiceScreen, Option
from tui.screens.form import FormScreen
from tui.typeahead import Hold, own_hold

if TYPE_CHECKING:
    from tui.app import CairnApp

CALLED = {
    "json": "the whole plan with its history, for another database",
    "csv": "the actions, for any spreadsheet",
    "xlsx": "a workbook that a colleague can go on with",
    "ics": "starts and deadlines, for a calendar",
}
Make = Callable[[str], bytes]
"""What is to be written to a file of that path; runs in a thread, and may raise CairnError."""


async def save(app: "CairnApp", title: str, name: str, make: Make) -> str | None:
    """Ask for a path, make what is to stand there and write it; gives the path, None where nothing was written.

    What cannot be written is said, and asked about again with what was typed.
    """
    path: str | None = name
    while path is not None:
        path = await _path(app, title, path)
        if path is None:
            return None
        is_replaced = False
        if os.path.isfile(path):
            answer = await _if_there(app, path)
            if answer is None:
                return None
            if not answer:
                continue
            is_replaced = True
        try:
            _let_go_of_keys()
            made = await app.read(partial(make, path))
            await app.write(partial(put_whole, path, made, is_replaced=is_replaced))
        except CairnError as problem:
            app.complain(problem)
            _take_up_keys()
            continue
        return path
    return None


def _let_go_of_keys() -> None:
    """While it is being written one can go on: a large plan may take a while."""
    if (hold := own_hold()) is not None:
        hold.let_go()


def _take_up_keys() -> None:
    """It is asked about again, and what is typed from now on is for that."""
    if (hold := own_hold()) is not None:
        hold.take_up()


async def _path(app: "CairnApp", title: str, name: str) -> str | None:
    def problem_with(answers: dict[str, str]) -> str | None:
        path = _whole(answers["path"])
        folder = os.path.dirname(path) or "."
        if not answers["path"].strip():
            return "Name the file to write."
        if os.path.isdir(path):
            return "That is a folder; name the file to write."
        return None if os.path.isdir(folder) else f"There is no folder {shown(folder)}."

    answers = await app.ask(FormScreen(title, [Field("path", "File", name)], check=problem_with))
    return None if answers is None else _whole(answers["path"])


def _whole(path: str) -> str:
    return os.path.expanduser(path.strip())


async def _if_there(app: "CairnApp", path: str) -> bool | None:
    options = [Option("n", "Another name", False), Option("r", "Replace it", True, tone="red")]
    about = f"{shown(path)} is there already. Esc leaves it as it is."
    return await app.ask(ChoiceScreen("Replace the file?", options, about=about))


def export(app: "CairnApp", form: str) -> None:
    """Write the plan out for other programs."""
    begin(app, partial(_export, app, form, Hold(app)), group="saving")


async def _export(app: "CairnApp", form: str, hold: Hold) -> None:
    from models.folders import safe_name

    hold.own()
    try:
        if form not in FORMATS:
            raise RefusedError(f"There is no export as {form}.")
        plan = app.workspace.plan
        name = f"{safe_name(f'{plan.key} {app.workspace.today:%Y-%m-%d}')}.{form}"
        path = await save(app, f"Export {CALLED[form]}", name, lambda _: exported(app.workspace, form))
        if path is not None:
            app.say(f"Exported {plan.key} to {shown(path)}")
    except CairnError as problem:
        app.complain(problem)
    finally:
        hold.let_go()
