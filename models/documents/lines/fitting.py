"""Words laid into the columns of a table, where nothing but what they look like says which belongs where."""

import re
from collections.abc import Sequence
from functools import lru_cache

from models.documents.kinds import has_time, is_owner, is_time, is_to_do
from models.documents.meanings import Meaning
from models.documents.words import is_colour, is_nobody, status_of

_NEVER = -1e9
_UNFINISHED = re.compile(
    r"\b(?:to|for|of|the|a|an|and|or|with|in|on|at|by|from|into|through|between|within|about|as|all|each|every|our|their|its"
    r"|across|against|towards?|under|before|via|per|former|new|other|more|both|which|that|these|using|including)$"
)
_LONGEST = {
    Meaning.OWNER: 16,
    Meaning.TIMESCALE: 24,
    Meaning.START: 8,
    Meaning.STATUS: 6,
    Meaning.RAG: 4,
    Meaning.NUMBER: 1,
}
"""Words that a cell has at most, where words are all there is to go by."""
_EMPTY = {
    Meaning.ACTION: -6.0,
    Meaning.OWNER: -1.2,
    Meaning.TIMESCALE: -1.2,
    Meaning.STATUS: -1.0,
    Meaning.NUMBER: -1.0,
}


@lru_cache(50_000)
def likeness(meaning: Meaning | None, words: str) -> float:
    """How much words look like what a column of this meaning holds; below 0 where they look like something else."""
    said = " ".join(words.split()).strip(" .;,")
    number = len(said.split())
    if not said:
        return _EMPTY.get(meaning, -0.4) if meaning else -0.4
    if meaning in (Meaning.TIMESCALE, Meaning.START):
        return _as_time(said, number)
    if meaning is Meaning.OWNER:
        return _as_owner(said, number)
    if meaning is Meaning.SHARED:
        return 2.0 if has_time(said) and number < 20 else 1.0 if is_owner(said) or is_time(said) else -2.0
    if meaning in (Meaning.STATUS, Meaning.RAG):
        return 3.5 if status_of(said) or is_colour(said) else 1.0 if is_nobody(said) else -3.0
    if meaning is Meaning.NUMBER:
        return 3.0 if number == 1 and any(c.isdigit() for c in said) and len(said) < 8 else -4.0
    if meaning is Meaning.ACTION:
        return _as_action(said, number)
    if meaning in (Meaning.BASELINE, Meaning.VALUE, Meaning.TARGET):
        return 2.0 if is_nobody(said) or (number == 1 and any(c.isdigit() for c in said)) else -2.0
    return _as_text(said, number)


def _as_time(said: str, number: int) -> float:
    if is_time(said):
        return 3.2 + 0.25 * min(number, 8)
    if is_nobody(said):
        return 0.5
    return -0.5 - 0.1 * number if has_time(said) and number < 15 else -3.5


def _as_owner(said: str, number: int) -> float:
    if is_nobody(said):
        return 0.5
    if is_owner(said):
        # Who it is begins with a capital; where what is to be done ends is told by that.
        is_within = said[:1].islower() and said.split()[0] != "all"
        return 2.6 + 0.12 * min(number, 8) - (3.0 if is_within else 0.0)
    return -2.0 - 0.1 * min(number, 20)


def _as_action(said: str, number: int) -> float:
    if is_time(said) or (status_of(said) and number < 4):
        return -3.5
    score = 0.6 if number > 3 else -0.8
    score += 1.6 if is_to_do(said) else 0.0
    score -= 2.0 if _UNFINISHED.search(said) else 0.0
    if not is_to_do(said) and is_owner(said):
        score -= 1.5
    return score + (0.4 if said[0].isupper() else -0.8)


def _as_text(said: str, number: int) -> float:
    if is_time(said) or status_of(said):
        return -2.0
    return (0.3 if number > 2 else 0.0) + (0.2 if said[0].isupper() else -0.6) - (0.8 if is_owner(said) else 0.0)


def fit(parts: Sequence[str], meanings: Sequence[Meaning | None], between: str) -> list[tuple[int, int]]:
    """Which of the parts, from and to, are in each column: every part is in one, in order, and a column may be empty."""
    count, width = len(parts), len(meanings)
    best = [[_NEVER] * (count + 1) for _ in range(width + 1)]
    begin = [[0] * (count + 1) for _ in range(width + 1)]
    best[0][0] = 0.0
    for column, meaning in enumerate(meanings, 1):
        longest = _LONGEST.get(meaning, count) if meaning and between == " " else count
        for end in range(count + 1):
            for start in range(max(0, end - longest), end + 1):
                if best[column - 1][start] <= _NEVER:
                    continue
                score = best[column - 1][start] + likeness(meaning, between.join(parts[start:end]))
                if score > best[column][end]:
                    best[column][end], begin[column][end] = score, start
    found, end = [], count
    for column in range(width, 0, -1):
        start = begin[column][end]
        found.append((start, end))
        end = start
    return found[::-1]


def fit_rows(parts: Sequence[str], meanings: Sequence[Meaning | None]) -> list[list[list[int]]]:
    """Rows of cells that follow on each other line by line: for each row, which parts are in each of its columns.

    A part goes into the column after that of the one before it, or one further on, goes on in the same one, or begins
    another row.
    """
    width = len(meanings)
    best = [[_NEVER] * width for _ in range(len(parts))]
    came: list[list[tuple[int, bool]]] = [[(-1, True)] * width for _ in range(len(parts))]
    for nth, part in enumerate(parts):
        for column, meaning in enumerate(meanings):
            look = likeness(meaning, part)
            skipped = sum(map(_left_empty, meanings[:column]))
            if nth == 0:
                best[0][column] = look + skipped
                continue
            for before in range(width):
                value = best[nth - 1][before]
                if value <= _NEVER:
                    continue
                moves = [(value + look + skipped + sum(map(_left_empty, meanings[before + 1 :])), True)]
                if column > before:
                    moves.append((value + look + sum(map(_left_empty, meanings[before + 1 : column])), False))
                elif column == before:
                    goes_on = 0.8 if part[:1].islower() else -1.6
                    moves.append((value + goes_on + min(look, 0.0) * 0.5, False))
                for score, is_new in moves:
                    if score > best[nth][column]:
                        best[nth][column], came[nth][column] = score, (before, is_new)
    return _traced(best, came, meanings)


def _left_empty(meaning: Meaning | None) -> float:
    return likeness(meaning, "")


def _traced(
    best: list[list[float]], came: list[list[tuple[int, bool]]], meanings: Sequence[Meaning | None]
) -> list[list[list[int]]]:
    if not best:
        return []
    width = len(meanings)
    ends = [best[-1][column] + sum(map(_left_empty, meanings[column + 1 :])) for column in range(width)]
    column = max(range(width), key=ends.__getitem__)
    steps: list[tuple[int, int, bool]] = []
    for nth in range(len(best) - 1, -1, -1):
        before, is_new = came[nth][column]
        steps.append((nth, column, is_new or nth == 0))
        column = before
    rows: list[list[list[int]]] = []
    for nth, where, is_new in reversed(steps):
        if is_new:
            rows.append([[] for _ in range(width)])
        rows[-1][where].append(nth)
    return rows
