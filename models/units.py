"""What an indicator is measured in, as far as its unit says: a percentage, a rate, a count, or something else."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Measure(StrEnum):
    """What kind of number a unit stands for."""

    PERCENTAGE = "percentage"
    RATE = "rate"
    """So many in a thousand, or in any other number."""
    COUNT = "count"
    OTHER = "other"


class Unit(NamedTuple):
    """A unit as it is read."""

    measure: Measure
    per: int = 1
    """What a numerator over its denominator is multiplied by: 100 for a percentage."""


_PERCENTAGE = re.compile(r"%.*|per ?cent(?:age)?\b.*", re.DOTALL)
_RATE = re.compile(r"\bper (\d[\d,]*|hundred|thousand|million)\b")
_WORDS = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_COUNT = re.compile(r"(?:count|number|no\.)(?: of .*)?", re.DOTALL)
_LONGEST_NUMBER = 12


@lru_cache(1_000)
def read_unit(unit: str | None) -> Unit:
    """What a unit says of its numbers: `%`, `per 1000 pupils`, `count`; anything else is neither refused nor known."""
    text = (unit or "").strip().casefold()
    if "point" in text:
        # The difference of two percentages is measured in percentage points, and may be below zero.
        return Unit(Measure.OTHER, 100 if _PERCENTAGE.fullmatch(text) else 1)
    if _PERCENTAGE.fullmatch(text):
        return Unit(Measure.PERCENTAGE, 100)
    if (rate := _RATE.search(text)) is not None and len(rate[1]) <= _LONGEST_NUMBER:
        per = _WORDS.get(rate[1]) or int(rate[1].replace(",", ""))
        return Unit(Measure.RATE, per) if per else Unit(Measure.OTHER)
    return Unit(Measure.COUNT) if _COUNT.fullmatch(text) else Unit(Measure.OTHER)
