"""What an indicator's name, and the cells of its row, say of its unit and of which way it is meant to move."""

import re
from collections.abc import Sequence

from models.text import as_line
from models.vocabulary import Direction
from models.wording import count

_PERCENT = re.compile(r"%|\bper ?cent(?:age)?\b|\bproportion\b", re.IGNORECASE)
_PER = re.compile(r"\bper\s+\d[\d,]*(?:\s+(?!rate)[a-z]+)?", re.IGNORECASE)
_UNITS = (
    (re.compile(r"^\s*(?:the )?(?:total )?(?:number|no\.?|count) of\b", re.I), "count"),
    (re.compile(r"\bmean change\b", re.I), "mean change"),
    (re.compile(r"\b(?:average|mean) (?:tariff|total tariff|complementary)|tariff points?\b", re.I), "points"),
    (re.compile(r"[£]|\bcost\b", re.I), "£"),
)
_LOWER = re.compile(
    r"\b(?:exclusions?|absen\w+|gap|reduc\w+|decreas\w+|lower\w*|fewer|incidents?|violen\w+|complaints?|refus\w+|vacanc\w+"
    r"|turnover|unemploy\w+|drop-?outs?|waiting|days lost|cost|poverty|deprivation|truancy|late(?:ness)? arrivals?|referrals?)\b",
    re.IGNORECASE,
)
_HIGHER = re.compile(
    r"\b(?:achiev\w+|attain\w+|attendance|good or better|very good|positive|destinations?|participat\w+|engag\w+|satisf\w+"
    r"|confiden\w+|uptake|access\w*|improv\w+|increas\w+|higher|more|better|complet\w+|awards?|qualifi\w+|trained|reached"
    r"|attend\w+|number of (?:schools|staff|practitioners|teachers|settings|learners|families|parents|pupils)|level [1-9]"
    r"|agree\w*|report\w* that|using|retention|presentations?|pass(?:es|ed)?|on track|readiness|well-?being)\b",
    re.IGNORECASE,
)


def unit_of(name: str, printed: Sequence[str], titles: Sequence[str] = ()) -> str | None:
    """The unit that a name, its figures as printed, or the headings above them, say; None where they say none."""
    if _PERCENT.search(name):
        return "%"
    if found := _PER.search(name):
        return as_line(found[0]).casefold().replace(",", "")
    if known := next((unit for words, unit in _UNITS if words.search(name)), None):
        return known
    has_figure = any(any(c.isdigit() for c in cell) for cell in printed)
    is_percent = any("%" in words for words in (*printed, *titles))
    return "%" if has_figure and is_percent else "£" if any("£" in cell for cell in printed) else None


def direction_of(name: str, said: str | None) -> Direction | None:
    """Which way an indicator is meant to move, where its name or its row says so."""
    if said:
        is_lower = bool(re.search(r"low|down|decreas|reduc|minimi|↓|less|fewer", said, re.IGNORECASE))
        is_higher = bool(re.search(r"high|up|increas|improv|maximi|↑|more", said, re.IGNORECASE))
        if is_lower != is_higher:
            return Direction.LOWER if is_lower else Direction.HIGHER
    if _LOWER.search(name):
        return Direction.LOWER
    return Direction.HIGHER if _HIGHER.search(name) else None


def undirected(number: int) -> str:
    """What is asked of indicators whose direction nothing says."""
    are = "it is" if number == 1 else "they are"
    return f"{count(number, 'indicator')} of which it is not said which way {are} meant to move."
