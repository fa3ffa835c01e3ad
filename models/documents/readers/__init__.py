"""A reader for each format: documents as they were published give text and tables, and every word of them.

Nothing that a document says is run or fetched: no macro, no link, no entity.
"""

from importlib import import_module

from models.documents import files
from models.documents.blocks import Document, Remark
from models.documents.readers.decoding import Tell
from models.documents.readers.kinds import SUFFIXES, Kind, kind_of

__all__ = ["SUFFIXES", "open_document"]

_READERS = {
    Kind.DOCX: "docx",
    Kind.XLSX: "xlsx",
    Kind.CSV: "csv_table",
    Kind.MARKDOWN: "markdown",
    Kind.HTML: "html",
    Kind.PDF: "pdf",
    Kind.TXT: "plain",
}


def open_document(path: str, tell: Tell) -> Document:
    """A document in whichever format it is, which its content decides before its name.

    `tell` is told how much of how much has been read, and may raise to stop. Raises NotFoundError for a file that is
    not there and RefusedError, with what to do about it, for one that cannot be read; so may going through the blocks.
    """
    files.check(path)
    found = kind_of(path)
    # What a format needs is loaded for that format alone.
    reader = import_module(f"models.documents.readers.{_READERS[found.kind]}")
    document: Document = reader.read(path, tell)
    if found.remark:
        document.remarks.insert(0, Remark(1, "file", found.remark))
    return document
