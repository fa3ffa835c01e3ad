"""What a few words are by the look of them: a time, an owner, something to do."""

from models.documents.people import is_owner
from models.documents.times import TIME, has_time, is_time
from models.documents.verbs import is_to_do

__all__ = ["TIME", "has_time", "is_owner", "is_time", "is_to_do"]
