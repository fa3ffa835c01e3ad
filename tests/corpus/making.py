"""The layouts of the corpus: each writes a described plan as a document, and says which of its facts it prints."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from models.draft import DraftPlan
from models.samples import load, parse

PLANS = Path(__file__).parent / "plans"
STREAMS = frozenset({"workstream", "sponsor", "lead", "support", "theme"})
"""What a layout may print of workstreams."""
ACTIONS = frozenset({"action", "child", "owner", "timescale", "status", "evidence", "need"})
"""What it may print of actions."""
MEASURES = frozenset({"indicator", "baseline", "value", "target"})


@dataclass(frozen=True)
class Layout:
    """A way to write a plan down."""

    name: str
    suffix: str
    plan: str
    prints: frozenset[str]
    make: Callable[[DraftPlan], bytes | str]
    is_held_out: bool = False
    """Whether it was written after the rules that read it, which have not been looked at since."""

    @property
    def file(self) -> str:
        """What its document is called."""
        return f"{self.name}{self.suffix}"


LAYOUTS: list[Layout] = []


def layout(suffix: str, plan: str, prints: str, *, held_out: bool = False):
    """Register a function as a layout of a plan that prints these facts."""

    def register(make):
        name = make.__name__.strip("_")
        LAYOUTS.append(Layout(name, suffix, plan, frozenset(prints.split()), make, held_out))
        return make

    return register


def described(name: str) -> DraftPlan:
    """The plan of this name: one of the corpus, or one of those that come with the application."""
    path = PLANS / f"{name}.toml"
    return parse(path.read_text(encoding="utf-8"), path.name) if path.exists() else load(name)


class Row(NamedTuple):
    """An action and what it is in."""

    stream: object
    action: object
    nth: int
    """Which of its workstream, from 0."""


def rows(plan: DraftPlan) -> list[Row]:
    """Every action of a plan, without those under it."""
    return [Row(stream, action, nth) for stream in plan.workstreams for nth, action in enumerate(stream.actions)]


def proof(action) -> str:
    """The evidence of an action, empty for none."""
    return "\n".join(said.text for said in action.evidence)
