"""Words that end at the end of a line in a hyphen: whether it belongs to them, or was only put in to break them."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:[-‐'’][^\W\d_]+)*")
_FIRST = re.compile(r"[^\W\d_]+")
_LAST = re.compile(r"([-‐]?)([^\W\d_]+)[-‐]$")
_SESSION = re.compile(r"\b20\d\d[-‐–/]$")
_ITS_END = re.compile(r"(?:20)?\d\d\b")
_UNENDED = re.compile(r"(?:[^aeou\W][ctsg]i|[aeiou][ctsg]i|[ctsg]io|[jqv]|nc|eac|\w{4}[ncl]at)$")
"""Letters that no word ends in."""
_KEEPING = frozenset(
    """self well co non multi inter cross high low long short pre post mid re one two three four five part full school
    peer evidence on in e whole""".split()  # noqa: SIM905
)
_KEPT = frozenset(
    """led based being wide term year level time class up to in out day and or of the by made owned focused related
    specific depth going evaluation""".split()  # noqa: SIM905
)
"""Words that stand in front of a hyphen, and behind one."""
_DAY = re.compile(r"\d{1,2}([/.])\d{1,2}\1(?:20)?\d\d(?: .*)?")
_VOWEL = re.compile("[aeiouy]")
_SHORTEST = 4
_ENDINGS = frozenset(
    """e l r al ally ance ances ation ations cal ce ces ed en ence ency ent ents er ers es ge ges ial ible ic ical ies ing
    ings ion ional ions ise ised ises ish ising ist ists ity ive ized le les ly ment ments nce ness nal ning ous ry sed ses
    sing sion sions tal te ted tes ting tion tional tions tive ty ure ves ving""".split()  # noqa: SIM905
)
"""The ends of words that are no words."""


class Hyphens:
    """Knows the words of a document, which tell how the broken ones are written."""

    def __init__(self) -> None:
        self._known: set[str] = set()

    def learn(self, texts: Iterable[str]) -> None:
        """Know the words of these texts too."""
        self._known |= {word.casefold().replace("‐", "-") for text in texts for word in _WORD.findall(text)}

    def joined(self, before: str, after: str) -> str:
        """Two lines as one: with a blank in between, or none where the first ends in the middle of a word."""
        if _SESSION.search(before) and _ITS_END.match(after):
            return before + after
        ending, beginning = _LAST.search(before), _FIRST.match(after)
        if not ending or not beginning:
            return before + after if before.endswith("/") and not before.endswith(" /") else f"{before} {after}"
        left, right = ending[2].casefold(), beginning[0].casefold()
        # In a word that has a hyphen already, another is its own too.
        is_its_own = bool(ending[1]) or self._is_its_own(left, right, beginning[0])
        return before + after if is_its_own else before[:-1] + after

    def are_one_word(self, before: str, after: str) -> bool:
        """Whether a line that was full ends in the middle of a word, without a hyphen: too long for where it stands.

        So are names between strokes; else the rest is no word by itself, or the whole is one of the document.
        """
        rest = _FIRST.match(after)
        if rest is None or not before[-1:].isalpha():
            return bool(_DAY.fullmatch(before + after)) and not _DAY.fullmatch(before)
        said = rest[0]
        is_rest = said in _ENDINGS or (len(said) < _SHORTEST and _VOWEL.search(said) is None)
        is_rest = is_rest or bool(_UNENDED.search(before))
        return "/" in before or (said.islower() and (is_rest or self._is_known(f"{before}{said}")))

    def _is_known(self, word: str) -> bool:
        """Whether a word stands elsewhere, or several of what it is one of."""
        said = word.casefold()
        return not self._known.isdisjoint((said, f"{said}s", said.removesuffix("s")))

    def _is_its_own(self, left: str, right: str, printed: str) -> bool:
        if f"{left}-{right}" in self._known:
            return True
        if left + right in self._known:
            return False
        if not printed.islower() or left in _KEEPING or right in _KEPT or left.endswith("ly"):
            return True
        return left in self._known and right in self._known
