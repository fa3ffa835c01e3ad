"""Work that goes on beside the drawing, and what is left of it where the application ends."""

import gc
import warnings
from pathlib import Path

from textual.app import App

import tui
from tui.beside import begin


class Waiter(App[None]):
    """Begins something by a key."""

    begun = 0

    async def wait(self) -> None:
        self.begun += 1

    def key_a(self) -> None:
        begin(self, self.wait)

    def key_b(self) -> None:
        begin(self, self.wait)
        self.workers.cancel_all()


async def test_it_is_begun():
    async with Waiter().run_test() as pilot:
        await pilot.press("a")
        await pilot.app.workers.wait_for_complete()
        assert pilot.app.begun == 1


async def test_of_what_was_never_begun_nothing_is_complained():
    with warnings.catch_warnings(record=True) as complaints:
        warnings.simplefilter("always")
        async with Waiter().run_test() as pilot:
            await pilot.press("b")
        gc.collect()
    assert pilot.app.begun == 0
    assert [str(one.message) for one in complaints] == []


def test_nothing_is_begun_in_another_way():
    code = Path(tui.__file__).parent.rglob("*.py")
    # A draft is kept in a thread.
    assert {path.name for path in code if "run_worker(" in path.read_text()} == {"beside.py", "form.py"}
