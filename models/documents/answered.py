"""Which of the answers that people gave on headings a reading made use of."""

from collections.abc import Mapping

from models.documents.findings import Reading
from models.documents.meanings import heading_key


def used(reading: Reading, said: Mapping[str, str]) -> dict[str, str]:
    """The headings, as they are printed, and what each was said to mean; `said` is by `heading_key`."""
    if not said:
        return {}
    words = [label.text for label in reading.labels] + [piece.text for piece in reading.unplaced]
    printed = dict.fromkeys(line.strip() for text in words for line in (text, *text.split("\n")))
    found: dict[str, str] = {}
    for line in printed:
        if (key := heading_key(line)) in said:
            found.setdefault(key, line)
    return {line: said[key] for key, line in found.items()}
