"""What stands before an item of a list, and figures that are raised."""

import re

_SIGNS = "•◦▪▫●○■□►▶▸➢➤→✓✔❖★‣⁃∙·*–—>‒-"
_NUMBER = r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\(?[A-Z]\)|\d{1,2}(?:\.\d{1,2}){1,3}[.)]?"
_MARK = re.compile(rf"([{_SIGNS}]|{_NUMBER})[ \t\u00a0]+(?=\S)")
_GLUED = re.compile(r"([•◦▪▫●○■□►▶▸➢➤❖‣⁃])(?=\w)")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_ONLY_FIGURE = re.compile(r"[\d.,%£ ]+")
_MEASURED = re.compile(r"(?:per|percent|million|bn|hours?|days?|weeks?|months?|years?|fte|points?)\b", re.IGNORECASE)


def split_mark(words: str) -> tuple[str, str]:
    """The mark before an item of a list (`•`, `3.`, `a)`, `4.1`, `- i.`), empty where there is none, and the rest.

    A figure alone has no mark, and neither has one that only figures follow: `9.9 46.8` is a row.
    """
    mark = ""
    for _ in range(2):
        found = _MARK.match(words) or _GLUED.match(words)
        if not found or _ONLY_FIGURE.fullmatch(words, found.end()) or _is_measure(found[1], words[found.end() :]):
            break
        mark = f"{mark} {found[1]}".strip()
        words = words[found.end() :]
        if found[1] not in _SIGNS:
            break
    return mark, words


def _is_measure(mark: str, words: str) -> bool:
    """Whether a number is how much there is of something: `2.5 FTE`."""
    return mark[-1].isdigit() and _MEASURED.match(words) is not None


def raised(words: str) -> str:
    """Words that are printed above the line: figures as `¹`, so that a footnote's mark is no part of a number."""
    return words.translate(_RAISED) if words.strip().isascii() and words.strip().isdigit() else words


def tidied(words: str, keeps_tabs: bool = False) -> str:
    """Words without what is not printed: soft hyphens, joiners, and any blanks but one in a row; lines are kept."""
    if words.isprintable() and "  " not in words:
        # That is most of them; what is not seen is no letter that can be printed.
        return words.strip()
    lines = words.translate(_UNSEEN).split("\n")
    parts = [line.split("\t") if keeps_tabs else [line] for line in lines]
    return "\n".join("\t".join(" ".join(part.split()) for part in line).strip() for line in parts).strip()
