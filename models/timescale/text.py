"""The words made plain before they are read: one line, plain dashes, and no longer than is read."""

LONGEST = 500
"""How many characters are read, once runs of space are one space; words beyond are not looked at."""

TAKEN = "\0"
"""Stands for each character a pattern has taken."""

_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
_INVISIBLE = dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", "")
_PLAIN = str.maketrans({TAKEN: " ", "\u2019": "'", "\u2018": "'", "\u2044": "/"} | _DASHES | _INVISIBLE)


def plain(words: str) -> str:
    """The words on one line with plain dashes and single spaces, cut at a space so that no date is cut in two."""
    text = " ".join(words.translate(_PLAIN).split())
    if len(text) > LONGEST:
        text = text[: LONGEST + 1].rpartition(" ")[0] or "?"  # one endless word is something said, but no date
    return text.rstrip(" .")
