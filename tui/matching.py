"""How well a name fits what is typed, found in a time that grows with the name and never with the ways to find it in.

Textual's own matcher goes through all of those, which takes seconds where a few letters stand in a long name often.
"""

import re
from collections.abc import Callable

_EXACT, _BEGINS, _WORD_BEGINS, _INSIDE, _WORDS_INSIDE, _LETTERS = 6.0, 5.0, 4.0, 3.0, 2.0, 1.0


def matcher(typed: str) -> Callable[[str], float]:
    """What tells of a name how well it fits: 0 where it does not at all, and the more the better."""
    wanted = " ".join(typed.casefold().split())
    words = wanted.split()
    begins_a_word = re.compile(rf"\b{re.escape(wanted)}")

    def how_well(name: str) -> float:
        folded = name.casefold()
        if wanted in folded:
            if folded.startswith(wanted):
                return _EXACT if folded == wanted else _BEGINS
            return _WORD_BEGINS if begins_a_word.search(folded) else _INSIDE
        if all(word in folded for word in words):
            return _WORDS_INSIDE
        return _LETTERS if _in_order("".join(words), folded) else 0.0

    return how_well


def _in_order(letters: str, name: str) -> bool:
    """Whether the letters stand in the name one after another, with anything between them."""
    place = -1
    for letter in letters:
        place = name.find(letter, place + 1)
        if place < 0:
            return False
    return True
