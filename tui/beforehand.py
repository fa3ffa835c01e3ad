"""What is done before the application is there: the first look at a plan, a first plan, and what an edit will need."""

import os
from collections.abc import Iterable
from importlib import import_module

from models.errors import NoDatabaseError, NotFoundError
from models.workspace import Workspace
from tui.sources import Opening, opening
from tui.widgets.pages import PAGE


def first_look(workspace: Workspace, plan_key: str | None) -> Opening | None:
    """What the board shows first; None where it must be asked which plan to start with."""
    try:
        look = opening(workspace, PAGE)
    except NoDatabaseError:
        from models import samples

        if plan_key not in samples.NAMES:
            return None
        # Naming a bundled plan answers the question that the first run would ask.
        make_plan(workspace, (plan_key,))
        return opening(workspace, PAGE)
    except NotFoundError:
        if workspace.plans():
            raise
        return None
    return look


def load_writing(workspace: Workspace) -> None:
    """Do what need not be done before the first paint, and should be before the first edit."""
    workspace.remember_plan()
    for module in ("models.store", "tui.asking", "tui.screens.choice", "tui.screens.form", "models.query"):
        import_module(module)
    workspace.get_ready()


def make_plan(workspace: Workspace, names: Iterable[str]) -> None:
    """Put samples into the workspace's database, which is made where there is none."""
    # Writing needs SQLModel, which the first paint must not wait for.
    from models.starting import add_samples, start

    put = add_samples if os.path.exists(workspace.path) else start
    put(workspace.path, tuple(names), today=workspace.today, actor=workspace.actor)
