"""Text that a spreadsheet would take for a formula, guarded by an apostrophe, and what it was before that."""

import re

_SIGN = r"[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]"
"""What a formula begins with; the wide signs of East Asian keyboards are read as the narrow ones by some programs."""
_FORMULA = re.compile(f"'*{_SIGN}")
_GUARDED = re.compile(f"'+{_SIGN}")
_NUMBER = re.compile(r"[-+]?\d[\d,]*(\.\d+)?%?", re.ASCII)
OUR_HEADINGS = ["ref", "title", "need", "workstream"]
"""How the first line begins of a table that was guarded here: in no other is an apostrophe taken off."""


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula; a number needs no guard.

    What begins with apostrophes before such a sign is given one more, so that `unguarded` always gives the text back.
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def unguarded(text: str) -> str:
    """The text that was guarded."""
    return text[1:] if _GUARDED.match(text) else text
