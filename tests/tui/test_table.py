"""The virtual table over a long list: it reads pages only, and keeps its place by id."""

import asyncio
from collections.abc import Sequence
from typing import NamedTuple

import pytest
from textual.app import App, ComposeResult

from tui.themes import DARK
from tui.widgets.columns import Cell, Column
from tui.widgets.pages import PAGE
from tui.widgets.table import VirtualTable


class Line(NamedTuple):
    id: str


class Lines:
    """Rows numbered from a start, and a note of what was asked for."""

    def __init__(self, numbers: range) -> None:
        self.numbers = numbers
        self.asked: list[tuple[int, int]] = []

    def page(self, offset: int, limit: int) -> list[Line]:
        self.asked.append((offset, limit))
        return [Line(str(n)) for n in self.numbers[offset : offset + limit]]

    def stand(self, wanted: Sequence[str]) -> tuple[int, int | None]:
        places = [self.numbers.index(int(row_id)) for row_id in wanted if int(row_id) in self.numbers]
        return len(self.numbers), next(iter(places), None)


async def read(reading):
    return reading()


class TableApp(App[None]):
    def __init__(self, source: Lines) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self.source = source
        self.highlighted: list[str | None] = []
        self.opened: list[str] = []

    def compose(self) -> ComposeResult:
        yield VirtualTable[Line](
            (Column("number", 0, flexible=True),),
            lambda row: (Cell(f"row {row.id}"),),
            read,
            title="ROWS",
            empty="Nothing.",
        )

    def on_mount(self) -> None:
        table = self.query_one(VirtualTable)
        table.show(self.source, len(self.source.numbers), self.source.page(0, PAGE))
        table.focus()

    def on_virtual_table_highlighted(self, event: VirtualTable.Highlighted) -> None:
        self.highlighted.append(event.row.id if event.row else None)

    def on_virtual_table_opened(self, event: VirtualTable.Opened) -> None:
        self.opened.append(event.row.id)


async def settled(pilot):
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def shown(table: VirtualTable) -> list[str]:
    return [table.render_line(y).text.strip(" ▌▏") for y in range(2, table.size.height)]


async def test_a_hundred_thousand_rows_are_read_by_the_page():
    source = Lines(range(100_000))
    async with TableApp(source).run_test(size=(60, 20)) as pilot:
        await pilot.press("G")
        await settled(pilot)
        table = pilot.app.query_one(VirtualTable)
        assert shown(table)[-1] == "row 99999"
        assert all(limit <= PAGE for _, limit in source.asked)
        assert len(source.asked) < 6


async def test_a_row_that_has_yet_to_be_read_is_opened_once_it_is():
    gate = asyncio.Event()

    async def read_late(reading):
        await gate.wait()
        return reading()

    async with TableApp(Lines(range(1_000))).run_test(size=(60, 20)) as pilot:
        table = pilot.app.query_one(VirtualTable)
        table._read = read_late
        await pilot.press("G", "enter")
        assert pilot.app.opened == []
        gate.set()
        await settled(pilot)
        assert pilot.app.opened == ["999"]
        gate.clear()
        await pilot.press("g", "enter")
        await settled(pilot)
        assert pilot.app.opened == ["999", "0"]


@pytest.mark.parametrize(("keys", "row"), [(["j"] * 30, 30), (["pagedown"] * 4, 68), (["G", "pageup"], 99982)])
async def test_the_cursor_is_always_in_sight(keys, row):
    async with TableApp(Lines(range(100_000))).run_test(size=(60, 20)) as pilot:
        await pilot.press(*keys)
        await settled(pilot)
        table = pilot.app.query_one(VirtualTable)
        assert table.current.id == str(row)
        assert f"row {row}" in shown(table)


async def test_reloading_keeps_the_row_by_its_id():
    async with TableApp(Lines(range(1000))).run_test(size=(60, 20)) as pilot:
        table = pilot.app.query_one(VirtualTable)
        await pilot.press(*["j"] * 25)
        await table.reload(Lines(range(10, 2000)))
        assert table.current.id == "25"
        assert table.cursor == 15
        await table.reload(Lines(range(500, 600)))
        assert table.current.id == "500"


class Gate:
    """Reads, once it is open, what was asked for."""

    def __init__(self) -> None:
        self._opened = asyncio.Event()
        self.asked = asyncio.Event()

    async def read(self, reading):
        self.asked.set()
        await self._opened.wait()
        return reading()

    def open(self) -> None:
        self._opened.set()


@pytest.mark.parametrize(
    ("keys", "row"), [(["j", "j"], "27"), (["k"], "24"), (["G"], "999"), (["g"], "0"), (["G", "g", "j"], "1")]
)
async def test_what_moves_the_cursor_while_the_list_is_read_again_has_moved_it(keys, row):
    async with TableApp(Lines(range(1000))).run_test(size=(60, 20)) as pilot:
        table = pilot.app.query_one(VirtualTable)
        await pilot.press(*["j"] * 25)
        table._read = (gate := Gate()).read
        table._source.numbers = range(-3, 1000)
        reloading = asyncio.create_task(table.reload())
        await gate.asked.wait()
        await pilot.press(*keys)
        gate.open()
        await reloading
        await settled(pilot)
        assert table.current.id == row
        assert f"row {row}" in shown(table)
        assert pilot.app.highlighted[-1] == row


async def test_where_it_went_before_its_row_was_read_it_stays_when_the_list_is_read_again():
    async with TableApp(Lines(range(1000))).run_test(size=(60, 20)) as pilot:
        table = pilot.app.query_one(VirtualTable)
        table._read = (gate := Gate()).read
        await pilot.press("G")
        assert table.current is None
        reloading = asyncio.create_task(table.reload())
        gate.open()
        await reloading
        assert table.current.id == "999"


async def test_another_list_has_the_row_that_was_moved_to_meanwhile():
    async with TableApp(Lines(range(100))).run_test(size=(60, 20)) as pilot:
        table = pilot.app.query_one(VirtualTable)
        table._read = (gate := Gate()).read
        reloading = asyncio.create_task(table.reload(Lines(range(0, 100, 3))))
        await gate.asked.wait()
        await pilot.press("j", "j", "j")
        gate.open()
        await reloading
        assert (table.current.id, table.cursor) == ("3", 1)


async def test_a_list_that_is_read_yet_again_has_come_when_that_one_has():
    first, second = Gate(), Gate()
    async with TableApp(Lines(range(100))).run_test(size=(60, 20)) as pilot:
        table = pilot.app.query_one(VirtualTable)
        table._read = first.read
        reading = asyncio.create_task(table.reload(Lines(range(30))))
        await first.asked.wait()
        table._read = second.read
        reading_again = asyncio.create_task(table.reload())
        await second.asked.wait()
        first.open()
        await pilot.pause()
        assert not reading.done()
        assert table.total == 100
        second.open()
        await reading
        assert table.total == 30
        await reading_again


async def test_a_row_that_went_leaves_the_cursor_near_by():
    async with TableApp(Lines(range(30))).run_test(size=(60, 20)) as pilot:
        table = pilot.app.query_one(VirtualTable)
        await pilot.press("G")
        table._source.numbers = range(20)
        await table.reload()
        assert table.current.id == "19"


async def test_an_empty_list_says_so_and_takes_every_key():
    async with TableApp(Lines(range(0))).run_test(size=(60, 20)) as pilot:
        await pilot.press("j", "k", "G", "g", "pagedown", "pageup", "enter")
        table = pilot.app.query_one(VirtualTable)
        assert "Nothing." in table.render_line(2).text
        assert table.current is None


async def test_a_click_moves_the_cursor():
    app = TableApp(Lines(range(100)))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.click(VirtualTable, offset=(5, 6))
        assert pilot.app.query_one(VirtualTable).current.id == "4"
        assert app.highlighted[-1] == "4"


async def test_only_two_lines_are_drawn_for_a_move():
    async with TableApp(Lines(range(100))).run_test(size=(60, 20)) as pilot:
        table = pilot.app.query_one(VirtualTable)
        drawn: list[int] = []
        line = table.line
        table.line = lambda y: drawn.append(y) or line(y)
        await settled(pilot)
        drawn.clear()
        await pilot.press("j")
        await settled(pilot)
        assert sorted(set(drawn)) == [0, 2, 3]
