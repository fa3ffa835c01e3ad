"""Reading for somebody who is still typing: what can be seen at once, without a trace and without a wait."""

import sqlite3

from models import sqlite
from models.reader import Reader
from models.reading import names
from models.references import indicator_reference


class Onlooker(Reader):
    """A reader that neither waits for a writer nor repairs what one left half-written; it raises instead."""

    @property
    def connection(self) -> sqlite3.Connection:
        """The reading connection, opened when it is first needed; raises as `sqlite.connect_to_glance` does."""
        if self._connection is None:
            self._connection = sqlite.connect_to_glance(self.path)
        return self._connection

    def owners(self) -> list[str]:
        """The plan's owners by name."""
        return self._read(lambda c: names.owners(c, self.plan.id))

    def workstream_titles(self) -> list[tuple[str, str]]:
        """The key of each workstream and its title."""
        return self._read(lambda c: names.workstreams(c, self.plan.id))

    def references(self, begun: str, limit: int) -> list[tuple[str, str]]:
        """The first references of actions that begin like this, each with its action's title."""
        return self._read(lambda c: names.references(c, self.plan.id, begun, limit))

    def indicator_references(self) -> list[tuple[str, str]]:
        """The reference of each indicator, with what it is called."""
        rows = self._read(lambda c: names.indicators(c, self.plan.id))
        return [(indicator_reference(number), called) for number, called in rows]

    def periods(self, number: int | None) -> list[str]:
        """The periods that the plan has figures for, those of the indicator with this number first."""
        return self._read(lambda c: names.periods(c, self.plan.id, number))
