"""What a list of actions may be sorted and divided by; how that is asked for in SQL is in `order`."""

from enum import StrEnum
from typing import NamedTuple


class SortColumn(StrEnum):
    """What a list of actions may be sorted by."""

    PLAN = "plan order"
    TITLE = "title"
    OWNER = "owner"
    STATUS = "status"
    DUE = "due"
    RAG = "RAG"
    PRIORITY = "priority"


class Sort(NamedTuple):
    """A column, and whether it runs from its end to its beginning."""

    column: SortColumn = SortColumn.PLAN
    is_descending: bool = False

    @property
    def is_plan_order(self) -> bool:
        """Whether it is the order that an index keeps, one way or the other."""
        return self.column is SortColumn.PLAN


class Grouping(StrEnum):
    """What a list of actions may be divided by."""

    WORKSTREAM = "workstream"
    OWNER = "owner"
    DUE_MONTH = "due month"
    RAG = "RAG"
