"""Rows of one cell that say more than a title: who is behind a workstream, or what was done of the action above."""

from collections.abc import Sequence
from dataclasses import replace

from models.documents import about, labels
from models.documents.building import Building
from models.documents.meanings import Meaning
from models.documents.pieces import Piece, Span
from models.documents.tables.homes import Homes, Named
from models.documents.titles import is_section
from models.documents.words import status_of
from models.draft import DraftEvidence

_TOLD = (Meaning.EVIDENCE, Meaning.PROGRESS)


def take_bar(into: Building, homes: Homes, line: int, cells: Sequence[str], index: int) -> bool:
    """Take in such a row; False where it is none."""
    if ":" not in cells[index]:
        return False
    head, labelled = labels.split(Piece.of(cells[index], into.file, into.block, line, index).whole)
    if not labelled:
        return False
    if head.words:
        officers = [about.of_stream(one) in about.OF_STREAM for one in labelled]
        is_title = is_section(head.words, is_first=True, is_action=False, spans=True)
        return all(officers) and is_title and _take_officers(into, homes, line, cells[index], index)
    said = labelled[0]
    is_report = len(labelled) == 1 and said.meaning in _TOLD and bool(said.value.words)
    return is_report and not status_of(said.value.words) and _take_report(into, homes, line, index, said)


def _take_officers(into: Building, homes: Homes, line: int, cell: str, index: int) -> bool:
    """The name of a workstream, and below it in the same cell who sponsors and leads it."""
    head, labelled = labels.split(_whole(into, line, cell, index))
    homes.begin(Named(line, index, head.words))
    home = homes.current()
    head.take()
    for one in labelled:
        into.label_span(one.label)
        about.take(into, home, about.of_stream(one), one.value, one.label.words)
    return True


def _take_report(into: Building, homes: Homes, line: int, index: int, said: labels.Labelled) -> bool:
    """What was done of the action in the row above."""
    home = homes.last
    if home is None or homes.pending is not None or not home.actions:
        return False
    action = home.actions[-1]
    home.actions[-1] = replace(action, evidence=(*action.evidence, DraftEvidence(said.value.text)))
    into.label(line, said.label.words, index)
    return True


def _whole(into: Building, line: int, cell: str, index: int) -> Span:
    return into.piece(cell, line, index).whole
