"""What kind of value each word of the help stands for, so that a shell can complete it."""

from enum import StrEnum


class Kind(StrEnum):
    """What kind of value an option takes, so that a shell can complete it."""

    TEXT = "text"
    """Anything at all: there is nothing to complete."""
    FILE = "file"
    PLAN = "plan"
    SAMPLE = "sample"
    WORKSTREAM = "workstream"
    OWNER = "owner"
    ACTION = "action"
    REFERENCE = "reference"
    """Of an action, an indicator or a workstream."""
    INDICATOR = "indicator"
    PERIOD = "period"
    FIGURE = "figure"
    CHANGE = "change"
    """What `set` takes: a reference, or a field with its value."""
    FILTER = "filter"


KINDS: dict[str, Kind] = {
    **dict.fromkeys(("PATH", "FILE", "FROM", "TO"), Kind.FILE),
    "KEY": Kind.PLAN,
    "init NAME": Kind.SAMPLE,
    "W": Kind.WORKSTREAM,
    **dict.fromkeys(("NAME", "O"), Kind.OWNER),
    "REF": Kind.ACTION,
    **dict.fromkeys(("show REF", "history REF"), Kind.REFERENCE),
    "INDICATOR": Kind.INDICATOR,
    "PERIOD": Kind.PERIOD,
    "VALUE": Kind.FIGURE,
    "REF FIELD=VALUE": Kind.CHANGE,
    "QUERY": Kind.FILTER,
    **dict.fromkeys(("DATE", "L", "N", "SECONDS", "TEXT", "WORDS"), Kind.TEXT),
}
"""What the word stands for that names a value in the help, of one command or of all."""


def kind_of(command: str, named: str) -> Kind:
    """The kind of the value that goes by this name in a command's help; text where nothing is known of it."""
    return KINDS.get(f"{command} {named}") or KINDS.get(named, Kind.TEXT)
