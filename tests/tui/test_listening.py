"""What is pasted is text, whatever is in it; what is typed is keys, however it arrives."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual.events import Key, Paste

from tests.hostile import HARMFUL
from tui.listening import Listener

BEGIN, END = "\x1b[200~", "\x1b[201~"


def heard(*pieces):
    listener = Listener()
    return [one for piece in pieces for one in listener.feed(piece)]


@pytest.mark.parametrize("text", HARMFUL)
def test_no_key_is_made_of_what_is_pasted(text):
    (pasted,) = heard(f"{BEGIN}{text}qqqq{END}")
    assert isinstance(pasted, Paste)
    assert pasted.text == f"{text}qqqq"


@given(st.lists(st.integers(0, 40), max_size=6))
@example([1])
@example([7, 8, 9])
def test_a_paste_is_one_however_it_arrives(cuts):
    sent = f"j{BEGIN}one\x1b[2 two\x1b{END}k"
    pieces = [sent[a:b] for a, b in zip([0, *sorted(cuts)], [*sorted(cuts), len(sent)], strict=True)]
    # A single escape character is a key, so a paste of which no more has come than that is left to Textual.
    if any(piece.endswith("\x1b") and BEGIN not in "".join(pieces[: at + 1]) for at, piece in enumerate(pieces)):
        return
    first, pasted, last = heard(*pieces)
    assert (first.key, pasted.text, last.key) == ("j", "one\x1b[2 two\x1b", "k")


def test_keys_are_keys():
    assert [key.key for key in heard("j\x1b[Aé")] == ["j", "up", "é"]
    listener = Listener()
    assert list(listener.feed("\x1b[20")) == []
    assert [key.character for key in listener.tick()] == []


def test_a_key_that_cannot_be_is_none_and_the_next_is():
    assert [key.key for key in heard("\x1b[99999999999999;5u", "j") if isinstance(key, Key)] == ["j"]
