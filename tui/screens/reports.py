"""The reports: which one, how, and what it says, as it will be written; Enter writes it to a file."""

import os
from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult

from models.errors import CairnError, RefusedError
from models.folders import safe_name
from models.reports import phrases, plain_text
from models.wording import day
from models.workspace import Workspace
from tui.beside import begin
from tui.cells import width_of
from tui.commands import Where, bindings, in_footer
from tui.locations import shown
from tui.paint import Tone
from tui.plain import clean
from tui.reporting import REPORTS, Asked, form_of, make, rendered
from tui.screens.sized import Sized
from tui.typeahead import Hold
from tui.widgets.keyline import KeyLine
from tui.widgets.latest import Latest
from tui.widgets.report_bar import CALLED, ReportBar
from tui.widgets.sheet import SheetReader
from tui.widgets.surface import Piece

if TYPE_CHECKING:
    from models.reports.material import Material
    from tui.app import CairnApp

_FORMS = {"docx": "Word", "html": "Web page", "md": "Markdown", "txt": "Plain text"}
_OF_CHANGES = ("board", "noting", "workstream")
"""The reports that tell of changes."""
_WIDEST = 100
"""Columns of a preview at most: longer lines are hard to read."""
_NARROWEST = 20


class Preview(NamedTuple):
    """A report as it is shown."""

    asked: Asked
    lines: Sequence[Piece]
    told: str
    """Since when it tells of changes; empty where it could not be made."""


class ReportsScreen(Sized[None]):
    """Shows each report as it stands today, and writes one."""

    CSS_PATH = "others.tcss"
    BINDINGS = bindings(Where.REPORTS)
    WHERE = Where.APP | Where.STORY | Where.REPORTS
    AUTO_FOCUS = "#sheet"

    def __init__(self, workstream: str | None = None) -> None:
        """`workstream` is the key of the one whose sponsor's view is shown first."""
        super().__init__()
        self._asked = Asked(REPORTS[0], workstream=workstream)
        self._telling = Latest(self._make)
        self._set_to = 0

    @property
    def cairn(self) -> "CairnApp":
        """The application."""
        return self.app  # type: ignore[return-value]

    def compose(self) -> ComposeResult:
        """The names of the reports, the one at hand, the keys."""
        yield ReportBar(id="reports")
        yield SheetReader(id="sheet")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Make the first."""
        self.query_one(KeyLine).commands = in_footer(self.WHERE)
        self._show_anew()

    # ------------------------------------------------------------------------------------------------ what is shown

    def _show_anew(self, **asked: object) -> None:
        """Ask for a report, otherwise than before in what is given."""
        self._asked = self._asked._replace(**asked)  # type: ignore[arg-type]
        self.query_one(ReportBar).tell(self._asked.report, "…")
        self._telling.want(self, self._asked)

    @property
    def _width(self) -> int:
        return max(min(self.size.width - 4, _WIDEST), _NARROWEST)

    async def _make(self, asked: Asked) -> Callable[[], None]:
        width = self._set_to = self._width
        try:
            preview = await self.cairn.read(partial(self._previewed, asked, width))
        except CairnError as problem:
            # One sentence, where the report would stand.
            lines = [("", Tone.PLAIN), *((line, Tone.RED) for line in plain_text.wrapped(str(problem), width))]
            preview = Preview(asked, lines, "")

        def put() -> None:
            sheet, bar = self.query_one(SheetReader), self.query_one(ReportBar)
            sheet.lines = preview.lines
            bar.tell(asked.report, preview.told)

        return put

    def _previewed(self, asked: Asked, width: int) -> Preview:
        """A report as it is shown; runs off the drawing thread."""
        asked = _settled(self.cairn.workspace, asked)
        report, material = make(self.cairn.workspace, asked)
        lines = list(_toned(plain_text.lines(report, width)))
        return Preview(asked, lines, _told(asked, material))

    async def refresh_plan(self, touched: Sequence[str] | None = None) -> None:
        """Make the report at hand again: the plan may say something else."""
        self._telling.want(self, self._asked)

    def on_resize(self) -> None:  # type: ignore[override]
        """Set the report to the new width, where it is another."""
        if self._set_to != self._width:
            self._telling.want(self, self._asked)

    # ------------------------------------------------------------------------------------------------ what is asked for

    def action_turn(self, by: int) -> None:
        """Go to the next report, or the one before."""
        at = REPORTS.index(self._asked.report)
        self.query_one(SheetReader).top = 0
        self._show_anew(report=REPORTS[(at + by) % len(REPORTS)])

    def action_back(self) -> None:
        """Go back to the board."""
        self.dismiss()

    def _ask(self, question: Callable[[], Awaitable[None]]) -> None:
        begin(self, partial(self._asking, question, Hold(self.cairn)), group="deciding")

    async def _asking(self, question: Callable[[], Awaitable[None]], hold: Hold) -> None:
        hold.own()
        try:
            await question()
        except CairnError as problem:
            self.cairn.complain(problem)
        finally:
            hold.let_go()

    def action_since(self) -> None:
        """Ask from which day on changes are told."""
        self._ask(self._ask_since)

    def action_which(self) -> None:
        """Ask which workstream a sponsor's view is of."""
        self._ask(self._ask_which)

    def action_form(self) -> None:
        """Ask for the form of a report for noting."""
        self._ask(self._ask_form)

    def action_write(self) -> None:
        """Write the report to a file."""
        self._ask(self._write)

    async def _ask_since(self) -> None:
        from tui.fields import Field, one_day
        from tui.screens.form import FormScreen

        today = self.cairn.workspace.today

        def hint(words: str) -> str:
            found = one_day(words, today)
            if not words.strip():
                return "since the report was last made"
            return f"since {day(found)}" if found else "not a day: write 29 Feb 2024, or leave it empty"

        def problem_with(answers: dict[str, str]) -> str | None:
            words = answers["since"]
            return hint(words).capitalize() if words.strip() and one_day(words, today) is None else None

        before = day(self._asked.since)
        fields = [Field("since", "Tell changes since", before, hint=hint)]
        answers = await self.cairn.ask(FormScreen("Which changes to tell", fields, check=problem_with))
        if answers is not None:
            words = answers["since"]
            self._show_anew(since=one_day(words, today) if words.strip() else None)

    async def _ask_which(self) -> None:
        from tui.screens.choice import ChoiceScreen, Option

        rows = await self.cairn.read(self.cairn.workspace.workstreams)
        keys = [str(number) if number < 10 else "" for number in range(1, len(rows) + 1)]
        options = [
            Option(key, clean(row.title), row.key, note=clean(row.key)) for key, row in zip(keys, rows, strict=True)
        ]
        if not options:
            raise RefusedError("The plan has no workstreams to report on.")
        if (chosen := await self.cairn.ask(ChoiceScreen("Which workstream?", options))) is not None:
            self._show_anew(report="workstream", workstream=chosen)

    async def _ask_form(self) -> None:
        from tui.fields import Field
        from tui.screens.form import FormScreen

        fields = [Field("form", "File", self._asked.template or "", placeholder="empty: the bundled form")]
        about = "cairn report noting --print-template writes the bundled one, to copy and change."
        answers = await self.cairn.ask(FormScreen("The form of a report for noting", fields, about=about))
        if answers is not None:
            path = os.path.expanduser(answers["form"].strip())
            self._show_anew(report="noting", template=path or None)

    async def _write(self) -> None:
        from tui.screens.choice import ChoiceScreen, Option
        from tui.screens.saving import save

        cairn, asked = self.cairn, self._asked
        told: list[Material] = []
        options = [Option(form[0], name, form, note=f".{form}") for form, name in _FORMS.items()]
        form = await cairn.ask(ChoiceScreen(f"{CALLED[asked.report][0]}: in which format?", options))
        if form is None:
            return

        def made(path: str) -> bytes:
            report, material = make(cairn.workspace, _settled(cairn.workspace, asked))
            told.append(material)
            return rendered(report, form_of(path, form))

        path = await save(cairn, "Write the report to", _name(cairn, asked, form), made)
        if path is not None:
            seen = told[-1].seen
            await cairn.write(lambda: cairn.workspace.remember_report(asked.report, seen))
            cairn.say(f"Wrote {shown(path)}")


def _settled(workspace: Workspace, asked: Asked) -> Asked:
    """What is asked for, with the first workstream where it is not said which; runs off the drawing thread."""
    if asked.report != "workstream" or asked.workstream is not None:
        return asked
    first = next(iter(workspace.workstreams()), None)
    return asked._replace(workstream=first.key if first else None)


def _name(cairn: "CairnApp", asked: Asked, form: str) -> str:
    which = f" {asked.workstream}" if asked.report == "workstream" and asked.workstream else ""
    workspace = cairn.workspace
    return f"{safe_name(f'{workspace.plan.key} {asked.report}{which} {workspace.today:%Y-%m-%d}')}.{form}"


def _told(asked: Asked, material: "Material") -> str:
    """How a report is asked for, in a line."""
    said = [f"Changes {phrases.changed_since(material.since)}"] if asked.report in _OF_CHANGES else []
    if asked.report == "workstream" and asked.workstream:
        said.append(f"workstream {asked.workstream}")
    if asked.report == "noting":
        said.append(f"form: {asked.template or 'the bundled one'}")
    return " · ".join(said)


def _toned(lines: Sequence[str]) -> Iterator[Piece]:
    """Headings stand out, and the rules below them do not."""
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else ""
        if line and not line.strip("-=. "):
            yield line, Tone.QUIET
        elif line.strip() and below and not below.strip("-=.") and width_of(below) >= 1:
            yield line, "strong"
        else:
            yield line, Tone.PLAIN
