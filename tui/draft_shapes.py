"""What was found in a document, as the dictionaries that `import --dry-run --json` gives scripts."""

from datetime import date
from typing import Any

from models.documents import Reading
from models.draft import DraftAction, DraftFigure, DraftIndicator, DraftWorkstream
from models.timescale import Window
from models.timescale import read as read_timescale
from models.vocabulary import SupportStanding
from tui.shapes import Shape


class _Windows(dict[str | None, Window]):
    """The window of each timescale, read once."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today

    def __missing__(self, words: str | None) -> Window:
        self[words] = read_timescale(words, self._today)
        return self[words]


def found(reading: Reading, today: date) -> Shape:
    """All that was found; dates are those that a timescale gives as at `today`."""
    windows = _Windows(today)
    draft = reading.draft
    return {
        "plan": {"title": draft.title, "period": draft.period},
        "workstreams": [_workstream(one, windows) for one in draft.workstreams],
        "indicators": [_indicator(one) for one in draft.indicators],
        **left_over(reading),
    }


def left_over(reading: Reading) -> Shape:
    """What a person should decide, and every word that is in no field; a label is one that has done its work.

    `headings` are those that were read as people had said, and what each means.
    """
    questions = [
        {"file": one.file, "line": one.line, "about": one.about, "message": one.message, "text": one.text or None}
        for one in reading.questions
    ]
    left = [(one, False) for one in reading.unplaced] + [(one, True) for one in reading.labels]
    unplaced = [{"file": one.file, "line": one.line, "text": one.text, "label": is_label} for one, is_label in left]
    return {"questions": questions, "unplaced": unplaced, "headings": dict(reading.answers)}


def _workstream(draft: DraftWorkstream, windows: _Windows) -> Shape:
    return {
        "title": draft.title,
        "sponsor": draft.sponsor,
        "lead_officer": draft.lead_officer,
        "remit": draft.remit,
        "themes": list(draft.themes),
        "support": [item.text for item in draft.support if item.standing is SupportStanding.AGREED],
        "support_mentioned": [item.text for item in draft.support if item.standing is SupportStanding.MENTIONED],
        "actions": [_action(one, windows) for one in draft.actions],
    }


def _action(draft: DraftAction, windows: _Windows) -> Shape:
    window = windows[draft.timescale]
    return {
        # The number it is printed with: a reference of ours is given when the action is stored.
        "ref": draft.ref,
        "text": draft.title,
        "need": draft.need,
        "owners": list(draft.owners),
        "timescale": draft.timescale,
        "starts": window.starts.isoformat() if window.starts else None,
        "due": window.due.isoformat() if window.due else None,
        "evidence": "\n".join(said.text for said in draft.evidence) or None,
        "status": draft.status.value,
        "children": [_action(one, windows) for one in draft.actions],
    }


def _indicator(draft: DraftIndicator) -> Shape:
    return {
        "name": draft.title,
        "unit": draft.unit,
        "direction": draft.direction.value if draft.direction else None,
        "baseline": _figure(draft.baseline),
        "values": [_figure(value) for value in draft.values],
        "target": _figure(draft.target),
    }


def _figure(draft: DraftFigure | None) -> dict[str, Any] | None:
    return {"period": draft.period, "value": draft.value} if draft else None
