"""Terminals that draw as real ones do: most character by character, some a sign of several characters as one."""

from collections.abc import Mapping

import pyte
from pyte.screens import Char
from rich.cells import split_graphemes
from wcwidth import wcwidth


class Screen(pyte.Screen):
    """Draws character by character. pyte itself leaves out whatever comes after a joiner."""

    def draw(self, data: str) -> None:
        """Draw a text; what takes no cell of its own belongs to the character before it."""
        if data.isascii() or all(wcwidth(character) > 0 for character in data):
            super().draw(data)
            return
        for character in data:
            if wcwidth(character) > 0:
                super().draw(character)
            elif self.cursor.x:
                row = self.buffer[self.cursor.y]
                before = next((x for x in range(self.cursor.x - 1, -1, -1) if row[x].data), 0)
                row[before] = row[before]._replace(data=row[before].data + character)

    @property
    def display(self) -> list[str]:
        """The lines of the screen; half a character that was painted over is a blank."""
        return [self._line(self.buffer[y]) for y in range(self.lines)]

    def _line(self, row: Mapping[int, Char]) -> str:
        told, x = "", 0
        while x < self.columns:
            data = row[x].data
            told += data or " "
            x += max(wcwidth(data[0]), 1) if data else 1
        return told


class ModernScreen(Screen):
    """Draws a sign made of several characters in the cells of one; here only the first of them can be seen."""

    def draw(self, data: str) -> None:
        """Draw a text sign by sign."""
        for start, _end, cells in split_graphemes(data)[0]:
            place = self.cursor.x
            super().draw(data[start])
            if cells:
                self.cursor.x = min(place + cells, self.columns)
