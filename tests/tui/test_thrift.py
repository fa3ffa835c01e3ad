"""Fewer bytes, the same picture: what is written thriftily leaves a terminal as the original would have."""

import pyte
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from tui.thrift import ThriftyOutput, merged, thrifty

CODES = st.sampled_from(
    [
        *("0", "", "1", "2", "3", "4", "7", "9", "22", "24", "39", "49", "31", "97", "42", "105"),
        *("38;5;12", "48;5;200", "38;2;1;2;3", "48;2;9;8;7", "1;38;2;5;5;5;48;2;6;6;6", "0;4;31;44"),
    ]
)
TEXTS = st.text(st.sampled_from("ab é…▌  "), max_size=6)
MOVES = st.builds("\x1b[{};{}H".format, st.integers(1, 6), st.integers(1, 20)) | st.sampled_from(["\r\n", "\x1b[K"])
OUTPUTS = st.lists(st.builds("\x1b[{}m".format, CODES) | TEXTS | MOVES, max_size=30).map("".join)


def picture(*written):
    screen = pyte.Screen(20, 6)
    stream = pyte.Stream(screen)
    for output in written:
        stream.feed(output)
    return [[screen.buffer[y][x] for x in range(20)] for y in range(6)], (screen.cursor.x, screen.cursor.y)


@settings(deadline=None)
@given(output=OUTPUTS)
def test_the_picture_is_the_same(output):
    assert picture(thrifty(output)) == picture(output)


@settings(deadline=None)
@given(first=OUTPUTS, second=OUTPUTS)
def test_each_writing_starts_and_ends_plain(first, second):
    ended = f"{first}\x1b[0m"
    assert picture(thrifty(first), thrifty(second)) == picture(ended, second)


def test_a_style_is_said_once():
    run = "\x1b[1;38;2;1;2;3;48;2;4;5;6m{}\x1b[0m"
    assert thrifty(run.format("a") + run.format("b")) == run.format("ab")
    assert thrifty("\x1b[31;44ma\x1b[0m\x1b[32;44mb\x1b[0m") == "\x1b[31;44ma\x1b[32mb\x1b[0m"
    assert thrifty("\x1b[31ma\x1b[0m\x1b[2;3H\x1b[31mb\x1b[0m") == "\x1b[31ma\x1b[2;3Hb\x1b[0m"


class Paper:
    def __init__(self):
        self.written = []

    def write(self, data):
        self.written.append(data)


class ThriftyPaper(ThriftyOutput, Paper):
    pass


def test_the_same_picture_is_written_once():
    paper, picture = ThriftyPaper(), "\x1b[1;1Hone\n\x1b[2;1Htwo"
    for written in (picture, picture, "\x1b[2;1Htoo", picture, "\x1b[2J", picture):
        paper.write(written)
    assert paper.written == [picture, "\x1b[2;1Htoo", picture, "\x1b[2J", picture]


def test_an_update_is_written_in_one_piece_and_an_empty_one_not_at_all():
    paper, begin, end = ThriftyPaper(), "\x1b[?2026h", "\x1b[?2026l"
    for written in (begin, end, begin, "\x1b[1;1Ha", "b", end, "c"):
        paper.write(written)
    assert paper.written == [f"{begin}\x1b[1;1Hab{end}", "c"]


def test_what_is_no_style_is_left_as_it_is():
    for output in ("", "plain", "\x1b[?2026h\x1b[?25l", "\x1b]52;c;\x07", "\x1b[4;31H", "1;2m [0m"):
        assert thrifty(output) == output


STYLES = st.none() | st.builds(
    Style,
    color=st.sampled_from([None, Color.parse("red"), Color.parse("blue")]),
    bgcolor=st.sampled_from([None, Color.parse("black"), Color.parse("white")]),
    bold=st.booleans(),
    underline=st.booleans(),
    reverse=st.booleans(),
)


def cells(segments):
    """What can be seen of each cell: of a blank, its background and what is drawn through it."""
    seen = []
    for text, style, _ in segments:
        for character in text:
            own = style or Style.null()
            drawn = own if character != " " or own.underline or own.reverse else Style(bgcolor=own.bgcolor)
            seen.append((character, drawn))
    return seen


@given(segments=st.lists(st.builds(Segment, TEXTS, STYLES), max_size=12))
def test_merging_changes_nothing_that_is_seen(segments):
    assert cells(merged(segments)) == cells(segments)
    assert len(merged(segments)) <= len(segments)
