"""Which thing of a document is which of the plan's: one for one, and the same whatever order they come in.

Those that say the same in words are paired first, then those that are much like each other. So that a hundred thousand
are no more work than a hundred thousand times one, a text is compared only with those of its own home, where these are
few, and with those that share its rarest words.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from models.editions.likeness import Text, Weights, differ_in_numbers, folded, likeness, words_of

SURE = 0.6
"""From so much likeness on, two texts are one in other words."""
DOUBTFUL = 0.38
"""From so much on, they may be: a person is asked."""
_AT_HOME, _SAME_NUMBER, _SAME_CODE = 0.08, 0.08, 0.35
"""How much more two are alike that stand in one workstream, that have the same number there, or one reference."""
_FEW_PAIRS = 2_500
"""Pairs of one home that are all compared."""
_COMMON = 64
"""Texts that may share a word that still counts as rare."""
_ENOUGH = 40
"""Texts that one is compared with, at most about so many."""
_LIKEST = 8
"""Of these, so many that it may be: the others are nearer to somebody else, or in nobody's way."""


class Side(NamedTuple):
    """One thing, of a document or of a plan, as far as it is paired by."""

    title: str
    home: Hashable = None
    """Where it stands: two sides that stand in the same place have the same home; None where that is not said."""
    above: str = ""
    """What it is a part of, in words."""
    number: int | None = None
    """Its printed number."""
    more: str = ""
    """What else it says, to tell apart those that are called the same."""
    code: str = ""
    """The whole reference that it is printed with, or known by, in lower case."""


class Pair(NamedTuple):
    """Two that are one: their positions, and how alike they are, from 0 to 1."""

    new: int
    old: int
    likeness: float
    is_sure: bool


def pair(new: Sequence[Side], old: Sequence[Side], given: Iterable[tuple[int, int | None]] = ()) -> list[Pair]:
    """The pairs, each side in at most one; `given` are those that are decided, with None for what is in none."""
    decided = dict(given)
    pairs = [Pair(one, other, 1.0, True) for one, other in decided.items() if other is not None]
    taken = {other for other in decided.values() if other is not None}
    keys_new, keys_old = [folded(side.title) for side in new], [folded(side.title) for side in old]
    left_new = [one for one in range(len(new)) if one not in decided]
    left_old = [other for other in range(len(old)) if other not in taken]
    pairs += _same(new, old, keys_new, keys_old, left_new, left_old)
    done_new, done_old = {one.new for one in pairs}, {one.old for one in pairs}
    rest_new = [one for one in left_new if one not in done_new]
    rest_old = [other for other in left_old if other not in done_old]
    if rest_new and rest_old:
        pairs += _alike(new, old, keys_new, keys_old, rest_new, rest_old)
    return pairs


# -------------------------------------------------------------------------------------------------- the same in words

_Told = Callable[[Side], Hashable]
_CLOSEST_FIRST: tuple[tuple[_Told, bool], ...] = (
    (lambda side: (side.home, side.above, side.number, side.more), True),
    (lambda side: (side.home, side.above, side.more), True),
    (lambda side: (side.home, side.above), False),
    (lambda side: (side.home, side.more), True),
    (lambda side: side.home, False),
    (lambda side: side.more, True),
    (lambda side: None, False),
)
"""What two that are called the same should share as well, the most first, and whether that is what they say besides."""


def _same(
    new: Sequence[Side],
    old: Sequence[Side],
    keys_new: Sequence[str],
    keys_old: Sequence[str],
    left_new: Iterable[int],
    left_old: Iterable[int],
) -> Iterator[Pair]:
    called: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for other in left_old:
        called[keys_old[other]][1].append(other)
    for one in left_new:
        if keys_new[one] in called:
            called[keys_new[one]][0].append(one)
    for ones, others in called.values():
        if len(ones) == len(others) == 1:
            yield Pair(ones[0], others[0], 1.0, True)
        elif ones:
            yield from _told_apart(new, old, ones, others)


def _told_apart(new: Sequence[Side], old: Sequence[Side], ones: list[int], others: list[int]) -> Iterator[Pair]:
    """Pairs of those that are called the same: those that share the most otherwise first, then in their order."""
    ones = sorted(ones, key=lambda one: (_content(new[one]), one))
    others = sorted(others, key=lambda other: (_content(old[other]), other))
    for told, is_more in _CLOSEST_FIRST:
        known: defaultdict[Hashable, list[int]] = defaultdict(list)
        for other in reversed(others):
            known[told(old[other])].append(other)
        rest, used = [], set()
        for one in ones:
            same = known.get(told(new[one])) if new[one].more or not is_more else None
            if same:
                used.add(other := same.pop())
                yield Pair(one, other, 1.0, True)
            else:
                rest.append(one)
        ones, others = rest, [other for other in others if other not in used]
        if not (ones and others):
            return


def _content(side: Side) -> tuple[str, str, str, str]:
    """What a thing says, to be sorted by; those that say all the same stay in their order."""
    return side.title, side.above, side.more, str(side.home)


# ----------------------------------------------------------------------------------------------------- in other words


def _alike(
    new: Sequence[Side],
    old: Sequence[Side],
    keys_new: Sequence[str],
    keys_old: Sequence[str],
    rest_new: Sequence[int],
    rest_old: Sequence[int],
) -> Iterator[Pair]:
    words_new = {one: words_of(keys_new[one]) for one in rest_new}
    words_old = {other: words_of(keys_old[other]) for other in rest_old}
    weights = Weights((*words_new.values(), *words_old.values()))
    texts_new = {one: Text(keys_new[one], words, weights.of(words)) for one, words in words_new.items()}
    texts_old = {other: Text(keys_old[other], words, weights.of(words)) for other, words in words_old.items()}
    scored = []
    for one, others in _candidates(new, old, texts_new, texts_old, weights):
        found = [
            (-score, keys_new[one], keys_old[other], one, other)
            for other in others
            if (score := _score(new[one], old[other], texts_new[one], texts_old[other], weights)) >= DOUBTFUL
        ]
        scored += sorted(found)[:_LIKEST]
    used_new: set[int] = set()
    used_old: set[int] = set()
    for score, _, _, one, other in sorted(scored):
        if one not in used_new and other not in used_old:
            used_new.add(one)
            used_old.add(other)
            yield Pair(one, other, min(-score, 0.99), -score >= SURE)


def _score(one: Side, other: Side, text: Text, known: Text, weights: Weights) -> float:
    """How alike two are, where they stand included; of two that only their numbers tell apart nobody can be sure."""
    found = likeness(text, known, weights)
    if one.code and one.code == other.code:
        return min(found + _SAME_CODE, 1.0)
    if found < DOUBTFUL - _AT_HOME - _SAME_NUMBER:
        return 0.0
    is_at_home = one.home is not None and one.home == other.home
    has_number = is_at_home and one.number is not None and one.number == other.number and one.above == other.above
    found += _AT_HOME * is_at_home + _SAME_NUMBER * has_number
    if not has_number and differ_in_numbers(text, known):
        return min(found, SURE - 0.01)
    return round(found, 9)


def _candidates(
    new: Sequence[Side],
    old: Sequence[Side],
    texts_new: dict[int, Text],
    texts_old: dict[int, Text],
    weights: Weights,
) -> Iterator[tuple[int, set[int]]]:
    """What each is worth comparing with."""
    having: defaultdict[str, list[int]] = defaultdict(list)
    for other, text in texts_old.items():
        for word in text.words:
            having[word].append(other)
    coded = {old[other].code: other for other in texts_old if old[other].code}
    homes_new, homes_old = _by_home(new, texts_new), _by_home(old, texts_old)
    for home, ones in homes_new.items():
        others = homes_old.get(home, [])
        is_small = len(ones) * len(others) <= _FEW_PAIRS
        for one in ones:
            found = _sharing(texts_new[one].words, having, weights)
            found.update(others if is_small else ())
            if (known := coded.get(new[one].code)) is not None:
                found.add(known)
            yield one, found


def _by_home(sides: Sequence[Side], chosen: Iterable[int]) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    for one in chosen:
        found.setdefault(sides[one].home, []).append(one)
    return found


def _sharing(words: frozenset[str], having: dict[str, list[int]], weights: Weights) -> set[int]:
    """Those that share the rarest words with a text: all that share a word, or none of them."""
    found: set[int] = set()
    for word in sorted(words & having.keys(), key=lambda word: (weights.count[word], word)):
        if len(having[word]) > _COMMON or len(found) >= _ENOUGH:
            break
        found.update(having[word])
    return found
