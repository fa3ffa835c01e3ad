"""Lists inside a cell or a paragraph: bullets, numbers and letters, on lines of their own or in the run of the words."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from models.documents.kinds import is_to_do
from models.documents.pieces import LIST, LIST_END, Span

BULLETS = "•▪▫●○◦‣⁃∙■□➢➤►▶✓✔❖◆\uf0b7\uf0a7\uf0d8"
MARK = re.compile(
    rf"(?:[{BULLETS}]|[*>–—+-](?=\s)|o(?=\s+[A-Z])|\(?\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}[.)]+(?=\s|$|[A-Z])"
    r"|\(?(?:[a-z]|[ivx]{1,5})\)(?=\s|$|[A-Z])|(?:[a-z]|[ivx]{1,5})\.(?=\s+[A-Z])|\(?[A-Z]\)(?=\s)"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}:?(?=\s)|[A-Z]\.\d{1,2}(?:\.\d{1,2})*[.):]?(?=\s+[A-Z])|[A-Z]{1,4}-?\d{1,3}(?:\.\d{1,3})*[.):](?=\s)"
    r"|(?:[Aa]ction|ACTION|[Ss]tep|[Tt]ask)\s+\d{1,3}(?:\.\d{1,3})*\s*(?:[.):–—-]|\.{3,}|…+)(?=\s))\s*"
)
"""What stands before an item, at the beginning of its line."""
_INLINE = re.compile(rf"(?<=\s)[{BULLETS}]\s*(?=\S)|(?<=\s)>\s+(?=[A-Z])")
_NEXT = r"(?<=[\s.;:,]){open}{number}{close}\s+(?=[A-Z‘“\"'(])"
_RUNNING = re.compile(r"(\(?)(\d{1,2}|[a-z])([.)])")
_FORMS = (("", "1", "."), ("", "1", ")"), ("(", "1", ")"), ("(", "a", ")"), ("", "a", ")"), ("(", "i", ")"))
_BULLETED = re.compile(rf"^[ \t]*(?:[{BULLETS}]\s*|[-–]\s+)(?=\S)", re.MULTILINE)
_LISTED = re.compile(
    rf"^\W*(?:\(?(?:\d{{1,3}}(?:\.\d{{1,3}})*|[a-z]|[ivx]{{1,4}})[.):]+|\d{{1,2}}\.\d{{1,2}})\s|[{BULLETS}<\n]"
    r"|^\s*[*>–—-]\s|\s\(?2[.)]\s"
)
_SENTENCE = re.compile(r"(?<=[.?!;])\s+(?=[A-Z‘“\"'])")
_ENDED = re.compile(r"[.?!;:][)\"'’”]?$")
_UNFINISHED = re.compile(
    r"(?:\b(?:and|or|of|to|for|the|a|an|in|on|with|by|from|at|as|that|which|their|our|into|through|between|within|about|above|below|over|under|than|or)|[,&/–-])$",
    re.I,
)


class Item(NamedTuple):
    """A part of a text that stands by itself."""

    mark: Span | None
    body: Span
    depth: int = 0
    is_item: bool = False
    """Whether it is an item of a list; else it is a paragraph."""

    @property
    def number(self) -> str:
        """The number or letter of its mark, empty for a bullet."""
        said = self.mark.words if self.mark else ""
        return said.strip(" .):(–—-") if re.search(r"[^\W_]", said) and said.strip() != "o" else ""


def parse(span: Span) -> list[Item]:
    """The paragraphs and items of a text, in their order; together they are all of its words."""
    found: list[Item] = []
    stack: list[tuple[int, str]] = []
    running = ""
    for line, in_list in _lines(span):
        running = _take_line(line, in_list, found, stack, running)
    return found


def are_several(paragraphs: list[Item]) -> bool:
    """Whether paragraphs without marks are each a thing to do of its own, rather than one told at length."""
    return len(paragraphs) > 1 and all(
        is_to_do(one.body.words) and len(one.body.words.split()) > 2 for one in paragraphs
    )


def without_bullets(text: str) -> str:
    """The lines of a text without the bullets before them: these say nothing."""
    if not any(character.isalnum() for character in text):
        # A dash says that there is nothing to say.
        return ""
    return _BULLETED.sub("", text) if text[:1] in BULLETS + "-–" or "\n" in text else text


def may_list(text: str) -> bool:
    """Whether a text may hold a list, or begin with a mark: most are told from one at a glance."""
    is_odd = not text.isascii() or "\n" in text or " 2" in text or not text[:2].isalpha()
    return is_odd and _LISTED.search(text) is not None


def sentences(span: Span) -> list[Span]:
    """The sentences of a text."""
    at, found = span.start, []
    for gap in _SENTENCE.finditer(span.piece.text, span.start, span.end):
        found.append(span.cut(at, gap.start()))
        at = gap.end()
    return [*found, span.cut(at, span.end)]


def _lines(span: Span) -> Iterator[tuple[Span, bool]]:
    text, at, in_list = span.piece.text, span.start, False
    while at <= span.end:
        end = text.find("\n", at, span.end)
        end = span.end if end < 0 else end
        line = text[at:end]
        if LIST_END in line:
            in_list = False
        if LIST in line:
            in_list = True
        while at < end and text[at] in LIST + LIST_END:
            at += 1
        if text[at:end].strip(LIST + LIST_END + " \t\r\xa0"):
            yield Span(span.piece, at, end), in_list
        at = end + 1


def _take_line(line: Span, in_list: bool, found: list[Item], stack: list[tuple[int, str]], running: str) -> str:
    """Take in a line; `running` is the last number of a list that may go on in it, and so is what this gives."""
    text = line.piece.text
    body = line.stripped()
    indent = len(text[line.start : body.start].expandtabs(4))
    mark = MARK.match(text, body.start, body.end)
    marks = _marks(body, mark, running)
    numbers = [text[start:end].strip() for start, end in marks if _RUNNING.fullmatch(text[start:end].strip())]
    running = numbers[-1] if numbers else running
    if not marks and found and not in_list and _goes_on(found[-1], body):
        last = found[-1]
        found[-1] = last._replace(body=Span(body.piece, last.body.start, body.end))
    elif not marks and in_list:
        found.extend(Item(None, one, 0, True) for one in sentences(body))
    else:
        for sign, words in _parts(body, marks):
            if sign is not None:
                found.append(Item(sign, words, _depth(stack, indent, _kind(sign.words)), True))
            elif words.end > words.start:
                found.append(Item(None, words))
    return running


def _marks(body: Span, mark: re.Match[str] | None, running: str) -> list[tuple[int, int]]:
    """Where in a line marks stand."""
    found = [(mark.start(), mark.end())] if mark else []
    at = mark.end() if mark else body.start
    return sorted({*found, *_inline(body, at, mark[0] if mark else "", running)})


def _parts(body: Span, marks: list[tuple[int, int]]) -> Iterator[tuple[Span | None, Span]]:
    """A line's items: what stands before the first mark, then each mark with its words."""
    first = marks[0][0] if marks else body.end
    if first > body.start:
        yield None, body.cut(body.start, first)
    ends = [*[start for start, _ in marks[1:]], body.end]
    for (start, end), until in zip(marks, ends, strict=False):
        yield body.cut(start, end), body.cut(end, until)


def _inline(body: Span, at: int, mark: str, running: str) -> list[tuple[int, int]]:
    """Marks in the run of the words: bullets anywhere, numbers and letters only as they follow on each other."""
    text = body.piece.text
    found = [one.span() for one in _INLINE.finditer(text, at, body.end)]
    begun = _RUNNING.fullmatch(mark.strip()) or _RUNNING.fullmatch(running)
    if begun:
        return found + _sequence(text, at, body.end, begun[1], begun[2], begun[3])
    for opening, number, close in _FORMS:
        first = re.compile(_next(opening, number, close)).search(text, at, body.end)
        if first and (more := _sequence(text, first.end(), body.end, opening, number, close)):
            return [*found, first.span(), *more]
    return found


def _sequence(text: str, at: int, end: int, opening: str, number: str, close: str) -> list[tuple[int, int]]:
    found = []
    while number:
        number = _after(number)
        one = re.compile(_next(opening, number, close)).search(text, at, end)
        if one is None:
            break
        found.append(one.span())
        at = one.end()
    return found


def _next(opening: str, number: str, close: str) -> str:
    return _NEXT.format(open=re.escape(opening), number=number, close=re.escape(close))


def _after(number: str) -> str:
    if number.isdigit():
        return str(int(number) + 1)
    roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]
    if number in roman and number != "v":
        at = roman.index(number)
        return roman[at + 1] if at + 1 < len(roman) else ""
    return chr(ord(number) + 1) if number < "z" else ""


def _kind(mark: str) -> str:
    said = mark.strip()
    if re.search(r"\d", said):
        return f"n{said.strip('.():').count('.')}{'(' if '(' in said else ')' if ')' in said else ''}"
    return "roman" if re.fullmatch(r"\(?[ivx]{2,}[.)]+", said) else "letter" if re.search(r"[a-zA-Z]\W", said) else said


def _depth(stack: list[tuple[int, str]], indent: int, kind: str) -> int:
    """How deep an item is, by how far in it stands and by the kind of its mark."""
    for nth, (known, sign) in enumerate(stack):
        if sign == kind and known == indent:
            del stack[nth + 1 :]
            return nth
    while stack and indent < stack[-1][0]:
        stack.pop()
    if stack and stack[-1] == (indent, kind):
        return len(stack) - 1
    stack.append((indent, kind))
    return len(stack) - 1


def _goes_on(last: Item, body: Span) -> bool:
    """Whether a line goes on with what the one before it says."""
    before, now = last.body.words, body.words
    if not before or last.body.piece is not body.piece:
        return False
    if _UNFINISHED.search(before):
        return True
    return not _ENDED.search(before) and (now[:1].islower() or now[:1] in "(&")
