"""Work that goes on beside the drawing, begun in one way."""

from collections.abc import Awaitable, Callable
from typing import Any

from textual.dom import DOMNode
from textual.worker import Worker


def begin(
    node: DOMNode, work: Callable[[], Awaitable[object]], *, group: str = "default", exclusive: bool = False
) -> Worker[Any]:
    """Begin work that ends with a widget, a screen or the application; `exclusive` ends the others of its group.

    It is given as a function, and not as what that gives: where the application ends before the work has begun, Python
    would complain of something that nobody waits for.
    """
    return node.run_worker(work, group=group, exclusive=exclusive)
