"""Tables whose cells were run together on a line, with no more than a blank between them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from models.documents.kinds import has_time
from models.documents.lines.fitting import fit, likeness
from models.documents.lines.lines import Bit, Cells, Derived, Line
from models.documents.meanings import Meaning, column_meaning
from models.documents.titles import is_named

_FEWEST = 3
_MOST_WORDS = 5
_LONGEST_ROW = 110
_MOST_ROWS = 500
"""Each takes a while to be laid out."""
_WHOLE = re.compile(r"(\d{1,2})[.)]?\s+(?=[A-Z])")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s")
_PART = re.compile(r"(\d{1,2})\.(\d{1,2})[.)]?\s")
_LOOKED_AT = 60
_MOST_BARE = 12
"""Titles and headings said again that may follow on one another before a row: where none comes, there are no more."""
_TYPED = {Meaning.OWNER, Meaning.TIMESCALE, Meaning.STATUS, Meaning.RAG, Meaning.SHARED}


def find(lines: Sequence[Line], at: int) -> tuple[Derived, int] | None:
    """The table whose headings are the words of this line, and the line after it; None where there is none."""
    heads = headings_in(lines[at].words)
    meanings = [column_meaning(head) for head in heads]
    if len(set(meanings)) < _FEWEST or Meaning.ACTION not in meanings or len(_TYPED & set(meanings)) < 2:
        return None
    rows: list[Cells] = [_heading(lines[at], heads)]
    is_numbered = meanings[0] is Meaning.NUMBER or _are_numbered(lines[at + 1 : at + 1 + _LOOKED_AT])
    nth = last = at + 1
    found = 0
    while nth < len(lines) and found < _MOST_ROWS and nth - last < _MOST_BARE:
        line = lines[nth]
        if line.words == lines[at].words:
            rows.append(_heading(line, heads))
            nth += 1
            continue
        if _is_section(lines, nth) or _heads_numbers(lines, nth, meanings):
            rows.append([[Bit(line, line.words)]])
            nth += 1
            continue
        group = _group(lines, nth, meanings, is_numbered)
        if not group:
            break
        rows.append(_laid(group, meanings))
        found += 1
        nth += len(group)
        last = nth
    return (Derived(rows, 1), nth) if found > 1 else None


def _is_section(lines: Sequence[Line], at: int) -> bool:
    """Whether a line names what the rows below it are about: it says so, or is the 2 that comes before 2.1."""
    words = lines[at].words
    if len(words) >= 100 or has_time(words):
        return False
    number = _WHOLE.match(words)
    after = lines[at + 1].words if at + 1 < len(lines) else ""
    return is_named(words) or (number is not None and after.startswith(f"{number[1]}."))


def _heads_numbers(lines: Sequence[Line], at: int, meanings: Sequence[Meaning | None]) -> bool:
    """Whether a line without a number stands where rows have one, above the next that has: it says what these are of."""
    if meanings[0] is not Meaning.NUMBER or at + 1 == len(lines) or not _NUMBERED.match(lines[at + 1].words):
        return False
    words = lines[at].words
    is_title = len(words) < 80 and words[:1].isupper() and not words.endswith((".", ",", ";", ":"))
    before = lines[at - 1].words
    is_after = lines[at].gap or _is_over(before, meanings) or bool(headings_in(before))
    return is_title and is_after and not (_NUMBERED.match(words) or has_time(words) or _is_over(words, meanings))


def _is_over(words: str, meanings: Sequence[Meaning | None]) -> bool:
    """Whether a line ends with what the last column of a row holds, so far as that can be told by its look."""
    parts = words.split()
    last = next((one for one in reversed(meanings) if one in _TYPED), None)
    return any(likeness(last, " ".join(parts[-count:])) >= 2.0 for count in range(1, min(6, len(parts)) + 1))


def headings_in(words: str) -> list[str]:
    """The headings that a line is made of, all of its words in one; none where some words are in none."""
    parts = words.split()
    if not 3 <= len(parts) <= 24:
        return []
    best: list[list[str] | None] = [[]] + [None] * len(parts)
    for end in range(1, len(parts) + 1):
        for start in range(max(0, end - _MOST_WORDS), end):
            before, head = best[start], " ".join(parts[start:end])
            if before is None or column_meaning(head) is None or not parts[start][:1].isupper():
                continue
            known, made = best[end], [*before, head]
            if known is None or _worth(made) > _worth(known):
                best[end] = made
    return best[-1] or []


def _worth(heads: Sequence[str]) -> tuple[int, int]:
    """Headings that say more different things are better, and then fewer of them."""
    return len({column_meaning(head) for head in heads}), -len(heads)


def _heading(line: Line, heads: Sequence[str]) -> Cells:
    cells, at = [], 0
    for head in heads:
        at = line.words.find(head.split()[0], at)
        cells.append([Bit(line, head, at)])
        at += len(head)
    return cells


def _are_numbered(lines: Sequence[Line]) -> bool:
    """Whether rows have numbers, though no heading says so: several lines in a part do, each that of the one before and one."""
    numbers = [found for line in lines if (found := _PART.match(line.words))]
    follow = [(int(one[1]), int(one[2])) for one in numbers]
    counted = sum(after in ((before[0], before[1] + 1), (before[0] + 1, 1)) for before, after in pairwise(follow))
    return len(follow) > _FEWEST and counted == len(follow) - 1


def _group(lines: Sequence[Line], at: int, meanings: Sequence[Meaning | None], is_numbered: bool) -> list[Line]:
    """The lines of one row: as many as it takes until what the columns hold is all there."""
    best: list[Line] = []
    known = 0.0
    words: list[str] = []
    for nth, line in enumerate(lines[at : at + 5]):
        if nth and (line.gap or is_named(line.words) or (is_numbered and _NUMBERED.match(line.words))):
            break
        words += line.words.split()
        if len(words) > _LONGEST_ROW:
            break
        score = _score(words, meanings)
        # Where the next row is known by its number, a line that fits at all is of this one: "January", "2025".
        if not best or score > known + (0.0 if is_numbered else 0.5):
            best, known = list(lines[at : at + nth + 1]), score
    is_row = best and _score([word for line in best for word in line.words.split()], meanings) > 2.0
    return best if is_row else []


def _score(words: Sequence[str], meanings: Sequence[Meaning | None]) -> float:
    spans = fit(words, meanings, " ")
    return sum(
        likeness(meaning, " ".join(words[start:end])) for meaning, (start, end) in zip(meanings, spans, strict=True)
    )


def _laid(group: Sequence[Line], meanings: Sequence[Meaning | None]) -> Cells:
    tokens = [(line, word) for line in group for word in line.words.split()]
    cells: Cells = []
    for start, end in fit([word for _, word in tokens], meanings, " "):
        bits: list[Bit] = []
        for line in group:
            words = [word for owner, word in tokens[start:end] if owner is line]
            if words:
                bits.append(Bit(line, " ".join(words), max(line.words.find(words[0]), 0)))
        cells.append(bits)
    return cells
