"""A form over whatever is on the screen: Enter saves, Tab goes on, nothing typed is lost."""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from models.errors import RefusedError
from tui.drafts import Drafts
from tui.fields import Field
from tui.screens.sized import TINY
from tui.widgets.entry import LONGEST_TEXT, LineField, LongText, as_line, as_lines, refusal
from tui.widgets.words import Words

Answers = dict[str, str]
Check = Callable[[Answers], str | None]
"""Says what is wrong with the answers, None where nothing is."""


class FormScreen(ModalScreen[Answers | None]):
    """Asks for a few things at once and gives the answers, or None where it was left."""

    CSS_PATH = "others.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+s", "save", show=False),
        # Before the fields, which would take it for the end of the line.
        Binding("ctrl+e", "editor", show=False, priority=True),
        Binding("ctrl+d", "throw_away", show=False, priority=True),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        about: str = "",
        check: Check | None = None,
        drafts: Drafts | None = None,
        draft: str = "",
    ) -> None:
        super().__init__()
        self._title = title
        self._fields = fields
        self._about = about
        self._check = check
        self._drafts = drafts
        self._draft = draft
        self._kept = drafts.all().get(draft) if drafts and draft else None
        self._leaving = False
        for field in fields:
            if len(field.text) > LONGEST_TEXT:
                size = f"{len(field.text):,} characters, and a field here holds {LONGEST_TEXT:,}"
                raise RefusedError(f"{field.label} has {size}: shorten it with cairn set.")

    def compose(self) -> ComposeResult:
        """Title, fields each with its hint, keys."""
        with Vertical(id="form"):
            with Vertical(id="form-head"):
                yield Words(self._title, tone="strong", id="form-title")
                if self._about:
                    yield Words(self._about, tone="quiet", classes="about")
            with VerticalScroll(id="form-fields", can_focus=False):
                for field in self._fields:
                    yield Words(field.label, tone="quiet", classes="label")
                    yield self._editor_of(field)
                    if field.hint is not None:
                        yield Words("", id=f"hint-{field.name}", classes="hint")
            yield Words(self._keys(), tone="quiet", id="form-keys")

    def _keys(self) -> str:
        keys = ["Enter save"]
        keys += ["Tab next"] if len(self._fields) > 1 else []
        keys += ["Ctrl+J line", "Ctrl+E editor"] if any(f.lines > 1 for f in self._fields) else []
        return " · ".join([*keys, "Esc leave"])

    def _editor_of(self, field: Field) -> Widget:
        text = self._refilled(field)
        if field.lines > 1:
            area = LongText(text, id=f"field-{field.name}", classes="area")
            area.styles.height = field.lines + 2
            return area
        return LineField(text, placeholder=field.placeholder, id=f"field-{field.name}", classes="line")

    def on_mount(self) -> None:
        """Say what the fields hold so far, and that a draft came back."""
        self._say_hints()
        first = self.query_one(f"#field-{self._fields[0].name}")
        self.set_focus(first)
        if isinstance(first, TextArea):
            first.move_cursor(first.document.end)
        if self._kept is not None:
            self._say(self._welcome_back())

    def on_resize(self, event: Resize) -> None:
        """Where there are but a few lines, the fields and what the keys do have them."""
        self.set_class(event.size.height < TINY, "-tiny")

    def _refilled(self, field: Field) -> str:
        """What a field begins with: what had been typed into it, else what stands in the plan today."""
        kept = self._kept or {}
        typed = kept.get(field.name, field.text)
        return field.text if typed == kept.get(_was(field.name), field.text) else typed

    def _welcome_back(self) -> str:
        kept = self._kept or {}
        moved = [
            f"{field.label} became “{field.text}”"
            for field in self._fields
            if self._refilled(field) != field.text and kept.get(_was(field.name), field.text) != field.text
        ]
        if moved:
            return f"Yours is back. Meanwhile {'; '.join(moved)}. Enter puts yours in its place."
        return "What you had typed earlier is back; Esc, then Ctrl+D, throws it away."

    @property
    def _draft_values(self) -> Answers:
        """The answers, and what stood there before: so that only what was typed comes back."""
        return {**self.answers, **{_was(field.name): field.text for field in self._fields}}

    @property
    def answers(self) -> Answers:
        """What the fields hold."""
        return {field.name: self._text_of(field) for field in self._fields}

    def _text_of(self, field: Field) -> str:
        """What a field holds. What was not fit to be shown is not what anybody typed: where nothing was, it stays."""
        widget = self.query_one(f"#field-{field.name}")
        typed = widget.text if isinstance(widget, TextArea) else str(getattr(widget, "value", ""))
        shown = as_lines(field.text) if isinstance(widget, TextArea) else as_line(field.text)
        return field.text if typed == shown else typed

    @property
    def _dirty(self) -> bool:
        return any(self._text_of(field) != field.text for field in self._fields)

    # ------------------------------------------------------------------------------------------------ while typing

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self) -> None:
        self._say_hints()
        if self._leaving:
            self._leaving = False
            self._say(self._keys(), tone="quiet")
        if self._drafts is not None and self._draft:
            self._drafts.keep_soon(self._draft, self._draft_values if self._dirty else None)

    def _say_hints(self) -> None:
        for field in self._fields:
            if field.hint is not None:
                self.query_one(f"#hint-{field.name}", Words).text = field.hint(self._text_of(field))

    def _say(self, words: str, tone: str = "accent") -> None:
        line = self.query_one("#form-keys", Words)
        line.tone_name = tone
        line.text = words

    def _keep_draft(self) -> None:
        drafts, name, answers = self._drafts, self._draft, self._draft_values
        if self._dirty and drafts is not None:
            turn = drafts.take_turn()
            self.app.run_worker(lambda: drafts.keep(name, answers, turn), thread=True, exit_on_error=False)

    def keep_now(self) -> bool | None:
        """Keep what is typed at once, in this thread, and say whether it is kept; None where there is nothing to keep.

        The terminal is going away, or something failed.
        """
        if not (self._dirty and self._drafts is not None and self._draft):
            return None
        return self._drafts.keep(self._draft, self._draft_values)

    # ------------------------------------------------------------------------------------------------ leaving

    @on(Input.Submitted)
    async def _submitted(self) -> None:
        await self.action_save()

    async def action_save(self) -> None:
        """Give the answers, unless something is wrong with them; then say what."""
        answers = self.answers
        if self._check is not None and (wrong := self._check(answers)):
            self._say(wrong, tone="red")
            return
        if self._drafts is not None and self._draft:
            self._drafts.send(self._draft, self._draft_values)
        self.finish(answers)

    def finish(self, answers: Answers | None) -> None:
        """Close the form."""
        self.dismiss(answers)

    def action_leave(self) -> None:
        """Leave; where something was typed, ask once, and then keep it for the next time."""
        if not self._dirty:
            self._forget()
            self.finish(None)
        elif self._leaving:
            self._keep_draft()
            self.finish(None)
        else:
            self._leaving = True
            kept = "Esc again keeps it for later, " if self._drafts is not None and self._draft else ""
            self._say(f"Not saved. Enter saves it, {kept}Ctrl+D throws it away.", tone="amber")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Throwing away is for one who is leaving; else the key is the field's own."""
        return self._leaving if action == "throw_away" else True

    def action_throw_away(self) -> None:
        """Leave, and keep nothing of what was typed."""
        self._forget()
        self.finish(None)

    def _forget(self) -> None:
        if self._drafts is not None and self._draft:
            drafts, name, turn = self._drafts, self._draft, self._drafts.take_turn()
            self.app.run_worker(lambda: drafts.drop(name, turn), thread=True, exit_on_error=False)

    def action_editor(self) -> None:
        """Write the field at hand in the editor that the environment names."""
        widget = self.focused
        if not isinstance(widget, TextArea | Input):
            return
        text = widget.text if isinstance(widget, TextArea) else widget.value
        with self.app.suspend():
            written = write_in_editor(text)
        if written is None:
            self._say("The editor could not be started: set EDITOR to one.", tone="red")
        elif isinstance(widget, LineField | LongText) and not widget.take_all(written):
            self._say(f"{refusal(widget.longest)} It was left as it was.", tone="red")


def _was(field: str) -> str:
    return f"{field} was"


def write_in_editor(text: str) -> str | None:
    """Let the person write in `$VISUAL` or `$EDITOR`; None where that could not be started."""
    handle, path = tempfile.mkstemp(suffix=".txt", prefix="cairn-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
        subprocess.run([*command, path], check=False)
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read().rstrip("\n")
    except (OSError, ValueError):
        return None
    finally:
        os.unlink(path)
