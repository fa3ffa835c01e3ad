"""What a reader makes of a document, put down shortly."""

import re
from collections import Counter
from tempfile import TemporaryFile

from models.documents.blocks import Document, Place, Table, Text
from models.documents.readers import open_document
from models.documents.readers.pages.assembly import Sheaf
from models.documents.readers.pages.extracting import pages


def opened(path, tell=lambda *_: None):
    """The document, with everything in it read."""
    document = open_document(str(path), tell)
    blocks = [block._replace(rows=list(block.rows)) if isinstance(block, Table) else block for block in document.blocks]
    return document._replace(blocks=blocks)


def pages_of(path):
    """A PDF, read as `opened` does, but in this process: that is far quicker."""
    with TemporaryFile() as file:
        sheaf = Sheaf(file)
        for _, page in pages(str(path), path.name):
            sheaf.put(page)
        blocks, remarks = sheaf.assembled(lambda _: None)
    return Document(path.name, None, blocks, remarks)


def texts(document, place=Place.BODY):
    """The texts of a place: `# words` for a heading of the first level, `• words` for an item."""
    return [shown(one) for one in document.blocks if isinstance(one, Text) and one.place is place]


def shown(text):
    """A text, short."""
    mark = f"{'  ' * text.indent}{text.mark} " if text.mark else ""
    return f"{'#' * text.level}{' ' * bool(text.level)}{mark}{text.words}"


def tables(document):
    """The rows of each table, without their lines."""
    return [[cells for _, cells in one.rows] for one in document.blocks if isinstance(one, Table)]


def reached(table):
    """The cells that others reach into, by the number of their row, and those that are reached from their left."""
    order = {line: at for at, (line, _) in enumerate(table.rows)}

    def by_row(cells):
        return sorted((order[line], column) for line, column in cells if line in order)

    return by_row(table.continued), by_row(table.across)


def words(text):
    """Letters and digits that stand together, in any case; raised figures are figures."""
    return re.findall(r"[^\W_]+", text.casefold().translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")))


def said(document):
    """How often each word is said in a document, the names of sheets and captions with the rest."""
    found = Counter()
    for block in document.blocks:
        if isinstance(block, Text):
            found.update(words(f"{block.mark} {block.words}"))
            continue
        found.update(words(block.title or ""))
        for _, cells in block.rows:
            for cell in cells:
                found.update(words(cell))
    for remark in document.remarks:
        found.update(words(remark.message))
    return found


def sound(document):
    """Hold a document to what every one keeps: texts are not empty, lines count up within tables, cells are in them."""
    for block in document.blocks:
        assert block.line >= 1
        if isinstance(block, Text):
            assert block.words.strip(), block
            assert block.level >= 0 <= block.indent
            continue
        lines = [line for line, _ in block.rows]
        assert lines == sorted(set(lines)), lines
        assert block.across <= block.continued
        cells = {(line, at): cell for line, row in block.rows for at, cell in enumerate(row)}
        assert not any(cells.get(at) for at in block.continued)
