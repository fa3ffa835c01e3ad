"""How much two texts say the same: by their words, each counting for as much as it is rare.

Everything here follows from the texts alone, never from the order they come in.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

_MARKS = {ord(one): "'" for one in "‘’‛`´"} | {ord(one): '"' for one in "“”„‟«»"} | {ord(one): "-" for one in "‐‑‒–—−"}
_LIST_MARK = re.compile(r"^\s*(?:[•·▪◦‣*-]\s+|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_STEM = 6
"""Letters of a long word that count, so that `developing` is `development`."""
_SMALL = frozenset(
    (
        *("a", "all", "an", "and", "any", "are", "as", "at", "be", "been", "by", "each", "every", "for", "from", "has"),
        *("have", "in", "into", "is", "it", "its", "of", "on", "or", "our", "per", "s", "so", "such", "that", "the"),
        *("their", "them", "then", "there", "these", "they", "this", "those", "through", "to", "was", "were", "which"),
        *("who", "will", "with", "within"),
    )
)
"""Words that nearly every text has."""
_SHORT = 200
"""Characters of texts that are compared letter by letter too."""
_FEW = 3
"""Words that a text has to have at least, small ones aside, for another that holds all of it to be much like it."""


def plain(text: str | None) -> str:
    """A text as it is compared: blanks, quotation marks and dashes in one form, without a full stop at its end."""
    if not text:
        return ""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_MARKS)
    return " ".join(text.split()).rstrip(".;, ")


def folded(text: str | None) -> str:
    """A text by its words alone, in lower case and without a list's mark: what two ways to print it share."""
    said = plain(text).casefold()
    words = _WORD.findall(_LIST_MARK.sub("", said, count=1))
    # Of a text without a word its signs are all there is.
    return " ".join(words) or said


def words_of(key: str) -> frozenset[str]:
    """The words of a folded text that tell it from others, long ones by how they begin; of small words alone, these."""
    words = frozenset([word[:_STEM] for word in key.split()])
    return words - _SMALL or words


class Weights:
    """How much each word counts: the less, the more of the texts have it."""

    def __init__(self, texts: Iterable[frozenset[str]]) -> None:
        self.count: Counter[str] = Counter()
        self._total = 0
        for words in texts:
            self.count.update(words)
            self._total += 1

    @cached_property
    def _weights(self) -> dict[str, float]:
        return {word: math.log(1 + self._total / often) for word, often in self.count.items()}

    def of(self, words: Iterable[str]) -> float:
        """What these words come to; added up in one order, for a sum of fractions hangs on it."""
        known = self._weights
        return math.fsum([known.get(word, 0.0) for word in words])


class Text(NamedTuple):
    """A text made ready to be compared."""

    key: str
    words: frozenset[str]
    weight: float


def likeness(one: Text, other: Text, weights: Weights) -> float:
    """How much two texts are like each other, from 0 to 1."""
    if one.key == other.key:
        return 1.0
    shared = one.words & other.words
    if not shared:
        return 0.0
    both = one.weight + other.weight
    common = weights.of(shared)
    found = max(2 * common / both if both else 0.0, 2 * len(shared) / (len(one.words) + len(other.words)))
    least = min(len(one.words), len(other.words))
    if least >= _FEW and (shorter := min(one.weight, other.weight)):
        # One that says all that the other does, and more.
        found = max(found, 0.7 * common / shorter)
    if 0.2 < found < 0.8 and max(len(one.key), len(other.key)) <= _SHORT:
        first, second = sorted((one.key, other.key))
        letters = SequenceMatcher(None, first, second, autojunk=False).ratio()
        if letters > 0.8:
            found = max(found, letters * 0.9)
    return min(found, 0.99)


def differ_in_numbers(one: Text, other: Text) -> bool:
    """Whether the two are told apart by their numbers and by little else: `School 12` and `School 13`."""
    first, second = (frozenset(filter(str.isdigit, text.words)) for text in (one, other))
    return bool(first and second and first != second) and len((one.words - first) ^ (other.words - second)) <= 1
