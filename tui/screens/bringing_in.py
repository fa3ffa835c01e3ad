"""Which document to take in: its path is typed or dropped, it is read beside the drawing, and that can be stopped."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from models.documents.readers.kinds import SUFFIXES
from models.errors import CairnError
from tui.beside import begin
from tui.cells import width_of
from tui.dropped import completed, path_of, paths_in
from tui.paint import Tone
from tui.plain import clean
from tui.reading_in import Job, Material, NotWantedError
from tui.widgets.entry import LineField
from tui.widgets.words import Words

ENDINGS = tuple(SUFFIXES)
_KINDS = "Word, Excel, csv, Markdown, HTML, PDF or plain text"
_KEYS = "Enter read it · Tab complete · Esc leave"
_BAR = 24
_GLANCE = 0.1
"""Seconds between two looks at how far it is."""
_OFFERED = 6
Reader = Callable[[Sequence[str], Job], Material]


class PathField(LineField):
    """A path: a file that is dropped on the terminal takes the place of what was typed."""

    def _on_paste(self, event: events.Paste) -> None:
        if paths := paths_in(event.text, ENDINGS):
            event.prevent_default()
            event.stop()
            self.screen.query_one("#path", LineField).value = paths[0] if len(paths) == 1 else event.text.strip()
        else:
            super()._on_paste(event)


class BringingScreen(ModalScreen[Material | None]):
    """Asks for a path until a document could be read; gives it, or None where that was left."""

    CSS_PATH = "others.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("tab", "complete", show=False, priority=True),
    ]

    def __init__(self, read: Reader, paths: Sequence[str] = ()) -> None:
        super().__init__()
        self._read = read
        self._paths = paths
        self._job: Job | None = None

    def compose(self) -> ComposeResult:
        """A field, what it could become, what is going on."""
        with Vertical(id="form"):
            yield Words("Import a plan", tone="strong", id="form-title")
            yield Words("The document", tone="quiet", classes="label")
            shown = self._paths[0] if len(self._paths) == 1 else ""
            yield PathField(shown, placeholder="~/Downloads/plan.docx", id="path", classes="line")
            yield Words(f"{_KINDS}; or drop the file on this window.", tone="quiet", id="bringing", classes="hint")
            yield Words(_KEYS, tone="quiet", id="form-keys")

    def on_mount(self) -> None:
        """Begin at once where the path is known."""
        self.set_focus(self.query_one("#path"))
        if self._paths:
            self._begin(self._paths)

    # ---------------------------------------------------------------------------------------------- the path

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if self._job is None and event.value:
            names = completed(event.value, ENDINGS)[1]
            more = f" … {len(names) - _OFFERED:,} more" if len(names) > _OFFERED else ""
            self._say(f"{'  '.join(map(clean, names[:_OFFERED]))}{more}")

    def action_complete(self) -> None:
        """Go on with the path as far as that is certain."""
        field = self.query_one("#path", LineField)
        whole, names = completed(field.value, ENDINGS)
        if names and len(whole) >= len(field.value):
            field.value = whole
            field.cursor_position = len(whole)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._job is not None:
            return
        if not event.value.strip():
            self._say("Give the path of a document, or drop one here.", Tone.AMBER)
            return
        self._begin(paths_in(event.value, ENDINGS) or [path_of(event.value)])

    def _say(self, words: str, tone: str = Tone.QUIET) -> None:
        line = self.query_one("#bringing", Words)
        line.tone_name = tone
        line.text = words

    # ----------------------------------------------------------------------------------------------- reading

    def _begin(self, paths: Sequence[str]) -> None:
        self._job = Job()
        self.query_one("#form-keys", Words).text = "Esc stop"
        self.query_one("#path", LineField).disabled = True
        begin(self, partial(self._reading, paths, self._job), group="reading in")

    async def _reading(self, paths: Sequence[str], job: Job) -> None:
        try:
            found = await shown_while(job, asyncio.to_thread(self._read, paths, job), self._say_how_far)
        except CairnError as problem:
            said = str(problem) if not isinstance(problem, NotWantedError) else "Stopped. Nothing was imported."
            self._give_back(said, Tone.QUIET if isinstance(problem, NotWantedError) else Tone.RED)
        else:
            self.dismiss(found)

    def _say_how_far(self, words: str) -> None:
        self._say(words, Tone.PLAIN)

    def _give_back(self, said: str, tone: str) -> None:
        """Let another path be given."""
        self._job = None
        field = self.query_one("#path", LineField)
        field.disabled = False
        self.set_focus(field)
        self.query_one("#form-keys", Words).text = _KEYS
        self._say(clean(said), tone)

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        if self._job is not None:
            self._job.stop()

    def action_leave(self) -> None:
        """Stop what is being read; with nothing being read, leave."""
        if self._job is not None:
            self._job.stop()
        else:
            self.dismiss(None)


async def shown_while(job: Job, work: Awaitable[Material], show: Callable[[str], None]) -> Material:
    """Wait for something, and show how far it is meanwhile."""
    task = asyncio.ensure_future(work)
    while True:
        done, _ = await asyncio.wait({task}, timeout=_GLANCE)
        if done:
            return task.result()
        show(told(job))


def told(job: Job, room: int = 66) -> str:
    """How far a job is, in a line."""
    if job.is_stopped:
        return "Stopping…"
    if not job.total:
        return f"{clean(job.what)}…"
    filled = round(job.share * _BAR)
    bar = f" {'▓' * filled}{'░' * (_BAR - filled)} {job.share:4.0%}"
    what = clean(os.path.basename(job.what))
    return what[: max(room - width_of(bar), 8)] + bar
