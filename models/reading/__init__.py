"""The SQL for every list, page and count, on a plain connection; what comes back is frozen.

It keeps to SQL that SQLite and PostgreSQL both run. Nothing here imports SQLModel, so that a status is answered and
the first page painted before SQLModel has been loaded; and a room is imported when it is first asked for, so that a
status waits for none but its own.
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.reading import (
        actions,
        glance,
        history,
        indicator_names,
        indicator_news,
        indicator_periods,
        indicator_stories,
        indicators,
        names,
        order,
        owners,
        plans,
        queue,
        standing,
        stories,
        tallies,
        verdicts,
        words,
        workstreams,
    )

__all__ = [
    "actions",
    "glance",
    "history",
    "indicator_names",
    "indicator_news",
    "indicator_periods",
    "indicator_stories",
    "indicators",
    "names",
    "order",
    "owners",
    "plans",
    "queue",
    "standing",
    "stories",
    "tallies",
    "verdicts",
    "words",
    "workstreams",
]


def __getattr__(room: str) -> ModuleType:
    if room not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {room!r}")
    __import__(f"{__name__}.{room}")
    return sys.modules[f"{__name__}.{room}"]
