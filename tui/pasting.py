"""What is pasted, and what is typed that no field takes for text: both as text that is fit for a terminal."""

from textual.events import Key, Paste

from tui.plain import clean

LONGEST = 20_000
"""Characters of the longest text that a plan keeps in one place."""


def refused(event: Key | Paste) -> str | None:
    """Why a text cannot be pasted anywhere, in a sentence; None where it may be."""
    if isinstance(event, Paste) and len(event.text) > LONGEST:
        return f"That is too long to paste: {len(event.text):,} characters; a field holds at most {LONGEST:,}."
    return None


def as_text(event: Key | Paste) -> Key | Paste:
    """The event as fields take it. A space that does not break, a joiner and the like are text to a person."""
    if isinstance(event, Paste):
        # Figures from a spreadsheet are parted by tabs; whatever field has no use for one makes it a blank.
        return Paste("\t".join(clean(part, keep_newlines=True) for part in event.text.split("\t")))
    letter = event.character
    if letter is None or letter < "\x80" or letter.isprintable() or clean(letter) != letter:
        return event
    return Paste(letter)
