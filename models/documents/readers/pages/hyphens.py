"""Words that end at the end of a line in a hyphen: whether it belongs to them, or was only put in to break them."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:[-‐'’][^\W\d_]+)*")
_FIRST = re.compile(r"[^\W\d_]+")
_LAST = re.compile(r"([^\W\d_]+)[-‐]$")
_KEEPING = frozenset(
    """self well co non multi inter cross high low long short pre post mid re one two three four five part full school
    peer evidence on in e whole""".split()  # noqa: SIM905
)
_KEPT = frozenset(
    """led based being wide term year level time class up to in out day and or of the by made owned focused related
    specific depth going evaluation""".split()  # noqa: SIM905
)
"""Words that stand in front of a hyphen, and behind one."""


class Hyphens:
    """Knows the words of a document, which tell how the broken ones are written."""

    def __init__(self) -> None:
        self._known: set[str] = set()

    def learn(self, texts: Iterable[str]) -> None:
        """Know the words of these texts too."""
        self._known |= {word.casefold().replace("‐", "-") for text in texts for word in _WORD.findall(text)}

    def joined(self, before: str, after: str) -> str:
        """Two lines as one: with a blank in between, or none where the first ends in the middle of a word."""
        ending, beginning = _LAST.search(before), _FIRST.match(after)
        if not ending or not beginning:
            return before + after if before.endswith("/") and not before.endswith(" /") else f"{before} {after}"
        left, right = ending[1].casefold(), beginning[0].casefold()
        return before + after if self._is_its_own(left, right, beginning[0]) else before[:-1] + after

    def _is_its_own(self, left: str, right: str, printed: str) -> bool:
        if f"{left}-{right}" in self._known:
            return True
        if left + right in self._known:
            return False
        if not printed.islower() or left in _KEEPING or right in _KEPT or left.endswith("ly"):
            return True
        return left in self._known and right in self._known
