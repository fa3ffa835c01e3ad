"""XML from elsewhere: no entities, no files or addresses of others, and no more of it than a document has."""

from collections.abc import Callable
from functools import lru_cache
from typing import IO, Any, NamedTuple

from models.errors import RefusedError

_CHUNK = 1 << 16


class Limits(NamedTuple):
    """How much of it there may be, and how deep elements may stand in one another."""

    bytes: int = 40_000_000
    elements: int = 400_000
    depth: int = 200


class Target:
    """Is told what a part says, piece by piece, by `feed`; one made from this says what it wants to know."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.problem: RefusedError | None = None
        self._name = name
        self._limits = limits
        self._elements = 0
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins; raises RefusedError where there are too many, or they stand in one another too deep."""
        self._elements += 1
        self._depth += 1
        if self._elements > self._limits.elements:
            self._refuse(f"has more than {self._limits.elements:,} pieces; split it and import the parts")
        if self._depth > self._limits.depth:
            self._refuse(f"is nested more than {self._limits.depth} deep; copy the plan into a new file")

    def end(self, tag: str) -> None:
        """An element ends."""
        self._depth -= 1

    def data(self, words: str) -> None:
        """Words stand here."""

    def doctype(self, *_: object) -> None:
        """A document type is declared: that is where entities would be, and Office writes none."""
        self._refuse("declares XML entities of its own, which Office never does; copy the plan into a new file")

    def close(self) -> None:
        """The part ends."""

    def _refuse(self, what: str) -> None:
        # The parser tells of another problem that follows from this one.
        self.problem = self.problem or RefusedError(f"{self._name} {what}.")
        raise self.problem


def feed(file: IO[bytes], target: Target, tell: Callable[[int], None] | None = None, *, is_html: bool = False) -> None:
    """Read a part, or a page in UTF-8, to a target; `tell` is told how many bytes each piece has.

    Raises RefusedError as the target does, and SyntaxError, of which lxml's own is one, for what is not XML.
    """
    from lxml import etree

    handed: Any = target
    parser: Any = (
        etree.HTMLParser(target=handed, encoding="utf-8", no_network=True)
        if is_html
        else etree.XMLParser(target=handed, resolve_entities=False, no_network=True, load_dtd=False)
    )
    try:
        while block := file.read(_CHUNK):
            parser.feed(block)
            if tell:
                tell(len(block))
        parser.close()
    except (SyntaxError, AssertionError) as problem:
        raise (target.problem or SyntaxError(str(problem))) from None


def tree(part: Callable[[], IO[bytes]], name: str, limits: Limits) -> Any:
    """The root of a part, an lxml element, once it has been counted; raises as `feed` does."""
    from lxml import etree

    with part() as file:
        feed(file, Target(name, limits))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    with part() as file:
        return etree.parse(file, parser).getroot()


@lru_cache(1024)
def local(tag: object) -> str:
    """An element's or an attribute's name without its namespace, of which Office has two for each."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: Any, attribute: str = "val") -> str | None:
    """An element's attribute by its local name, whatever namespace it is written in; None where there is none."""
    return next((said for name, said in element.attrib.items() if local(name) == attribute), None)
