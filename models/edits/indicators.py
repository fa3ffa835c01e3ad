"""What an indicator is: its title, its unit, how it is meant to move, what its figures are for, what it breaks down."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from sqlmodel import col, select

from models.edits.base import Desk, Outcome
from models.errors import NotFoundError, RefusedError
from models.figures import Band, NotAFigureError, read_figure
from models.places import place_after, place_between
from models.references import indicator_number, indicator_reference
from models.tables import LONG, SHORT, FigureRow, Indicator, IndicatorWorkstream
from models.text import tidy_line, tidy_text
from models.vocabulary import Direction, FigureRole, FigureState, Periodicity
from models.wording import count, listed

Word = TypeVar("Word", bound=StrEnum)
_SPOKEN = {
    "sessional": Periodicity.SESSION,
    "school session": Periodicity.SESSION,
    "year": Periodicity.CALENDAR_YEAR,
    "termly": Periodicity.TERM,
    "monthly": Periodicity.MONTH,
    "weekly": Periodicity.WEEK,
}
"""Other words for how often figures are for."""
_BAND = re.compile(r"(.+?)\s*(?:\bto\b|\.\.|[–—]|(?<=[\d%])\s*-)\s*(.+)", re.ASCII)


@dataclass(frozen=True)
class AddIndicator:
    """Add an indicator at the end of the plan's; a part of another goes behind it and is measured as that is."""

    title: str
    workstream_ids: tuple[str, ...] = ()
    parent_id: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    """What else is known of it, as `SetIndicator` takes it."""

    def apply(self, desk: Desk) -> Outcome:
        """Add it."""
        plan, title = desk.plan, tidy_line(self.title, "a title", LONG)
        row = Indicator(plan_id=plan, number=0, title=title, place="")
        workstreams = self.workstream_ids
        if self.parent_id is not None:
            parent = find(desk, (self.parent_id,))[0]
            if parent.parent_id is not None:
                raise RefusedError(f"{_ref(parent)} is itself a part of another indicator; it cannot have parts.")
            row.parent_id, row.unit, row.direction = parent.id, parent.unit, parent.direction
            row.periodicity, row.source, row.recorder = parent.periodicity, parent.source, parent.recorder
            workstreams = workstreams or _workstreams_of(desk, parent.id)
            row.place = _place_behind(desk, parent)
        else:
            last = select(Indicator.place).where(col(Indicator.plan_id) == plan).order_by(col(Indicator.place).desc())
            row.place = place_after(desk.session.exec(last.limit(1)).first())
        row.number = desk.next_number(plan)
        desk.session.add(row)
        desk.session.flush()
        _link(desk, row, workstreams)
        for name, text in self.fields:
            _set(desk, row, name, text)
        return Outcome(f"{_ref(row)} added: {title}", (_ref(row),))


@dataclass(frozen=True)
class SetIndicator:
    """Set what indicators are; an empty text takes it away. The names are those of `FIELDS`."""

    ids: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]

    def apply(self, desk: Desk) -> Outcome:
        """Set every field of every indicator; raises RefusedError for what does not fit."""
        rows = find(desk, self.ids)
        for row in rows:
            for name, text in self.fields:
                _set(desk, row, name, text)
        value = " ".join(self.fields[0][1].split()) if len(self.fields) == 1 else ""
        said = listed([name for name, _ in self.fields])
        label = f"{said[:1].upper()}{said[1:]} of {of(rows)}{f' to {value[:LONGEST_TOLD]}' if value else ''}"
        return Outcome(label, tuple(map(_ref, rows)))


@dataclass(frozen=True)
class SetIndicatorWorkstreams:
    """Say which workstreams indicators belong to; none means the whole plan."""

    ids: tuple[str, ...]
    workstream_ids: tuple[str, ...]

    def apply(self, desk: Desk) -> Outcome:
        """Set them for every indicator; links that stay are left alone."""
        rows = find(desk, self.ids)
        keys = [desk.workstream(key).key for key in self.workstream_ids]
        for row in rows:
            _link(desk, row, self.workstream_ids)
        return Outcome(f"Workstreams of {of(rows)} to {listed(keys) or 'the whole plan'}", tuple(map(_ref, rows)))


LONGEST_TOLD = 60
"""Characters of a value that a label tells."""


def find(desk: Desk, ids: Sequence[str]) -> list[Indicator]:
    """The indicators with these ids, in their order; raises NotFoundError where one is gone."""
    found = {row.id: row for row in desk.session.exec(select(Indicator).where(col(Indicator.id).in_(ids)))}
    if not ids or len(found) < len(set(ids)):
        raise NotFoundError("That indicator is no longer there." if ids else "Choose an indicator first.")
    return [found[key] for key in dict.fromkeys(ids)]


def of(rows: Sequence[Indicator]) -> str:
    """Indicators as a label names them."""
    return _ref(rows[0]) if len(rows) == 1 else count(len(rows), "indicator")


def _ref(row: Indicator) -> str:
    return indicator_reference(row.number)


def _place_behind(desk: Desk, parent: Indicator) -> str:
    """The place behind an indicator and the parts it has."""
    query = select(Indicator).where(col(Indicator.plan_id) == parent.plan_id, col(Indicator.place) > parent.place)
    last = parent.place
    for row in desk.session.exec(query.order_by(col(Indicator.place))):
        if row.parent_id != parent.id:
            return place_between(last, row.place)
        last = row.place
    return place_after(last)


def _workstreams_of(desk: Desk, indicator_id: str) -> tuple[str, ...]:
    links = select(IndicatorWorkstream).where(col(IndicatorWorkstream.indicator_id) == indicator_id)
    return tuple(link.workstream_id for link in desk.session.exec(links))


def _link(desk: Desk, row: Indicator, workstream_ids: Sequence[str]) -> None:
    wanted = dict.fromkeys(desk.workstream(key).id for key in workstream_ids)
    links = select(IndicatorWorkstream).where(col(IndicatorWorkstream.indicator_id) == row.id)
    known = {link.workstream_id: link for link in desk.session.exec(links)}
    for key, link in known.items():
        if key not in wanted:
            desk.session.delete(link)
    for key in wanted:
        if key not in known:
            desk.session.add(IndicatorWorkstream(indicator_id=row.id, workstream_id=key))
    desk.session.flush()


# ---------------------------------------------------------------------------------------------------------- fields


def _set(desk: Desk, row: Indicator, name: str, text: str) -> None:
    if name not in FIELDS:
        raise RefusedError(f"An indicator has no {name}; it has {listed(list(FIELDS))}.")
    FIELDS[name](desk, row, text)


def _title(_desk: Desk, row: Indicator, text: str) -> None:
    row.title = tidy_line(text, "a title", LONG)


def _line(name: str, called: str) -> Callable[[Desk, Indicator, str], None]:
    def put(_desk: Desk, row: Indicator, text: str) -> None:
        setattr(row, name, tidy_line(text, called, SHORT) if text.strip() else None)

    return put


def _definition(_desk: Desk, row: Indicator, text: str) -> None:
    row.definition = tidy_text(text, "the definition", LONG) if text.strip() else None


def direction_of(text: str) -> Direction | None:
    """A direction as typed, None for nothing; raises RefusedError."""
    return _word(Direction, {}, "direction", text)


def periodicity_of(text: str) -> Periodicity | None:
    """What figures are for, as typed, None for nothing; raises RefusedError."""
    return _word(Periodicity, _SPOKEN, "periodicity", text)


def _direction(_desk: Desk, row: Indicator, text: str) -> None:
    row.direction = direction_of(text)


def _periodicity(_desk: Desk, row: Indicator, text: str) -> None:
    row.periodicity = periodicity_of(text)


def _word(kind: type[Word], others: dict[str, Word], called: str, text: str) -> Word | None:
    plain = " ".join(re.split(r"[\s_-]+", text.strip().casefold()))
    if not plain:
        return None
    known = {**{word.value: word for word in kind}, **others}
    if plain not in known:
        raise RefusedError(f"“{text.strip()}” is no {called}: give {listed([str(word) for word in kind], 'or')}.")
    return known[plain]


def band_of(text: str) -> Band | None:
    """Two bounds as typed, such as `92 to 96`, None for nothing; raises RefusedError."""
    if not text.strip():
        return None
    bounds = _BAND.fullmatch(text.strip())
    try:
        low, high = (read_figure(bound) for bound in (bounds.groups() if bounds else (text, text)))
    except NotAFigureError:
        bounds = None
    if bounds is None or low.number is None or high.number is None or low.parts or high.parts:
        raise RefusedError(f"“{text.strip()}” is no band: give its two bounds, such as “92 to 96”.")
    if low.number > high.number:
        raise RefusedError(f"A band begins with its lower bound: “{high.printed} to {low.printed}”.")
    return Band(low, high)


def _band(_desk: Desk, row: Indicator, text: str) -> None:
    """An indicator that has bounds is to stay between them."""
    band = band_of(text)
    row.band_low, row.band_high = (band.low.printed, band.high.printed) if band else (None, None)
    row.direction = Direction.BAND if band else row.direction


def _parent(desk: Desk, row: Indicator, text: str) -> None:
    parent = _by_ref(desk, row, text.strip()) if text.strip() else None
    if parent is not None:
        divided = desk.session.exec(select(Indicator.id).where(col(Indicator.parent_id) == row.id)).first()
        if parent.id == row.id or parent.parent_id is not None or divided is not None:
            raise RefusedError(f"{_ref(row)} cannot be a part of {_ref(parent)}: parts go one level deep.")
    row.parent_id = None if parent is None else parent.id


def _gap(desk: Desk, row: Indicator, text: str) -> None:
    """The gap between two parts, such as `I-21 I-25`: the second less the first."""
    refs = [word for word in re.split(r"[\s,;]+|\bto\b|\band\b", text.strip()) if word]
    if not refs:
        row.gap_from_id = row.gap_to_id = None
        return
    if len(refs) != 2:
        raise RefusedError(
            "A gap is between two parts: give their references, the one to be taken away first: I-21 I-25."
        )
    less, more = (_by_ref(desk, row, ref) for ref in refs)
    if less.id == more.id or row.id in (less.id, more.id) or less.gap_from_id or more.gap_from_id:
        raise RefusedError("A gap is between two other indicators whose figures are recorded.")
    if less.parent_id is None or less.parent_id != more.parent_id:
        raise RefusedError(f"{_ref(less)} and {_ref(more)} are not parts of one indicator; set their parent first.")
    ends = select(Indicator.id).where((col(Indicator.gap_from_id) == row.id) | (col(Indicator.gap_to_id) == row.id))
    if desk.session.exec(ends).first() is not None:
        raise RefusedError(f"{_ref(row)} is one of the two ends of a gap itself, so its figures have to be recorded.")
    own = select(FigureRow).where(col(FigureRow.indicator_id) == row.id, col(FigureRow.state) != FigureState.BLANK)
    if any(figure.role is not FigureRole.TARGET for figure in desk.session.exec(own)):
        raise RefusedError(f"{_ref(row)} has figures of its own; a gap is worked out, so add a new indicator for it.")
    row.gap_from_id, row.gap_to_id = less.id, more.id


def _by_ref(desk: Desk, row: Indicator, ref: str) -> Indicator:
    number = indicator_number(ref)
    query = select(Indicator).where(col(Indicator.plan_id) == row.plan_id, col(Indicator.number) == number)
    found = None if number is None else desk.session.exec(query).first()
    if found is None:
        raise NotFoundError(f"There is no indicator {ref} in this plan.")
    return found


FIELDS: dict[str, Callable[[Desk, Indicator, Any], None]] = {
    "title": _title,
    "label": _line("label", "a label"),
    "unit": _line("unit", "a unit"),
    "direction": _direction,
    "band": _band,
    "periodicity": _periodicity,
    "source": _line("source", "a source"),
    "definition": _definition,
    "recorder": _line("recorder", "who records it"),
    "frequency": _line("frequency", "how often it is recorded"),
    "parent": _parent,
    "dimension": _line("dimension", "what it is broken down by"),
    "part": _line("part", "which part it is"),
    "gap": _gap,
}
"""What may be set of an indicator, and how each is read from what was typed."""
