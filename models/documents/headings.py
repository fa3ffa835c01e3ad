"""What the headings of a table mean: the words that plans put over their columns, and where in a table they stand."""

import re
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

LOOKED_AT = 40
"""Rows from the top among which the headings are looked for: titles and notes may come before them."""


class Meaning(Enum):
    """What a column tells of an action."""

    WORKSTREAM = auto()
    ACTION = auto()
    OWNER = auto()
    TIMESCALE = auto()
    STATUS = auto()
    NEED = auto()
    EVIDENCE = auto()


_WORDS = {
    Meaning.WORKSTREAM: """workstream, workstreams, work stream, work streams, workstream title, workstream name,
        theme, themes, strand, area, area of work, work area, priority area, priority areas, key area, focus area,
        strategic priority, improvement priority, priority theme""",
    Meaning.ACTION: """action, actions, action title, action required, actions required, action to be taken,
        actions to be taken, key action, key actions, planned action, planned actions, improvement action,
        improvement actions, agreed action, agreed actions, activity, activities, key activity, key activities,
        task, tasks, title, what, what will we do, what we will do, what will be done""",
    Meaning.OWNER: """owner, owners, action owner, action owners, lead, leads, led by, lead officer, lead officers,
        lead person, lead responsible, responsible, responsibility, responsible officer, responsible officers,
        responsible person, person responsible, persons responsible, people responsible, officer responsible,
        who, by whom, who will do it, who is responsible, assigned to, stakeholder, stakeholders""",
    Meaning.TIMESCALE: """timescale, timescales, time scale, time scales, timeline, timelines, timeframe, timeframes,
        time frame, when, by when, by, due, due date, due by, date due, deadline, deadlines, target date,
        target dates, date, dates""",
    Meaning.STATUS: """status, current status, action status, state, progress, progress status""",
    Meaning.NEED: """need, needs, need identified, identified need, improvement need, why, rationale,
        area for improvement, areas for improvement, area for development, areas for development""",
    Meaning.EVIDENCE: """evidence, evidence of completion, evidence of progress""",
}
_MEANINGS = {" ".join(words.split()): meaning for meaning, said in _WORDS.items() for words in said.split(",")}


class Headings(NamedTuple):
    """Which column means what. A column that means nothing here, or the same as one before it, is another."""

    columns: dict[Meaning, tuple[int, ...]]
    others: dict[int, str]

    def first(self, meaning: Meaning) -> int | None:
        """The column of a meaning, None where there is none."""
        return self.columns[meaning][0] if meaning in self.columns else None


def meaning_of(heading: str) -> Meaning | None:
    """What is under a heading: `Timescale (by when)`, `ACTION REQUIRED:`; None where that cannot be told."""
    text = heading.casefold().replace("(s)", "s")
    meanings = {_MEANINGS.get(_plain(part)) for part in re.split(r"[/()|&\n]", text) if _plain(part)}
    return _MEANINGS.get(_plain(text)) or (meanings.pop() if len(meanings) == 1 else None)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text))


def understand(cells: Sequence[str]) -> Headings:
    """What a row of headings says of its columns. Several may name owners; of the rest the first of each counts."""
    columns: dict[Meaning, tuple[int, ...]] = {}
    others: dict[int, str] = {}
    for index, heading in enumerate(cells):
        meaning = meaning_of(heading)
        if meaning is None or (meaning in columns and meaning is not Meaning.OWNER):
            others[index] = heading
        else:
            columns[meaning] = (*columns.get(meaning, ()), index)
    return Headings(columns, others)


def find(rows: Sequence[Sequence[str]]) -> int | None:
    """Which of the first rows holds the headings; None where none does.

    It is the first with two columns whose meaning is known, else the first that names the actions or has nothing but
    one known word in it.
    """
    fallback = None
    for index, row in enumerate(rows[:LOOKED_AT]):
        known = understand(row).columns
        if len(known) > 1:
            return index
        is_alone = len(known) == 1 == sum(bool(cell.strip()) for cell in row)
        if fallback is None and (is_alone or Meaning.ACTION in known):
            fallback = index
    return fallback
