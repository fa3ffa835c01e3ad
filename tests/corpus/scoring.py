"""How much of a plan was found in its document: facts in both, against facts in either."""

import re
from collections import Counter
from datetime import date
from typing import NamedTuple

from models.draft import DraftPlan
from models.timescale import read as read_timescale
from models.vocabulary import Firmness


class Score(NamedTuple):
    """What was missed, and what was found that is not there."""

    f1: float
    missed: Counter
    wrong: Counter


def score(wanted: DraftPlan, found: DraftPlan, prints: frozenset[str]) -> Score:
    """Compare two plans by the facts that a document prints of the first."""
    one = Counter({fact: times for fact, times in facts(wanted).items() if fact[0] in prints})
    # A status that is not printed is not started in both; of the rest, what was not printed should not be found.
    other = Counter({fact: times for fact, times in facts(found).items() if fact[0] in prints or fact[0] != "status"})
    if "workstream" not in prints:
        other = Counter({fact: times for fact, times in other.items() if fact[0] != "workstream"})
    both = sum((one & other).values())
    total = sum(one.values()) + sum(other.values())
    return Score(2 * both / total if total else 1.0, one - other, other - one)


def facts(plan: DraftPlan) -> Counter:
    """What a plan says, each thing by itself and with what it is said of."""
    found: Counter = Counter()
    for stream in plan.workstreams:
        title = plain(stream.title)
        found["workstream", title] += 1
        for name, said in (("sponsor", stream.sponsor), ("lead", stream.lead_officer)):
            if said:
                found[name, title, plain(said)] += 1
        found.update(("theme", title, plain(theme)) for theme in stream.themes)
        found.update(("support", title, plain(item.text)) for item in stream.support)
        for action in stream.actions:
            found.update(_of_action(action))
            for child in action.actions:
                found["child", plain(action.title), plain(child.title)] += 1
                found.update(fact for fact in _of_action(child) if fact[0] not in ("action", "status"))
    for measure in plan.indicators:
        found.update(_of_measure(measure))
    return found


def _of_action(action) -> list[tuple[str, ...]]:
    title = plain(action.title)
    said = [("action", title), ("status", title, action.status.value)]
    said += [("owner", title, plain(owner)) for owner in action.owners]
    said += [("evidence", title, plain(one.text)) for one in action.evidence]
    said += [("timescale", title, _when(action.timescale))] if action.timescale else []
    return said + ([("need", title, plain(action.need))] if action.need else [])


def _of_measure(measure) -> list[tuple[str, ...]]:
    title = plain(measure.title)
    said = [("indicator", title)]
    cells = [("baseline", measure.baseline), ("target", measure.target)]
    cells += [("value", value) for value in measure.values]
    return said + [(name, title, plain(one.period), _figure(one.value or "")) for name, one in cells if one]


def _when(words: str) -> str:
    """A timescale; a day is one day however a format shows it."""
    words = words.strip(" .")
    window = read_timescale(words, date(2024, 1, 1))
    is_day = window.firmness is Firmness.DAY and re.fullmatch(r"[\d/]+|\d+ [A-Za-z]+ \d+", words.strip())
    return str(window.due) if is_day else plain(words)


def _figure(words: str) -> str:
    """A figure; `65.0` is what a spreadsheet shows as `65`."""
    try:
        return f"{float(words):g}"
    except ValueError:
        return plain(words)


def plain(words: str) -> str:
    """Words without what may differ and still be the same: case, blanks, the stop at their end."""
    return re.sub(r"\s+", " ", words).casefold().strip(" .;:,")
