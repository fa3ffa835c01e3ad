"""What `set` does to indicators: the edits that its fields come to."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from models.edits.base import Edit
from models.edits.figures import RecordFigure
from models.edits.indicators import FIELDS, SetIndicator, SetIndicatorWorkstreams
from models.edits.together import Together
from models.errors import UsageError
from models.reading.in_full import IndicatorRow
from models.vocabulary import FigureRole
from models.wording import count, listed

if TYPE_CHECKING:
    from models.workspace import Workspace

_WHY = "why"


def references(typed: str) -> list[str]:
    """The references in a list of them, between commas, semicolons or blanks."""
    return [ref for ref in re.split(r"[\s,;]+", typed.strip()) if ref]


def indicator_edit(workspace: "Workspace", refs: Sequence[str], fields: Mapping[str, str]) -> Edit:
    """The edit that sets every field of every indicator, as one step; raises NotFoundError and UsageError."""
    rows = list({row.id: row for row in map(workspace.find_indicator, refs)}.values())
    if fields.get(_WHY, "").strip() and "baseline" not in fields:
        raise UsageError("why= insists on a baseline that does not fit the unit; of a figure use: cairn record --note")
    edits = tuple(_edits(workspace, rows, fields))
    if len(edits) == 1:
        return edits[0]
    said = listed([name for name in fields if name != _WHY])
    named = rows[0].ref if len(rows) == 1 else count(len(rows), "indicator")
    return Together(edits, f"{said[:1].upper()}{said[1:]} of {named}")


def _edits(workspace: "Workspace", rows: Sequence[IndicatorRow], fields: Mapping[str, str]) -> Iterator[Edit]:
    """The unit and the like come first: a baseline is read in the unit."""
    ids = tuple(row.id for row in rows)
    if plain := tuple((name, text) for name, text in fields.items() if name in FIELDS):
        yield SetIndicator(ids, plain)
    if "workstreams" in fields:
        names = [name.strip() for name in re.split("[,;/]", fields["workstreams"]) if name.strip()]
        yield SetIndicatorWorkstreams(ids, tuple(workspace.find_workstream(name).id for name in names))
    if "baseline" in fields:
        for row in rows:
            period, value = _period_and_value(row, fields["baseline"])
            yield RecordFigure(row.id, period, value, fields.get(_WHY), FigureRole.BASELINE)


def _period_and_value(row: IndicatorRow, typed: str) -> tuple[str, str]:
    """A baseline as typed: its period, which may be left out where it has one, and its figure."""
    words = typed.split()
    known = row.baseline.period if row.baseline else None
    at = -3 if len(words) > 3 and words[-2] == "of" else -1
    period, value = " ".join(words[:at]) or known, " ".join(words[at:])
    if period is None:
        raise UsageError(f"Say for which period {row.ref} has its baseline: baseline=“2016-2017 63.8”.")
    return period, value
