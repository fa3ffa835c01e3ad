"""A plan between the document it was read from and the database: what people keep, change, place and leave out of it.

Everything here is a value: an answer makes a new proposal of an old one, and undoing it is going back to that. Nothing
is stored before the proposal is taken in.
"""

from models.drafting.answering import answer, carry_over
from models.drafting.changes import Change, Kept, LeftOut, Put, Typed, Use
from models.drafting.fields import FieldValue, Shown, field_value, fields_of, thing_of, title_of_thing, with_value
from models.drafting.index import Index
from models.drafting.outline import Line, LineKind, outline
from models.drafting.proposal import Proposal, finished, propose

__all__ = [
    "Change",
    "FieldValue",
    "Index",
    "Kept",
    "LeftOut",
    "Line",
    "LineKind",
    "Proposal",
    "Put",
    "Shown",
    "Typed",
    "Use",
    "answer",
    "carry_over",
    "field_value",
    "fields_of",
    "finished",
    "outline",
    "propose",
    "thing_of",
    "title_of_thing",
    "with_value",
]
