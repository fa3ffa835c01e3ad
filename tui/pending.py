"""Edits that were asked for and are not made yet: what each is, and what is kept of it should there be no more time.

What a form held is kept as a draft under a name of its own, so that the same form can be opened again meanwhile. What
took two keys is kept by its name alone: the next start says that it was not saved.
"""

from collections.abc import Callable
from itertools import count
from threading import Lock

from tui.drafts import Drafts, Sent

_PREFIX = "waiting "
_numbers = count(1)


class Pending:
    """One edit between the key that asked for it and the moment that it is made, refused or given up."""

    def __init__(self, what: str, drafts: Drafts, aside: Callable[[], None] | None = None) -> None:
        """`aside` is called once where it has to wait for another process."""
        self.what = what
        """What it is, in a few words."""
        self._drafts = drafts
        self._sent: Sent | None = drafts.take_sent()
        self._aside = aside
        self._parked: str | None = None
        self._is_settled = False
        self._lock = Lock()

    @property
    def has_form(self) -> bool:
        """Whether it was typed into a form, which opens with it again where it is not saved."""
        return self._sent is not None

    def step_aside(self) -> None:
        """Let the screen go on without it."""
        aside, self._aside = self._aside, None
        if aside is not None:
            aside()

    def park(self) -> bool:
        """Keep it, for it may take longer than this run lasts; gives whether it is kept or settled. From any thread."""
        with self._lock:
            if self._parked is not None or self._is_settled:
                return True
            name, values = (self.what, {}) if self._sent is None else (self._sent.name, self._sent.values)
            self._parked = f"{_PREFIX}{next(_numbers)}: {name}"
            is_kept = self._drafts.keep(self._parked, values)
            if is_kept and self._sent is not None:
                self._drafts.drop(name, self._sent.turn)
            return is_kept

    def settle(self, *, is_done: bool) -> None:
        """It is made, and nothing need be kept of it; or it is not, and what its form held opens with it again."""
        with self._lock:
            self._is_settled = True
            if self._sent is not None and not self._settle_form(self._sent, is_done=is_done):
                return
            if self._parked is not None:
                self._drafts.drop(self._parked)

    def _settle_form(self, sent: Sent, *, is_done: bool) -> bool:
        """Drop or keep the draft of its form; gives whether it need not stay parked any longer."""
        # The form may have been opened again meanwhile, and hold something else by now. That stays; and what cannot be
        # put in its place stays parked, until there is room for it at a later start.
        if is_done:
            self._drafts.drop(sent.name, sent.turn)
            return True
        return self._drafts.keep(sent.name, sent.values, sent.turn)


def left_from_last_time(drafts: Drafts) -> list[str]:
    """The names of what was not saved in an earlier run."""
    return list(dict.fromkeys(_name_of(kept) for kept in drafts.all()))


def bring_back(drafts: Drafts) -> None:
    """Make of what waited in an earlier run a draft like any other; what no form can be opened with again is forgotten.

    Where the form's own draft stands in the way, it is left for a later start.
    """
    kept = drafts.all()
    for parked, values in kept.items():
        name = _name_of(parked)
        if name != parked and not (values and name in kept):
            if values:
                drafts.keep(name, values)
            drafts.drop(parked)


def _name_of(kept: str) -> str:
    return kept.partition(": ")[2] if kept.startswith(_PREFIX) else kept
