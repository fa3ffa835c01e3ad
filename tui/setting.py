"""The words of `set`, read: which things, which fields, and the edits they come to."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from models.edits import content, life, moves, override, structure
from models.edits.base import Edit
from models.edits.sight import AsSeen, seen_action, seen_workstream
from models.edits.together import Together
from models.errors import NotFoundError, UsageError
from models.reading.rows import ActionRow, WorkstreamRow
from models.references import indicator_number, is_action_reference
from models.vocabulary import REOPENED, Priority, Rag, Status
from models.wording import count, listed
from tui.call import one_day
from tui.grammar import FIELDS, INDICATOR_FIELDS
from tui.indicator_setting import indicator_edit, references

if TYPE_CHECKING:
    from models.workspace import Workspace

Word = TypeVar("Word", bound=StrEnum)
_WHY = "why"
_BY_HAND = (Rag.RED, Rag.AMBER, Rag.GREEN, Rag.NONE)
"""The RAGs that a person may set; blue is what a confirmed action is."""


class Targets(NamedTuple):
    """The things whose fields are set."""

    actions: Sequence[ActionRow]
    workstreams: Sequence[WorkstreamRow]

    @property
    def ids(self) -> tuple[str, ...]:
        """The actions' ids."""
        return tuple(row.id for row in self.actions)

    @property
    def named(self) -> str:
        """All of them as a label names them."""
        named = [row.key for row in self.workstreams]
        if len(self.actions) == 1:
            named.append(self.actions[0].ref)
        elif self.actions:
            named.append(count(len(self.actions), "action"))
        return listed(named)


class Wish(NamedTuple):
    """What `set` was asked for: references, and the new value of each field as typed."""

    refs: Sequence[str]
    fields: Mapping[str, str]
    today: date

    @property
    def is_of_indicators(self) -> bool:
        """Whether it names indicators, and fields that they have."""
        return all(indicator_number(ref) is not None for ref in self.refs) and set(self.fields) <= set(INDICATOR_FIELDS)

    def edit(self, workspace: "Workspace") -> Edit:
        """The edit that sets every field of every thing, as one step; raises NotFoundError and UsageError."""
        if self.is_of_indicators:
            return indicator_edit(workspace, self.refs, self.fields)
        if strange := [name for name in self.fields if name not in FIELDS]:
            raise UsageError(f"{strange[0]}= is set of indicators; of actions set takes {listed(list(FIELDS))}.")
        targets = _targets(workspace, self.refs)
        if targets.workstreams and set(self.fields) - {"rag", _WHY}:
            raise UsageError(f"{targets.workstreams[0].key} is a workstream: of those, set takes rag= and why= alone.")
        edits = [edit for made in _steps(self, workspace, targets) for edit in made]
        edit = edits[0] if len(edits) == 1 else Together(tuple(edits), self._label(targets))
        return AsSeen(edit, (*map(seen_action, targets.actions), *map(seen_workstream, targets.workstreams)))

    def _label(self, targets: Targets) -> str:
        names = [name for name in self.fields if name != _WHY]
        said = listed([name.upper() if name == "rag" else name for name in names])
        value = _plain(self.fields[names[0]]) if len(names) == 1 else ""
        return f"{said[:1].upper()}{said[1:]} of {targets.named}{f' to {value}' if value else ''}"


def read_words(words: Sequence[str], today: date) -> Wish:
    """Tell references from fields: a word with an equals sign is a field; raises UsageError."""
    refs: list[str] = []
    fields: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        name = name.strip().casefold()
        if not equals:
            refs.append(word.strip())
        elif name not in FIELDS and name not in INDICATOR_FIELDS:
            raise UsageError(f"There is no field “{name}”; set takes {listed(list(FIELDS))}.")
        elif name in fields:
            raise UsageError(f"{name}= is given twice; say it once.")
        else:
            fields[name] = value
    if not refs:
        raise UsageError("Say which: cairn set CUR-4 status=done")
    if not set(fields) - {_WHY}:
        raise UsageError(f"Say what to change, as FIELD=VALUE: {listed(list(FIELDS))}.")
    return Wish(refs, fields, today)


def _targets(workspace: "Workspace", refs: Sequence[str]) -> Targets:
    actions: dict[str, ActionRow] = {}
    workstreams: dict[str, WorkstreamRow] = {}
    known = {row.key.casefold(): row for row in workspace.workstreams()}
    for ref in refs:
        if row := known.get(ref.casefold()):
            workstreams[row.id] = row
        elif indicator_number(ref) is not None:
            raise NotFoundError(
                f"There is no action {ref}: it is an indicator, of which set takes {listed(list(INDICATOR_FIELDS))}."
            )
        elif is_action_reference(ref):
            found = workspace.find_action(ref).row
            actions[found.id] = found
        else:
            raise NotFoundError(f"There is no action or workstream “{ref}” in {workspace.plan.key}.")
    return Targets(tuple(actions.values()), tuple(workstreams.values()))


# ---------------------------------------------------------------------------------------------------------- fields


def _steps(wish: Wish, workspace: "Workspace", targets: Targets) -> Iterator[Sequence[Edit]]:
    """The edits of each field, in an order in which none undoes another: dates come after the words they follow from.

    Every word is read before any edit is made.
    """
    ids, fields = targets.ids, wish.fields
    for name in ("title", "need"):
        if name in fields:
            yield [content.SetText(ids, name, fields[name])]
    if "workstream" in fields:
        yield [structure.MoveActions(ids, workspace.find_workstream(fields["workstream"]).id)]
    if "owners" in fields:
        yield [content.SetOwners(ids, _owners(fields["owners"]))]
    if "indicators" in fields:
        moved = tuple(workspace.find_indicator(ref).id for ref in references(fields["indicators"]))
        yield [moves.SetMoves(ids, moved)]
    if "priority" in fields:
        yield [content.SetPriority(ids, _word(Priority, tuple(Priority), "priority", fields["priority"]))]
    if "timescale" in fields:
        yield [content.SetTimescale(ids, fields["timescale"])]
    if dates := tuple((name, _day(wish, name)) for name in ("starts", "due") if name in fields):
        yield [content.SetDates(ids, dates)]
    yield from _judged(wish, targets)


def _judged(wish: Wish, targets: Targets) -> Iterator[Sequence[Edit]]:
    """The edits of status and RAG; raises UsageError where a reason is given that neither asks for."""
    why = wish.fields.get(_WHY, "").strip() or None
    heard = False
    if "status" in wish.fields:
        status = _word(Status, tuple(Status), "status", wish.fields["status"])
        explained = [row.id for row in targets.actions if status is Status.DROPPED or row.status in REOPENED]
        others = [row.id for row in targets.actions if row.id not in explained]
        heard = bool(explained)
        # The reason is kept as that of a reopening or a drop, so the others must not be given it.
        steps = ((explained, why), (others, None))
        yield [life.SetStatus(tuple(ids), status, reason) for ids, reason in steps if ids]
    if "rag" in wish.fields:
        typed = wish.fields["rag"].strip()
        rag = _word(Rag, _BY_HAND, "rag", typed) if typed else None
        heard = heard or rag is not None
        yield [override.OverrideActionRag(targets.ids, rag, why)] if targets.actions else []
        yield [override.OverrideWorkstreamRag(row.id, rag, why) for row in targets.workstreams]
    if why and not heard:
        raise UsageError("why= is the reason for a reopening, a drop or a RAG by hand; for other news use: cairn note")


def _owners(typed: str) -> tuple[str, ...]:
    names = re.split(";" if ";" in typed else "[,/]", typed)
    return tuple(name.strip() for name in names if name.strip())


def _day(wish: Wish, name: str) -> date | None:
    typed = wish.fields[name].strip()
    return one_day(typed, f"{name}=", wish.today) if typed else None


def _word(kind: type[Word], known: Sequence[Word], field: str, typed: str) -> Word:
    """One of the vocabulary's words, written with spaces, hyphens or underscores; raises UsageError."""
    for word in known:
        if word.value == _plain(typed):
            return word
    raise UsageError(f"{field}= takes {listed([str(word) for word in known], 'or')}, not “{typed}”.")


def _plain(typed: str) -> str:
    return " ".join(re.split(r"[\s_-]+", typed.strip().casefold()))
