"""What was typed into a form and not yet saved: kept beside the database until it is saved or thrown away.

One small JSON file, `<database>-drafts`, readable by its owner alone and replaced whole, so that a crash or a dropped
line leaves the last one that was written.
"""

import json
import os
import tempfile
import threading
from collections.abc import Mapping

Values = Mapping[str, str]


class Drafts:
    """Drafts by name. A folder that cannot be written loses drafts, never anything else."""

    def __init__(self, database: str) -> None:
        self._path = f"{os.path.realpath(database)}-drafts"
        self._lock = threading.Lock()
        self._sent: tuple[str, Values] | None = None

    def all(self) -> dict[str, dict[str, str]]:
        """Every draft there is."""
        try:
            with open(self._path, encoding="utf-8") as file:
                kept = json.load(file)
        except (OSError, ValueError):
            return {}
        if not isinstance(kept, dict):
            return {}
        return {
            name: {field: text for field, text in values.items() if isinstance(text, str)}
            for name, values in kept.items()
            if isinstance(values, dict)
        }

    def keep(self, name: str, values: Values) -> None:
        """Keep what a form holds."""
        with self._lock:
            self._write({**self.all(), name: dict(values)})

    def drop(self, name: str) -> None:
        """Forget a draft."""
        with self._lock:
            kept = self.all()
            if kept.pop(name, None) is not None:
                self._write(kept)

    def send(self, name: str, values: Values) -> None:
        """A form was saved with these values; whether the plan took them is said by `settle`."""
        self._sent = (name, dict(values))

    def settle(self, *, saved: bool) -> None:
        """Forget the draft of the form that was sent, or keep it where the plan refused what it said."""
        if self._sent is None:
            return
        name, values = self._sent
        self._sent = None
        if saved:
            self.drop(name)
        else:
            self.keep(name, values)

    def _write(self, kept: dict[str, dict[str, str]]) -> None:
        try:
            if not kept:
                os.unlink(self._path)
                return
            handle, beside = tempfile.mkstemp(dir=os.path.dirname(self._path), prefix=".cairn-")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(kept, file, ensure_ascii=False)
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, self._path)
        except OSError:
            return
