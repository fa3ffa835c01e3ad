"""The filter language: what a person types becomes a small tree, and the tree one SQL condition.

`syntax` is the tree, `lexing`, `words` and `parsing` read it from text, `conditions` writes it as SQL and
`completion` offers what could be typed next. Nothing here touches a database.
"""

from models.query.completion import Completion, Names, complete
from models.query.conditions import condition
from models.query.parsing import parse
from models.query.syntax import EVERYTHING, render

__all__ = ["EVERYTHING", "Completion", "Names", "complete", "condition", "parse", "render"]
