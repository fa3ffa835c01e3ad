"""Blocks without control codes: what stands on both sides of one that nobody sees is a single word."""

from models.documents.blocks import Block, Row, Text
from models.text import without_codes


def cleaned(block: Block) -> Block:
    """A block as it is kept; the rows of a table are cleaned as they are gone through."""
    if isinstance(block, Text):
        is_clean = block.words.isprintable()
        return block if is_clean else block._replace(words=without_codes(block.words), mark=without_codes(block.mark))
    title = block.title and without_codes(block.title)
    return block._replace(rows=map(_cleaned_row, block.rows), title=title)


def _cleaned_row(row: Row) -> Row:
    line, cells = row
    return row if all(map(str.isprintable, cells)) else (line, [without_codes(cell) for cell in cells])
