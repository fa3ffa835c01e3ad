"""Lines that the width of a page broke, joined to paragraphs again."""

import re
from collections.abc import Sequence

from models.documents import labels
from models.documents.below import tells
from models.documents.building import Building
from models.documents.items import MARK
from models.documents.kinds import is_time
from models.documents.labels import label_of
from models.documents.lines.lines import Line
from models.documents.pieces import Piece, Span
from models.documents.sharing import before_what, tells_who_and_when
from models.documents.titles import is_named

_ENDED = re.compile(r"[.?!:;][)\"'’”]?$")
_UNFINISHED = re.compile(
    r"(?:\b(?:and|or|of|to|for|the|a|an|in|on|with|by|from|at|as|that|which|their|our|is|are|will|be)|[,&/–-])$", re.I
)
_DASHES = ("–", "—", "-")
_NARROWEST, _WIDEST = 45, 140
_TAIL = re.compile(r"\w\s+\(([^()]{3,90})\)\W*$")
_FULL = 0.8
_MOST_FULL = 0.3
_MOST_OPEN = 40
"""Lines over which a bracket may be open: one that is open for longer was never closed."""


def width_of(lines: Sequence[Line]) -> int:
    """How wide the page was on which lines were broken; 0 where they were not."""
    sizes = sorted(len(line.printed) for line in lines)
    if not sizes:
        return 0
    widest = sizes[-1]
    full = sum(size > _FULL * widest for size in sizes)
    return widest if _NARROWEST <= widest <= _WIDEST and (full >= _MOST_FULL * len(sizes) or full >= 5) else 0


def group(lines: Sequence[Line], width: int) -> list[list[Line]]:
    """The lines of each paragraph, item or heading."""
    found: list[list[Line]] = []
    for line in lines:
        if found and _goes_on(found[-1], line, width):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def piece(into: Building, lines: Sequence[Line]) -> Piece:
    """The words of the lines of a paragraph, without the mark before the first."""
    pieces: list[Piece] = []
    for line in lines:
        into.block = line.block
        if pieces and line.text.mark:
            pieces.append(into.piece(line.text.mark, line.number))
        shift = len(line.text.words) - len(line.text.words.lstrip())
        pieces.append(into.piece(line.text.words.strip(), line.number, shift=shift))
    return into.adopt(pieces, " ")


def _goes_on(before: list[Line], line: Line, width: int) -> bool:
    last = before[-1]
    is_dash = line.text.mark in _DASHES and not line.gap and len(before) <= _MOST_OPEN
    if is_dash and sum(_opened(one.words) for one in before) > 0:
        # In brackets, a dash at the beginning of a line stands between two things.
        return True
    if line.gap or line.text.mark or line.text.level or last.text.level or MARK.match(line.words):
        return False
    is_lower = line.words[:1].islower() or line.words[:1] in "(&"
    is_cut = is_lower and last.printed[-1:].isalnum() and not before[0].text.level and not label_of(last.words)
    is_open = _opened(last.words) > 0 and not _is_label(line.words)
    if is_open or (is_cut and (_UNFINISHED.search(last.words) or not _is_labelled(line.words))):
        return True
    if is_named(line.words) or label_of(line.words) or _is_labelled(line.words):
        return False
    if _UNFINISHED.search(last.words):
        return True
    if label_of(before[0].words) or (len(before) == 1 and is_named(last.words) and not line.words[:1].islower()):
        return False
    if not _ENDED.search(last.words) and is_lower:
        return True
    is_full = bool(width) and len(last.printed) + len(line.words.split()[0]) + 1 > _FULL * width
    is_hanging = bool(before[0].text.mark) and line.printed[:1] == " "
    return (is_full and not is_time(line.words)) or (is_hanging and not _ENDED.search(last.words))


def _opened(words: str) -> int:
    """How many brackets are opened and not closed."""
    return words.count("(") + words.count("[") - words.count(")") - words.count("]")


def _whole(words: str) -> Span:
    return Piece.of(words, "", 0, 0).whole


def _is_label(words: str) -> bool:
    head, labelled = labels.split(_whole(words))
    return bool(labelled) and not head.words


def _is_labelled(words: str) -> bool:
    whole = _whole(words)
    head, labelled = labels.split(whole)
    if labelled and not head.words:
        return True
    # "schools (QIO; June 2024)" is the end of what is to be done, and behind it who and when.
    is_tail = words[:1].islower() and (tail := _TAIL.search(words)) and tells_who_and_when(_whole(tail[1]))
    return (not is_tail and tells(whole.stripped("_*"))) or before_what(whole) is not None
