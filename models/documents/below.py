"""Lines below an action that say who, when and how it stands, and nothing else."""

from models.documents import sharing
from models.documents.pieces import Span
from models.documents.tasks import Task, put_parts, put_shared

_MOST_WORDS = 40


def put_below(task: Task, span: Span) -> bool:
    """Keep a line below an action that says who and when, and perhaps how it stands; False where it says anything else."""
    words = span.words
    if len(words.split()) > _MOST_WORDS:
        return False
    inner = span.stripped("()") if words[:1] == "(" and words[-1:] == ")" and words.count("(") == 1 else span
    if put_parts(task, inner):
        return True
    is_one = sharing.tells_who_and_when(span)
    if is_one:
        put_shared(task, span)
    return is_one


def tells(span: Span) -> bool:
    """Whether a line says no more than who, when and how an action stands, at least two of these."""
    if len(span.words.split()) > _MOST_WORDS:
        return False
    return (span.words[:1] != "(" and put_parts(Task(), span)) or sharing.tells_who_and_when(span)
