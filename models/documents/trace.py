"""Where each field of a draft stood in its documents, and what became of a line or a cell of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Source(NamedTuple):
    """A run of words in a document."""

    file: str
    block: int
    """Which block of its file, from 0, in reading order."""
    line: int
    column: int
    """Which cell of its row, from 0; 0 in a text."""
    start: int = 0
    end: int | None = None
    """Where in the cell or text it begins and ends; None: it goes on to the end."""


class Part(NamedTuple):
    """A field of a draft; each number is a place in one of its tuples."""

    field: str
    """As the draft calls it: `title`, `owners`, `timescale`, `sponsor`, `values`."""
    workstream: int | None = None
    action: int | None = None
    sub: int | None = None
    indicator: int | None = None
    item: int | None = None
    """Which one, of a field that holds several; None for all of it."""


class Layout(NamedTuple):
    """A table in which each row is an action: in which columns a field stands."""

    file: str
    block: int
    columns: Mapping[str, tuple[int, ...]]


@dataclass
class Traced:
    """Where the fields of one thing stood, and those of the things under it."""

    fields: dict[str, list[Source]] = field(default_factory=dict)
    under: "list[Traced | RowTrace]" = field(default_factory=list)


RowTrace = tuple[Layout, int]
"""An action that is a row: its table and its line. There may be very many of these."""
_Where = dict[tuple[str, int, int], list[Part]]
_Rows = dict[tuple[str, int, int], list[tuple[Layout, Part]]]


@dataclass
class Trace:
    """All of a draft; `streams` and `indicators` are in the draft's order."""

    streams: list[Traced] = field(default_factory=list)
    indicators: list[Traced] = field(default_factory=list)
    plan: Traced = field(default_factory=Traced)
    _where: _Where | None = None
    _rows: _Rows = field(default_factory=dict)

    def of(self, part: Part) -> tuple[Source, ...]:
        """Where a field comes from; nothing for one that no document says."""
        one = self._traced(part)
        if isinstance(one, tuple):
            layout, line = one
            columns = layout.columns.get(part.field, ())
            return tuple(Source(layout.file, layout.block, line, column) for column in columns)
        found = one.fields.get(part.field, []) if one else []
        # Several items that stood each by itself are told apart; of others the whole is meant.
        is_known = part.item is not None and f"{part.field} {part.item}" in (one.fields if one else {})
        return tuple(one.fields[f"{part.field} {part.item}"] if one and is_known else found)

    def at(self, file: str, block: int, line: int, column: int | None = None) -> tuple[Part, ...]:
        """What became of a line, or of one of its cells; nothing where it found no place."""
        if self._where is None:
            self._where = self._index()
        here = (file, block, line)
        found = list(self._where.get(here, ()))
        for layout, part in self._rows.get(here, ()):
            found += [part._replace(field=name) for name in layout.columns]
        if column is None:
            return tuple(found)
        return tuple(part for part in found if any(self._is_at(one, line, column) for one in self.of(part)))

    def _is_at(self, source: Source, line: int, column: int) -> bool:
        return (source.line, source.column) == (line, column)

    def _traced(self, part: Part) -> Traced | RowTrace | None:
        try:
            if part.indicator is not None:
                return self.indicators[part.indicator]
            if part.workstream is None:
                return self.plan
            one: Traced | RowTrace = self.streams[part.workstream]
            for nth in (part.action, part.sub):
                if nth is not None:
                    one = one.under[nth] if isinstance(one, Traced) else one
        except IndexError:
            return None
        return one

    def _index(self) -> _Where:
        found: _Where = {}
        for traced, part in self._everything():
            if isinstance(traced, tuple):
                layout, line = traced
                # Spelt out when it is asked for: of very many rows only those that are looked at.
                self._rows.setdefault((layout.file, layout.block, line), []).append((layout, part))
                continue
            for name, sources in traced.fields.items():
                this = part._replace(field=name)
                for source in sources:
                    here = found.setdefault((source.file, source.block, source.line), [])
                    if " " not in name and this not in here:
                        here.append(this)
        return found

    def _everything(self) -> Iterator[tuple[Traced | RowTrace, Part]]:
        yield self.plan, Part("")
        for nth, stream in enumerate(self.streams):
            yield stream, Part("", nth)
            for number, action in enumerate(stream.under):
                yield action, Part("", nth, number)
                under = [] if isinstance(action, tuple) else action.under
                yield from ((sub, Part("", nth, number, which)) for which, sub in enumerate(under))
        yield from ((one, Part("", indicator=nth)) for nth, one in enumerate(self.indicators))
