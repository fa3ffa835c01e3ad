"""What is said in passing: plain text always, fit for a terminal, and never so long that it covers what it is about."""

from typing import TYPE_CHECKING

from textual.notifications import SeverityLevel

from tui.cells import fit

if TYPE_CHECKING:
    from textual.app import App

    _App = App[int]
else:
    # Textual takes a good while over each class that is made of its own; what is put before it need not be one.
    _App = object

_LONGEST = 400
"""Cells of what is said: some eight lines. Whoever wants to know all of it asks on the command line."""


class Notices(_App):
    """Put before an application: it takes nothing it says for markup, whoever says it."""

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Say something; a warning or an error that can still be read is not said again. Markup is never looked for."""
        said = fit(message, _LONGEST).rstrip()
        if severity != "information" and any(known.message == said for known in self._notifications):
            return
        named = fit(title, _LONGEST).rstrip()
        super().notify(said, title=named, severity=severity, timeout=timeout, markup=False)
