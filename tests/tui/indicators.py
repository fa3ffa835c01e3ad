"""What the tests of the indicators' screen share: what the file has, and what the grid shows."""

from models.edits.figures import RecordFigure
from models.workspace import Workspace
from tests.facts import TODAY
from tui.widgets.figure_grid import FigureGrid


def _opened(database):
    return Workspace(database, today=TODAY, actor="A. Keeper")


def stored(database, ref):
    """An indicator as the file has it."""
    workspace = _opened(database)
    try:
        return workspace.find_indicator(ref)
    finally:
        workspace.close()


def action(database, ref):
    """An action as the file has it."""
    workspace = _opened(database)
    try:
        return workspace.find_action(ref)
    finally:
        workspace.close()


def figures(database, ref):
    """Its figures as printed, by period."""
    return {cell.period: cell.figure.text for cell in stored(database, ref).values}


def prepared(database, *edits):
    """Make edits from outside; each is given the workspace with what was made before it."""
    workspace = _opened(database)
    try:
        for edit in edits:
            workspace.perform(edit(workspace))
    finally:
        workspace.close()


def recorded(ref, period, figure, note=None):
    """The recording of a figure, to be prepared."""
    return lambda workspace: RecordFigure(workspace.find_indicator(ref).id, period, figure, note)


def grid(driver):
    """The grid."""
    return driver.app.screen.query_one(FigureGrid)


def line_of(driver, ref):
    """The grid's line of an indicator."""
    return next(line for line in driver.lines if f" {ref} " in line.split("▏ I-")[0])
