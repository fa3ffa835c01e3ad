"""What is done once the first page is painted: what an edit will need is loaded before there is one."""

from importlib import import_module

from models.workspace import Workspace


def load_writing(workspace: Workspace) -> None:
    """Do what need not be done before the first paint, and should be before the first edit."""
    workspace.remember_plan()
    for module in ("models.store", "tui.asking", "tui.screens.choice", "tui.screens.form", "models.query"):
        import_module(module)
    workspace.get_ready()
