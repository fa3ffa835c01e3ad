"""A draft plan out of the blocks of documents: tables of actions and of indicators, and running text."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from models.documents.blocks import Document, Place, Row, Table, Text
from models.documents.building import Building, Stream
from models.documents.cleaning import cleaned
from models.documents.findings import Reading, SourceBlock, always
from models.documents.headings import Header
from models.documents.lines.fitting import likeness
from models.documents.lines.furniture import without_furniture
from models.documents.lines.layout import divide, lines_of
from models.documents.lines.lines import Derived
from models.documents.lines.paragraphs import group, width_of
from models.documents.meanings import Answers
from models.documents.prose.found import are_bare, named_among
from models.documents.prose.nodes import SHEET, Node, above_rows, of_cell, of_lines, of_row, of_text, title_node
from models.documents.prose.reading import Prose
from models.documents.tables import homes, ticks
from models.documents.tables.actions import ActionRows
from models.documents.tables.asking import ask_about_columns, ask_about_untitled
from models.documents.tables.looking import Kind, Looked, look
from models.documents.tables.measures import MeasureRows
from models.documents.tables.mending import mend, without_heading
from models.documents.tables.sections import are_among_actions, are_titled
from models.documents.tables.settling import resolve
from models.documents.tables.turning import turned
from models.documents.titles import section_title
from models.errors import RefusedError
from models.wording import count

_CUT = (".pdf", ".docx", ".txt")
"""Files in which a row of a table may have been cut in two."""
_NESTING = (".docx", ".html", ".htm", ".md", ".pdf")
"""Those in which a cell may hold a table."""
_MOST_PARTS = 50
"""Tables below one another in one that are read row by row."""


class Recogniser:
    """Documents on their way into one draft; every word of them goes into a field, or is left over.

    `said` is what people have said of headings, and `owners` are names that are known already.
    """

    def __init__(
        self, title: str, said: Answers | None = None, owners: Sequence[str] = (), keeps: bool = False
    ) -> None:
        self._into = Building(title, owners)
        self._said = said
        self._keeps = keeps
        self._run: list[tuple[int, Text]] = []
        self._last: tuple[Header, ActionRows, ticks.Ticks] | None = None
        """The last table of actions, which another may go on with."""
        self._outer: dict[int, Sequence[str]] = {}
        """The rows of the last table that is in no other, by their lines."""
        self._inside: Stream | None = None
        """The workstream that the row names in which a nested table stands."""

    def reading(self) -> Reading:
        """All that was recognised."""
        return self._into.reading()

    def check_headings(self) -> None:
        """Raise RefusedError where the last document is a table without headings that are known."""
        if not self._into.has_found and self._into.is_empty:
            raise RefusedError(
                f"{self._into.file} has no headings that say what its columns are; put workstream, action, owner, "
                "timescale and status over those that it has."
            )

    def take(self, document: Document, otherwise: str) -> None:
        """Take in a document; actions that name no workstream go into one with this title, if it names none itself."""
        into = self._into
        into.begin(document.file, otherwise)
        self._prose = Prose(into)
        self._last = None
        self._is_plain = document.is_lines
        self._outer = {}
        self._may_nest = document.file.casefold().endswith(_NESTING)
        self._may_be_cut = document.is_lines or document.file.casefold().endswith(_CUT)
        for number, block in enumerate(map(cleaned, document.blocks)):
            if isinstance(block, Table) and self._keeps:
                block = block._replace(rows=list(block.rows))
            if self._keeps:
                into.source.append(SourceBlock(document.file, number, block))
            if isinstance(block, Text):
                self._take_text(number, block)
            else:
                self._end_run()
                into.block = number
                self._take_table(self._placed(block))
        self._end_run()
        self._prose.settle()
        if into.is_empty:
            into.block = 0
            message = "This document holds no plan that could be found: no workstream, no action, no indicator."
            into.ask(1, "plan", document.file, always(message))
        for remark in document.remarks:
            into.ask(remark.line, remark.about, remark.message, always(remark.message))
        into.leave_rest()

    # -------------------------------------------------------------------------------------------------------- text

    def _take_text(self, number: int, text: Text) -> None:
        if text.place in (Place.BODY, Place.BOX):
            self._run.append((number, text))
        else:
            self._into.block = number
            self._into.leave(text.line, [f"{text.mark} {text.words}".strip()], [0])

    def _end_run(self) -> None:
        """Understand the texts since the last table, and the tables that are hidden among them."""
        run, self._run = self._run, []
        self._inside = None
        if self._is_plain:
            run = without_furniture(self._into, run)
        lines = lines_of(run)
        width = width_of(lines) if self._is_plain else 0
        for part in divide(lines):
            if isinstance(part, Derived):
                self._take_derived(part)
            elif self._is_plain:
                self._prose.add([of_lines(self._into, some) for some in group(part, width)])
            else:
                for line in part:
                    self._into.block = line.block
                    self._prose.add(of_text(self._into, line.text, line.gap))

    def _take_derived(self, derived: Derived) -> None:
        rows, origins = derived.table(self._into.file)
        self._into.block = derived.rows[0][0][0].line.block
        self._into.origins = origins
        width = derived.width
        across = frozenset((line, column) for line, cells in rows if len(cells) == 1 for column in range(1, width))
        table = Table(rows[0][0], rows, continued=across, across=across, heads=derived.heads)
        self._take_table(table, is_derived=True)
        self._into.origins = {}

    # ------------------------------------------------------------------------------------------------------ tables

    def _placed(self, table: Table) -> Table:
        """A table whose rows are remembered for those nested in it, where it may hold some; itself known as such a one."""
        self._inside = None
        if table.within is not None:
            named = (section_title(cell)[0] for cell in self._outer.get(table.within[0], ()))
            self._inside = next((self._into.stream(title) for title in named if self._into.has_stream(title)), None)
            return table
        self._outer = {}
        return table._replace(rows=self._remembered(table.rows)) if self._may_nest else table

    def _remembered(self, rows: Iterable[Row]) -> Iterator[Row]:
        for line, cells in rows:
            self._outer[line] = cells
            yield line, cells

    def _take_table(self, table: Table, *, is_derived: bool = False) -> None:
        rest, parts = self._take_part(table, is_derived), 1
        while rest is not None:
            # The rows below come through what reads those above them: not through too much of it.
            rows = rest if parts % _MOST_PARTS else iter(list(rest))
            rest, parts = self._take_part(table._replace(rows=rows, title=None, heads=0), is_derived), parts + 1

    def _take_part(self, table: Table, is_derived: bool) -> Iterator[Row] | None:
        """Take in a table; gives the rows from other headings on that stand below its own."""
        looked = look(table, self._said)
        if looked.kind in (Kind.TURNED_ACTIONS, Kind.TURNED_INDICATORS):
            self._take_turned(table, looked)
            return None
        if table.title:
            self._prose.add([title_node(self._into, table.title, table.line)])
        if looked.kind in (Kind.OTHER, Kind.UNTITLED) and self._goes_on(looked):
            return self._go_on(table, looked)
        if looked.header is None:
            self._prose.add(self._cells(looked))
            return None
        above = looked.top[: looked.header.at]
        self._prose.add(above_rows(self._into, above, is_of_actions=looked.kind is not Kind.INDICATORS))
        self._prose.settle(table_follows=True)
        rest = (
            self._take_measures(looked)
            if looked.kind is Kind.INDICATORS
            else self._take_actions(table, looked, is_derived)
        )
        self._prose.end_table()
        return rest

    def _take_turned(self, table: Table, looked: Looked) -> None:
        rows = [*looked.top, *looked.rest]
        corner = "Indicator" if looked.kind is Kind.TURNED_INDICATORS else None
        if corner is not None:
            self._into.label(rows[0][0], rows[0][1][0], 0)
        stood, self._into.origins = turned(rows, self._into.file, self._into.block, corner)
        self._take_table(Table(table.line, stood, table.title), is_derived=True)
        self._into.origins = {}

    def _take_actions(self, table: Table, looked: Looked, is_derived: bool) -> Iterator[Row] | None:
        """Take in the rows of actions; gives the rows from other headings on that stand below them."""
        into, header = self._into, looked.header
        assert header is not None
        into.has_found = True
        inside = self._inside
        around = homes.Around((lambda: inside) if inside else self._prose.named, lambda: into.stream(into.otherwise))
        below = [cells for _, cells in looked.below]
        stood, ticked = ticks.understand(header, below, self._said)
        below = [ticks.told(ticked, cells) for cells in below] if ticked else below
        placed_by = "heading" if inside or are_titled(below) else self._prose.placed_by()
        at = resolve(stood, below, self._said, placed_by)
        taking = ActionRows(
            into,
            header,
            at,
            around,
            continued=table.continued,
            across=table.across,
            fills_down=homes.fills_down(below, at.workstream),
            is_derived=is_derived,
            has_sections=are_among_actions(below, at, placed_by),
        )
        for line, cells in looked.top[: header.at]:
            taking.take_above(line, cells)
        for line, cells in looked.top[header.at : header.at + header.height]:
            taking.take_heading(line, cells)
        ask_about_columns(into, looked.top[header.at][0], header, at)
        if looked.kind is Kind.UNTITLED:
            ask_about_untitled(into, table.line)
        self._last = (header, taking, ticked)
        told = ticks.rows_told(into, ticked, chain(looked.below, looked.rest))
        return self._rest_of(taking, self._mended(told, header, is_derived))

    def _rest_of(self, taking: ActionRows, rows: Iterator[Row]) -> Iterator[Row] | None:
        """Take in rows of actions to their end; gives those from other headings on, which stand below the last name."""
        other = taking.take(rows)
        if other is None:
            taking.homes.end()
            return None
        if heading := taking.homes.give():
            line, column, words = heading
            self._prose.add([Node(self._into.piece(words, line, column).whole, level=SHEET + 1)])
        return chain([other], rows)

    def _goes_on(self, looked: Looked) -> bool:
        """Whether a table without headings goes on with the one before it."""
        if self._last is None:
            return False
        header, _, ticked = self._last
        rows, meanings = [ticks.told(ticked, cells) for _, cells in looked.top], header.meanings(self._said)
        if not all(len(cells) == len(meanings) for cells in rows) or not are_bare(self._prose.since):
            return False
        said = [likeness(meaning, cell) for cells in rows for meaning, cell in zip(meanings, cells, strict=True)]
        return sum(said) > 0

    def _go_on(self, table: Table, looked: Looked) -> Iterator[Row] | None:
        """Take in a table that goes on with the one before it; gives the rows from other headings on."""
        assert self._last is not None
        header, taking, ticked = self._last
        self._into.ask(
            looked.top[0][0], "table", "", lambda n: f"{count(n, 'table')} without headings: read as the one before."
        )
        taking.go_on(self._into.block, table.continued, table.across)
        if stream := named_among(self._into, self._prose.since, self._is_plain):
            taking.homes.go_below(stream)
        told = ticks.rows_told(self._into, ticked, chain(looked.top, looked.rest))
        return self._rest_of(taking, self._mended(told, header, is_derived=True))

    def _mended(self, rows: Iterator[Row], header: Header, is_derived: bool) -> Iterator[Row]:
        """Rows that were cut in two made one, where a document's rows may be: not those of a spreadsheet."""
        if is_derived or not self._may_be_cut:
            return rows
        first = next(rows, None)
        head = [] if first is None else [without_heading(self._into, header, first)]
        return mend(self._into, chain(head, rows), is_plain=self._is_plain)

    def _take_measures(self, looked: Looked) -> Iterator[Row] | None:
        """Take in the rows of indicators; gives the rows from other headings on that stand below them."""
        into, header = self._into, looked.header
        assert header is not None
        into.has_found = True
        taking = MeasureRows(into, header, [cells for _, cells in looked.below], self._said)
        for line, cells in looked.top[header.at : header.at + header.height]:
            into.label(line, "\n".join(cells))
        taking.ask_about_columns(looked.top[header.at][0])
        rows = chain(looked.below, looked.rest)
        other = taking.take(rows)
        return None if other is None else chain([other], rows)

    def _cells(self, looked: Looked) -> list[Node]:
        """The cells of a table that says nothing by its headings: labels beside what they say, or text."""
        nodes: list[Node] = []
        for (line, cells), (_, after) in pairwise(chain(looked.top, looked.rest, [(0, [])])):
            if looked.kind is Kind.LABELS:
                nodes += of_row(self._into, line, cells, after)
                continue
            for index, cell in enumerate(cells):
                nodes += of_cell(self._into, cell, line, index)
        if nodes:
            nodes[0].begins = True
        return nodes
