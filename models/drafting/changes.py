"""What people say of a proposal: each is a plain value, so that it can be kept, done again and taken back."""

import re
from enum import StrEnum
from typing import NamedTuple

from models.documents.findings import Question, Unplaced
from models.documents.trace import Part
from models.drafting.fields import FieldValue

QuestionKey = tuple[str, int, int, str, str]
"""What tells a question from the others, in a document that is read again: its message may count otherwise then."""


class Use(StrEnum):
    """What words that found no place can be put to."""

    WORKSTREAM = "workstream"
    ACTION = "action"
    PART = "part"
    TITLE = "title"
    NEED = "need"
    OWNER = "owners"
    TIMESCALE = "timescale"
    EVIDENCE = "evidence"
    REMIT = "remit"
    THEME = "themes"
    SUPPORT = "support"


class Kept(NamedTuple):
    """A question is answered: it is right as it was read."""

    question: QuestionKey


class Typed(NamedTuple):
    """A field says something else."""

    part: Part
    value: FieldValue


class Put(NamedTuple):
    """Words that found no place are put to a use; `onto` is the address of what they go onto or into."""

    piece: Unplaced
    use: Use
    onto: Part


class LeftOut(NamedTuple):
    """A workstream, an action or an indicator is left out of the plan; once more, and it is in it again."""

    part: Part


Change = Kept | Typed | Put | LeftOut


def key_of(question: Question) -> QuestionKey:
    """What tells a question from the others."""
    # Several may be asked of one line; how often each came up is another matter.
    said = re.sub(r"\d+", "", question.message)
    return question.file, question.block, question.line, question.about, f"{question.text}\n{said}"
