"""One run: which sizes, how often, and where the plans that are measured lie."""

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from benchmarks import plans
from benchmarks.processes import environment

SMALL = 100
"""What a large plan is compared with."""


@dataclass(frozen=True)
class Bench:
    """What every measurement needs to know."""

    size: int
    """Actions of the large plan."""
    sizes: tuple[int, ...]
    """Actions of the plans of the growth table."""
    repeat: int | None
    kept: Path
    """Where plans are kept from run to run."""
    scratch: Path
    """A folder that goes away with the run."""

    def rounds(self, usual: int) -> int:
        """How often something is measured."""
        return self.repeat or usual

    @cached_property
    def surroundings(self) -> Mapping[str, str]:
        """The environment of everything that is measured."""
        home = self.scratch / "home"
        home.mkdir(exist_ok=True)
        return environment(home)

    @cache  # noqa: B019 - a run has one of these, and ends with it
    def plan(self, size: int) -> Path:
        """A plan to be read: this run's own copy, so that what is kept is never touched."""
        return Path(shutil.copyfile(plans.kept(self.kept, size), self.scratch / f"plan-{size}.db"))

    @contextmanager
    def own_plan(self, size: int) -> Iterator[Path]:
        """A copy to be changed, and then thrown away."""
        path = self.scratch / f"changed-{size}.db"
        shutil.copyfile(plans.kept(self.kept, size), path)
        try:
            yield path
        finally:
            path.unlink()

    def interleaved(self, rounds: int, measured: Mapping[str, Callable[[], float]]) -> dict[str, list[float]]:
        """Measure several things by turns, so that what disturbs one disturbs all; once before, untimed, to warm up."""
        if self.repeat != 1:
            for take in measured.values():
                take()
        figures: dict[str, list[float]] = {name: [] for name in measured}
        for _ in range(rounds):
            for name, take in measured.items():
                figures[name].append(take())
        return figures


def tell(words: str) -> None:
    """Say what is going on, beside the tables."""
    print(words, file=sys.stderr, flush=True)
