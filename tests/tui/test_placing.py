"""What a terminal may draw wider or narrower than thought moves nothing that stands beside it."""

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.hostile import HARMFUL, HONEST
from tests.tui.screen import ModernScreen, Screen
from tui.cells import fit
from tui.placing import measurable, placed
from tui.plain import clean
from tui.thrift import thrifty

FAMILY = "👩\u200d👩\u200d👧"
FITTED = st.builds(
    fit, st.one_of(st.text(st.characters(exclude_categories=())), st.sampled_from(HARMFUL + HONEST)), st.just(30)
)


def drawn(screen, written):
    terminal = screen(60, 6)
    # As Textual has it, and as a screen where something stood before.
    terminal.reset_mode(pyte.modes.DECAWM >> 5, private=True)
    stream = pyte.Stream(terminal)
    stream.feed("\x1b[2;1H" + "¤" * 60)
    stream.feed(written)
    return [terminal.buffer[1][x].data for x in range(60)]


@given(FITTED)
@pytest.mark.parametrize("screen", [Screen, ModernScreen])
def test_a_border_and_what_follows_it_stay_in_their_columns(screen, text):
    line = drawn(screen, thrifty(placed(f"\x1b[2;1H{text}\x1b[1m│\x1b[0mend")))
    assert "".join(cell[:1] for cell in line[30:34]) == "│end"
    assert "".join(line[:30]).count("¤") <= text.count("¤")


@given(FITTED)
def test_nothing_is_lost_or_added_but_places_and_blanks_below_what_is_placed(text):
    screen = ModernScreen(60, 6)
    pyte.Stream(screen).feed(placed(f"\x1b[2;1H{text}"))
    shown = "".join(screen.buffer[1][x].data for x in range(60))
    bare = "".join(sign for sign in text if cell_len(sign))
    assert [c for c in shown if c in bare and c != " "] == [c for c in shown if c != " "]


def test_a_sign_is_put_on_blanked_cells_and_what_follows_in_its_own_column():
    assert placed(f"\x1b[3;4Hab{FAMILY}c") == f"\x1b[3;4Hab  \x1b[3;6H{FAMILY}\x1b[3;8Hc"
    assert placed("\x1b[1;1H🇬🇧!") == "\x1b[1;1H  \x1b[1;1H🇬🇧\x1b[1;3H!"
    assert placed("\x1b[1;1H\x1b[31m日本 שלום – ▲") == "\x1b[1;1H\x1b[31m日本 שלום – ▲"
    assert placed(f"{FAMILY} at no place") == f"{FAMILY} at no place"
    assert placed(f"\x1b[1;1Ha\r\n{FAMILY}") == f"\x1b[1;1Ha\r\n{FAMILY}"


def test_a_joiner_between_letters_is_left_out_of_what_is_drawn_alone():
    sri_lanka = "ශ්\u200dරී"
    assert measurable(sri_lanka) == sri_lanka.replace("\u200d", "")
    assert measurable(f"{FAMILY} ❤\ufe0f\u200d🔥") == f"{FAMILY} ❤\ufe0f\u200d🔥"
    assert clean(sri_lanka) == sri_lanka
