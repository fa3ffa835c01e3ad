"""Where in a table its headings stand, and what they say of its columns."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from models.documents.meanings import Answers, Meaning, column_meaning, heading_key, meaning_of
from models.documents.periods import is_figure_heading, is_period

__all__ = [
    "LOOKED_AT",
    "Header",
    "Headings",
    "Meaning",
    "find",
    "find_header",
    "meaning_of",
    "printed_rows",
    "understand",
]

LOOKED_AT = 40
"""Rows from the top among which the headings are looked for: titles and notes may come before them."""
_LONGEST = 90
_LONGEST_BELOW = 60
_NEAR = 8
"""Rows below what may be headings among which there may be better ones."""
_UNFINISHED = re.compile(r"(?:\b(?:for|and|of|to|by|the|in|or|with|a)|[&/,–-])\s*$", re.IGNORECASE)
_SENTENCE = re.compile(r"[a-z]{3}[.;]\s*$")
_IDLE = {None, Meaning.NOTHING}
_MEASURES = {Meaning.INDICATOR, Meaning.BASELINE, Meaning.TARGET, Meaning.VALUE, Meaning.UNIT}


class Headings(NamedTuple):
    """Which column means what. A column that means nothing here, or the same as one before it, is another."""

    columns: dict[Meaning, tuple[int, ...]]
    others: dict[int, str]

    def first(self, meaning: Meaning) -> int | None:
        """The column of a meaning, None where there is none."""
        return self.columns[meaning][0] if meaning in self.columns else None


class Header(NamedTuple):
    """The headings of a table: where they begin, how many rows they take, and the words over each column."""

    at: int
    height: int
    titles: tuple[str, ...]
    above: tuple[str, ...]
    """The words of the upper of two rows, carried over the columns that they span; empty for one row."""

    def meanings(self, said: Answers | None = None) -> list[Meaning | None]:
        """What each column tells."""
        return [_meaning(self, column, said) for column in range(len(self.titles))]


def understand(cells: Sequence[str]) -> Headings:
    """What a row of headings says of its columns. Several may name owners; of the rest the first of each counts."""
    columns: dict[Meaning, tuple[int, ...]] = {}
    others: dict[int, str] = {}
    for index, heading in enumerate(cells):
        meaning = meaning_of(heading)
        if meaning is None or (meaning in columns and meaning is not Meaning.OWNER):
            others[index] = heading
        else:
            columns[meaning] = (*columns.get(meaning, ()), index)
    return Headings(columns, others)


def find(rows: Sequence[Sequence[str]]) -> int | None:
    """Which of the first rows holds the headings; None where none does."""
    header = find_header(rows)
    return header.at if header else None


def find_header(rows: Sequence[Sequence[str]], said: Answers | None = None, heads: int = 0) -> Header | None:
    """The headings among the first rows; None where there are none.

    They are the first row, or pair of rows, with two columns whose meaning is known; else the first that names the
    actions, or has nothing but one known word in it. `heads` is how many rows the document itself marks as headings.
    """
    found: list[Header] = []
    fallback = None
    for index, row in enumerate(rows[:LOOKED_AT]):
        if found and index > found[0].at + _NEAR:
            break
        single = Header(index, 1, tuple(row), ())
        pair = _pair(index, row, rows[index + 1]) if index + 1 < len(rows) else None
        if pair is not None and _is_better(pair, single, said) and _is_header(pair, said):
            found.append(pair)
        elif _is_header(single, said):
            found.append(single)
        elif fallback is None and _may_be_header(row, said, index < heads):
            fallback = single
    # Labels above the headings may look like headings of their own: those that say most are taken.
    return max(found, key=lambda header: (_worth(header, said), -header.at)) if found else fallback


def _may_be_header(row: Sequence[str], said: Answers | None, is_marked: bool) -> bool:
    known = [column_meaning(cell) or (said or {}).get(heading_key(cell)) for cell in row]
    filled = sum(bool(cell.strip()) for cell in row)
    is_alone = filled == 1 == sum(one is not None for one in known)
    names_action = Meaning.ACTION in known and all(len(cell) <= _LONGEST for cell in row)
    return is_alone or names_action or (is_marked and any(known))


def _worth(header: Header, said: Answers | None) -> int:
    """How much headings say: how many different things, what is known for certain twice."""
    exact = {column_meaning(title) for title in header.titles} - {None}
    return len(exact) + len({one for one in header.meanings(said) if one}) + sum(map(is_period, header.titles))


def _is_header(header: Header, said: Answers | None) -> bool:
    titles = [title for title in header.titles if title.strip()]
    if len(titles) < 2 or any(len(title) > _LONGEST for title in titles):
        return False
    if any(_SENTENCE.search(title) for title in titles):
        return False
    meanings = [one for one in header.meanings(said) if one]
    exact = {column_meaning(title) or (said or {}).get(heading_key(title)) for title in titles} - _IDLE
    periods = sum(is_figure_heading(title) and column_meaning(title) is None for title in titles)
    if periods >= 2 or (periods and set(meanings) & _MEASURES):
        known = periods + len(meanings)
        # Beside figures there may be any columns; but a row of years and names has no heading of the names.
        return known >= 2 and (known >= len(titles) - 1 or (known >= 3 and 2 * known > len(titles)))
    different = len(set(meanings) - _IDLE)
    is_told = Meaning.ACTION in meanings and 4 * len(meanings) >= 3 * len(titles)
    return different >= 2 and (len(exact) >= 2 or is_told or (bool(exact) and different >= 3))


def _pair(index: int, upper: Sequence[str], lower: Sequence[str]) -> Header | None:
    """Two rows taken as one heading: a word over several columns is carried over those that it spans."""
    below = [cell for cell in lower if cell.strip()]
    if not below or len(lower) > len(upper) or any(len(cell) > _LONGEST_BELOW for cell in below):
        return None
    above: list[str] = []
    for column, cell in enumerate(upper):
        has_below = column < len(lower) and bool(lower[column].strip())
        spans = not cell.strip() and has_below and bool(above)
        above.append(above[-1] if spans else cell)
    padded = [*lower, *[""] * (len(upper) - len(lower))]
    titles = tuple(" ".join(part for part in pair if part.strip()) for pair in zip(above, padded, strict=True))
    return Header(index, 2, titles, tuple(above))


def _is_better(pair: Header, single: Header, said: Answers | None) -> bool:
    """Whether a row needs the one below it to say what its columns are."""
    below = [
        title[len(above) :].strip() if title.startswith(above) else title
        for title, above in zip(pair.titles, pair.above, strict=True)
    ]
    words = [title for title in below if title]
    known = [column_meaning(title) for title in words]
    is_wrapped = any(
        _UNFINISHED.search(above) and " " in above.strip() and under
        for above, under in zip(single.titles, below, strict=True)
    )
    spans = any(
        not title.strip() and above.strip() and under
        for title, above, under in zip(single.titles, pair.above, below, strict=True)
    )
    if is_wrapped:
        return all(len(word.split()) <= 4 for word in words)
    if len(words) > 1 and all(map(is_period, words)) and any(one in _MEASURES for one in single.meanings(said)):
        return True
    is_said = sum(one is not None or is_period(word) for one, word in zip(known, words, strict=True))
    filled = sum(bool(title.strip()) for title in single.titles)
    if spans and is_said and 2 * is_said >= len(words):
        return True
    both = sum(one is not None for one in pair.meanings(said)) > sum(one is not None for one in single.meanings(said))
    return both and is_said == len(words) and filled > 1


def _meaning(header: Header, column: int, said: Answers | None) -> Meaning | None:
    title = header.titles[column]
    if not header.above:
        return meaning_of(title, said)
    above = header.above[column]
    below = title[len(above) :].strip() if title.startswith(above) else title
    upper, lower = meaning_of(above, said), meaning_of(below, said) if below else None
    if below and meaning_of(title, said) is Meaning.SHARED:
        return Meaning.SHARED
    if lower is Meaning.START or (upper in (Meaning.OWNER, Meaning.TIMESCALE) and lower):
        return Meaning.START if lower is Meaning.START else upper
    return (column_meaning(title) or lower or meaning_of(title, said) or upper) if below else upper


def printed_rows(header: Header) -> list[tuple[str, ...]]:
    """The headings as they may stand again, on another page: together, and each of two rows by itself."""
    rows = [header.titles]
    if header.above:
        below = tuple(
            title[len(above) :].strip() if title.startswith(above) else title
            for title, above in zip(header.titles, header.above, strict=True)
        )
        single = tuple(
            "" if nth and above == header.above[nth - 1] else above for nth, above in enumerate(header.above)
        )
        rows += [header.above, single, below]
    return rows
