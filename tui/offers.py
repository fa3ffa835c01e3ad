"""What a value on the command line could be, by its kind: words that are always there, and names out of the plan."""

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from models.errors import CairnError
from tui import locations
from tui.grammar import FIELDS, INDICATOR_FIELDS
from tui.kinds import Kind

if TYPE_CHECKING:
    from models.onlooker import Onlooker

T = TypeVar("T")
ENOUGH = 200
"""References that are read at once, out of however many there are."""
_DIGITS = ".0123456789"
"""What a reference goes on with after its workstream's key and the hyphen."""


class Offer(NamedTuple):
    """What could stand in a command line, and what it is."""

    value: str
    told: str = ""
    is_found: bool = False
    """Whether it is what was typed that found it, even if it begins otherwise."""


FILES = [Offer("", "files")]
"""What is offered where a file is asked for: the shell knows them best."""


class Given(NamedTuple):
    """What the line says of where to look: the database and the plan, as typed."""

    database: str | None = None
    plan: str | None = None


class _Asked(NamedTuple):
    begun: str
    before: Sequence[str]
    """The words of the same command that stand before it."""
    given: Given

    def look(self, reading: "Callable[[Onlooker], list[T]]") -> list[T]:
        """What a reading of the plan gives; nothing where it cannot be read at once."""
        from models.onlooker import Onlooker

        named = self.given.database
        try:
            path = locations.database(named if named is None else os.path.expandvars(named))
            # Nothing is judged here, so the day does not matter.
            with closing(Onlooker(path, today=date.min, actor="", plan_key=self.given.plan)) as plan:
                return reading(plan)
        except CairnError:
            return []


def offers(kind: Kind, begun: str, before: Sequence[str], given: Given) -> list[Offer]:
    """What a value of this kind could be, as far as it is typed; not all of them have to begin like that."""
    found = _OFFERS.get(kind)
    return found(_Asked(begun, before, given)) if found else []


# ------------------------------------------------------------------------------------------------ single names


def _files(_asked: _Asked) -> list[Offer]:
    return FILES


def _plans(asked: _Asked) -> list[Offer]:
    # The name of a bundled plan opens it where there is no database yet.
    return asked.look(lambda plan: [Offer(row.key, row.title) for row in plan.plans()]) or _samples(asked)[:-1]


def _samples(_asked: _Asked) -> list[Offer]:
    from models import samples

    return [*map(Offer, samples.NAMES), Offer("all", "all of them")]


def _workstreams(asked: _Asked) -> list[Offer]:
    known = asked.look(_keys)
    return [*known, *(Offer(one.told, one.value) for one in known)]


def _keys(plan: "Onlooker") -> list[Offer]:
    return [Offer(key, title) for key, title in plan.workstream_titles()]


def _owners(asked: _Asked) -> list[Offer]:
    return [Offer(name) for name in asked.look(lambda plan: plan.owners())]


def _indicators(asked: _Asked) -> list[Offer]:
    return [Offer(*row) for row in asked.look(lambda plan: plan.indicator_references())]


def _periods(asked: _Asked) -> list[Offer]:
    from models.references import indicator_number

    number = indicator_number(asked.before[0]) if asked.before else None
    return [Offer(period) for period in asked.look(lambda plan: plan.periods(number))]


def _figures(_asked: _Asked) -> list[Offer]:
    from models.vocabulary import FigureState

    return [Offer(FigureState.TBC.value, "to be confirmed"), Offer(FigureState.NOT_APPLICABLE.value, "not applicable")]


# -------------------------------------------------------------------------------------------------- references


def _actions(asked: _Asked) -> list[Offer]:
    return asked.look(lambda plan: _references(plan, asked.begun))


def _references(plan: "Onlooker", begun: str) -> list[Offer]:
    """The references that begin like this; where they are too many, first the keys, then some of each next digit.

    A shell writes at once what all that it is given begin with, so they have to differ as soon as all of them do.
    """
    rows = plan.references(begun, ENOUGH + 1)
    if len(rows) <= ENOUGH:
        return [Offer(*row) for row in rows]
    if "-" not in begun:
        return [Offer(f"{one.value}-", one.told) for one in _keys(plan)]
    share = ENOUGH // len(_DIGITS)
    some = {digit: plan.references(begun + digit, share) for digit in _DIGITS}
    taken = [digit for digit, found in some.items() if found]
    itself = [row for row in plan.references(begun, 1) if row[0] == begun.upper()]
    if len(taken) == 1 and not itself:
        return _references(plan, begun + taken[0])
    return [Offer(*row) for row in (*itself, *(row for found in some.values() for row in found))]


def _anything(asked: _Asked) -> list[Offer]:
    return [*_workstreams(asked), *_actions(asked), *_indicators(asked)]


# -------------------------------------------------------------------------------------------- fields and filters


def _changes(asked: _Asked) -> list[Offer]:
    """For `set`: what to change once there is something to change, and a field's values after its equals sign."""
    from models.references import indicator_number
    from models.vocabulary import Direction, Periodicity, Priority, Rag, Status

    field, equals, typed = asked.begun.partition("=")
    if not equals:
        references = [*_actions(asked), *asked.look(_keys), *_indicators(asked)]
        given = {word.partition("=")[0] for word in asked.before if "=" in word}
        is_of_indicators = any(indicator_number(word) is not None for word in asked.before)
        fields = [Offer(f"{name}=") for name in (INDICATOR_FIELDS if is_of_indicators else FIELDS) if name not in given]
        return [*fields, *references] if asked.before else [*references, *(fields if asked.begun else ())]
    words: dict[str, Iterable[str]] = {
        "status": (status.replace(" ", "-") for status in Status if status is not Status.CONFIRMED),
        "priority": Priority,
        # Blue is what a confirmed action is; nobody sets it.
        "rag": (rag for rag in Rag if rag is not Rag.BLUE),
        "direction": Direction,
        "periodicity": (word.replace(" ", "-") for word in Periodicity),
    }
    name = field.strip().casefold()
    if name in words:
        return [Offer(f"{field}={word}") for word in words[name]]
    if name in ("workstream", "workstreams"):
        return [Offer(f"{field}={offer.value}", offer.told) for offer in _workstreams(asked)]
    if name == "indicators":
        return [Offer(f"{field}={offer.value}", offer.told) for offer in _indicators(asked)]
    return _several_owners(asked, field, typed) if name == "owners" else []


def _several_owners(asked: _Asked, field: str, typed: str) -> list[Offer]:
    """Names behind those already typed; one with a comma in it asks for semicolons."""
    marks = ";" if ";" in typed else ",/"
    start = max(typed.rfind(mark) for mark in marks) + 1
    start += len(typed[start:]) - len(typed[start:].lstrip())
    lead = f"{field}={typed[:start]}"
    found = []
    for offer in _owners(asked):
        is_whole = ";" in marks or not set(offer.value) & set(",/")
        if is_whole or not start:
            found.append(Offer(f"{lead}{offer.value}{'' if is_whole else ';'}"))
    return found


def _filters(asked: _Asked) -> list[Offer]:
    from models.query import Names, complete
    from models.query.syntax import Field

    begun = asked.begun
    if begun in ("", "-"):
        return [Offer(f"{begun}{field}:") for field in Field]
    (names,) = asked.look(lambda plan: [plan.names()]) or [Names()]
    found = [
        Offer(begun[: one.start] + one.insert.rstrip(" "), "" if one.shown.endswith(":") else one.shown, is_found=True)
        for one in complete(begun, len(begun), names)
    ]
    return found if ":" in begun else [*found, *_actions(asked)]


_OFFERS: dict[Kind, Callable[[_Asked], list[Offer]]] = {
    Kind.FILE: _files,
    Kind.PLAN: _plans,
    Kind.SAMPLE: _samples,
    Kind.WORKSTREAM: _workstreams,
    Kind.OWNER: _owners,
    Kind.ACTION: _actions,
    Kind.REFERENCE: _anything,
    Kind.INDICATOR: _indicators,
    Kind.PERIOD: _periods,
    Kind.FIGURE: _figures,
    Kind.CHANGE: _changes,
    Kind.FILTER: _filters,
}
