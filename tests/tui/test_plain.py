"""Text for a terminal: nothing it would obey, nothing lost that was honest, and columns that fit."""

import io
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.text import as_text
from tui.paint import Tone
from tui.plain import Cell, Column, Paper, clean, columns, cut, escape, paper, width_of, wrap

FAMILY = "👩\u200d👩\u200d👧"
SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
NARROW = Paper(width=40, is_terminal=True)


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("plain", "plain"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x1b]0;title\x07", "]0;title"),
        ("a\x9b31mb", "a31mb"),
        ("a\x00b\x08c\x7fd", "abcd"),
        ("one\ntwo\r\nthree\rfour\tfive", "one two three four five"),
        ("a\u2028b\u2029c\x85d", "a b c d"),
        ("\u202eevil\u202c \u2066x\u2069 \u200e\u200f\u061c", "evil x "),
        ("\ufeffstart", "start"),
        ("lone \ud800 half", "lone  half"),
        ("Ghàidhealtachd – “naïve” £5 · 2019–22", "Ghàidhealtachd – “naïve” £5 · 2019–22"),
        (f"{FAMILY} {SCOTLAND} 日本 e\u0301 soft\u00adhyphen", f"{FAMILY} {SCOTLAND} 日本 e\u0301 soft\u00adhyphen"),
    ],
)
def test_clean_takes_out_what_a_terminal_obeys_and_keeps_what_people_write(dirty, expected):
    assert clean(dirty) == expected


def test_clean_keeps_lines_where_it_is_told():
    assert clean("one\r\ntwo\rthree\u2028four\tfive\x1b", keep_newlines=True) == "one\ntwo\nthree\nfour five"


@given(st.text(st.characters(exclude_categories=())))
def test_clean_leaves_no_control_code_and_is_settled_at_once(text):
    cleaned = clean(text)
    assert not any(c < " " or "\x7f" <= c <= "\x9f" or "\ud800" <= c <= "\udfff" for c in cleaned)
    assert clean(cleaned) == cleaned


@given(st.text(max_size=60), st.integers(0, 40))
def test_cut_fits_and_says_that_it_cut(text, room):
    text = clean(text)
    shown = cut(text, room)
    assert width_of(shown) <= room
    assert shown == text or shown.endswith("…") or room == 0


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("Curriculum", 10, "Curriculum"),
        ("Curriculum", 9, "Curricul…"),
        ("Extend professional learning", 22, "Extend professional…"),
        ("Extend professional learning", 26, "Extend professional learn…"),
        ("日本語です", 5, "日本…"),
        (f"{FAMILY} family", 5, "👩\u200d👩…"),
        ("anything", 0, ""),
    ],
)
def test_cut_marks_what_is_left_out(text, room, expected):
    assert cut(text, room) == expected


@pytest.mark.parametrize(("text", "cells"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("▲R", 2), ("a\u200db", 2)])
def test_width_is_in_cells(text, cells):
    assert width_of(text) == cells


def test_wrap_breaks_between_words_and_keeps_paragraphs():
    assert wrap("one two three\n\nfour", 8) == ["one two", "three", "", "four"]
    assert wrap("unbreakableword here", 5) == ["unbreakableword", "here"]


def test_wrap_keeps_spaces_but_those_at_a_break_and_what_holds_words_together():
    assert wrap("  - a list of things   with gaps", 12) == ["  - a list", "of things", "with gaps"]
    assert wrap("a  b", 80) == ["a  b"]
    assert wrap("x           y", 5) == ["x", "y"]
    assert wrap("some 10\u00a0000 pupils", 10) == ["some", "10\u00a0000", "pupils"]


def test_columns_are_aligned_and_whole_where_nobody_watches():
    rows = [["A-1", "A long title that goes on and on and on and on", "7"], ["A-10", "日本", "10"]]
    specs = [Column("Ref"), Column("Title", floor=5), Column("Open", is_right=True)]
    head, first, second = columns(specs, rows, Paper(width=20))
    assert "goes on and on and on and on" in first
    assert width_of(head) == width_of(first) == width_of(second)


def test_columns_are_cut_to_a_terminal():
    rows = [["A-1", "A long title that goes on and on and on and on", "because of this and that and more"]]
    lines = columns([Column("Ref"), Column("Title", floor=12), Column("Why", floor=8)], rows, NARROW)
    assert all(width_of(line) <= 40 for line in lines)
    assert lines[1].startswith("A-1  A long title")
    assert lines[1].count("…") == 2


def test_an_optional_column_goes_first():
    rows = [["A-1", "x" * 30, "because of this"]]
    specs = [Column("Ref"), Column("Title", floor=12), Column("Why", floor=8, is_optional=True)]
    head, row = columns(specs, rows, NARROW)
    assert "Why" not in head
    assert "x" * 30 in row
    assert "Why" in columns(specs, rows, Paper(width=80, is_terminal=True))[0]


def test_colour_is_put_on_where_there_is_colour_and_does_not_disturb_the_columns():
    rows = [[Cell("▲R", Tone.RED), "CUR"], [Cell("○–", Tone.QUIET), Cell("plain", Tone.PLAIN)]]
    coloured = columns([Column(), Column()], rows, Paper(is_terminal=True, has_colour=True))
    assert coloured == ["\x1b[31m▲R\x1b[0m  CUR", "\x1b[2m○–\x1b[0m  plain"]
    assert columns([Column(), Column()], rows, Paper()) == ["▲R  CUR", "○–  plain"]


def test_a_cell_cannot_carry_a_control_code():
    assert columns([Column()], [["a\x1b[2Jb\nc"]], Paper()) == ["a[2Jb c"]


def test_escaped_json_means_the_same():
    text = json.dumps({"a": "\x1b \x9b \u202e é \ud800 😀"}, ensure_ascii=False)
    assert "\x9b" not in escape(text)
    assert json.loads(escape(text)) == json.loads(text)


def test_output_that_is_no_terminal_is_neither_cut_nor_coloured(monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert paper(no_color=False) == Paper(80, False, False)


def test_a_column_stands_where_it_does_on_other_lines_however_wide_a_sign_is_drawn():
    rows = [["A-1", f"{FAMILY} family", "7"], ["A-2", "plain – text", "8"]]
    on = Paper(is_terminal=True, has_colour=True)
    signs, plain = columns([Column(), Column(), Column()], rows, on)
    assert signs == f"A-1  {FAMILY} family  \x1b[21G7"
    assert plain == "A-2  plain – text   8"
    assert "\x1b" not in columns([Column(), Column(), Column()], rows, Paper(is_terminal=True))[0]


def test_one_long_text_does_not_push_others_away_where_nothing_is_cut():
    long, short = columns([Column(), Column()], [["x" * 5_000, "end"], ["short", "end"]], Paper())
    assert long == "x" * 5_000 + "  end"
    assert short == "short" + " " * 97 + "end"


def test_a_plan_keeps_what_is_safe_to_show_and_nothing_else():
    for number in (*range(0x3100), *range(0xD800, 0xE000), *range(0xFE00, 0x10000), *range(0xE0000, 0xE0080)):
        # Half a surrogate pair may be how Python keeps a byte of a path, and is then shown as one that cannot be read.
        if not 0xDC80 <= number <= 0xDCFF:
            text = f"a{chr(number)}b"
            assert as_text(text) == clean(text, keep_newlines=True), hex(number)
