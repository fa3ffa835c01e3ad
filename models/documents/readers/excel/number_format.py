"""Numbers as a sheet shows them: the format code of a cell (ECMA-376, part 1, 18.8.31) applied to what is in it."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from models.documents.readers.excel.date_format import dated, is_date

GENERAL = "General"
_WIDEST = 11
"""Characters that a cell of no format shows of a number with decimals."""
_MOST_DECIMALS = 30
_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)"?      # words
    | \\(?P<escaped>.)          # a letter that is not to be understood
    | _. | \*.                  # room as wide as a letter, and what fills the cell
    | \[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]
    | \[(?P<bracket>[^\]]*)\]   # a colour or a condition
    | (?P<exponent>E[+-])
    | (?P<digits>[0#?.,]+)
    | (?P<percent>%)
    | (?P<general>General)
    | (?P<text>@)
    | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)$")
_CONDITIONS = {
    "<": Decimal.__lt__,
    ">": Decimal.__gt__,
    "<=": Decimal.__le__,
    ">=": Decimal.__ge__,
    "=": Decimal.__eq__,
    "<>": Decimal.__ne__,
}


class _Section(NamedTuple):
    """One part of a code: what stands before and after the number, and how it is written."""

    before: str
    after: str
    pattern: str
    """`0`, `#`, `.` and `,` as they stand; empty where no number is shown."""
    percents: int
    exponent: bool
    is_general: bool
    is_text: bool
    condition: tuple[str, Decimal] | None
    is_plain: bool
    """Whether all of it is understood."""


def shown(number: str, code: str, is_1904: bool) -> str:
    """A number, as its file has it, in a format; as it stands where it is none, or the format is beyond this."""
    try:
        value = _exact(number)
    except (InvalidOperation, ValueError, OverflowError):
        return number
    if is_date(code):
        return dated(value, code, is_1904) or _general(value)
    sections = _sections(code)
    section, is_signed = _chosen(sections, value)
    if section.is_general or not section.is_plain or (section.is_text and not section.pattern):
        words = _general(value if is_signed else abs(value))
        return f"{section.before}{words}{section.after}" if section.is_general else _general(value)
    if not section.pattern:
        return section.before + section.after or _general(value)
    words = _written(abs(value), section)
    sign = "-" if value < 0 and is_signed and any(figure in words for figure in "123456789") else ""
    return f"{sign}{section.before}{words}{section.after}".strip() or _general(value)


def _exact(number: str) -> Decimal:
    """A number with the fifteen digits that a sheet keeps of it."""
    value = Decimal(f"{float(number):.15g}")
    if not value.is_finite():
        raise ValueError(number)
    return value


def _general(value: Decimal) -> str:
    words = f"{value:f}"
    if "." in words and len(words) > _WIDEST:
        decimals = max(0, _WIDEST - 1 - len(words.split(".")[0]))
        words = f"{_rounded(value, decimals):f}" if decimals else f"{float(value):.6g}"
    return (words.rstrip("0").rstrip(".") if "." in words else words) or "0"


def _rounded(value: Decimal, decimals: int) -> Decimal:
    try:
        return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    except InvalidOperation:
        return value


def _written(value: Decimal, section: _Section) -> str:
    value *= 100**section.percents
    whole, _, decimals = section.pattern.partition(".")
    scale = len(whole) - len(whole.rstrip(",")) if not decimals else len(decimals) - len(decimals.rstrip(","))
    value /= 1000**scale
    whole, decimals = whole.rstrip(","), decimals.rstrip(",")
    if section.exponent:
        return f"{float(value):.{decimals.count('0')}E}"
    figures = f"{_rounded(value, min(_MOST_DECIMALS, len(decimals))):f}"
    integer, _, fraction = figures.partition(".")
    least = len(re.sub(r"[^0]", "", decimals))
    fraction = fraction[:least] + fraction[least:].rstrip("0")
    integer = ("" if integer == "0" else integer).rjust(whole.count("0"), "0")
    if "," in whole:
        integer = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", integer)
    return f"{integer}.{fraction}" if fraction else integer


def _chosen(sections: tuple[_Section, ...], value: Decimal) -> tuple[_Section, bool]:
    """The section for a number, and whether its sign is still to be written."""
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _CONDITIONS[section.condition[0]](value, section.condition[1]):
                return section, True
        return sections[-1], True
    if value < 0 and len(sections) > 1:
        return sections[1], False
    if value == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], True


@lru_cache(512)
def _sections(code: str) -> tuple[_Section, ...]:
    parts = re.findall(r'(?:"[^"]*"?|\\.|\[[^\]]*\]|[^;])+|(?<=;)(?=;|$)|^(?=;)', code, re.DOTALL)
    return tuple(_section(part) for part in parts) or (_section(GENERAL),)


def _section(code: str) -> _Section:
    words = ["", ""]
    pattern = ""
    percents = 0
    kinds = set()
    condition = None
    for token in _TOKEN.finditer(code):
        kind = token.lastgroup or ""
        said = token[kind] if kind else ""
        kinds.add(kind)
        if kind == "digits":
            # Figures that words divide are beyond this.
            kinds.add("divided" if pattern and words[1].strip() and "exponent" not in kinds else "")
            pattern += "" if "exponent" in kinds else said
        elif kind == "bracket" and (found := _CONDITION.match(said)):
            condition = found[1], Decimal(found[2])
        elif kind == "percent":
            percents += 1
        if kind in ("quoted", "escaped", "currency", "percent", "other"):
            words[bool(pattern or kinds & {"general", "text"})] += said
    before, after = words
    is_plain = "divided" not in kinds and "/" not in before + after
    is_general, is_text = "general" in kinds, "text" in kinds
    return _Section(
        before.lstrip(),
        after.rstrip(),
        pattern,
        percents,
        "exponent" in kinds,
        is_general,
        is_text,
        condition,
        is_plain,
    )
