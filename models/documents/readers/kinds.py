"""What a file is: by what is in it, whatever its name says."""

import os
import re
from enum import Enum
from typing import NamedTuple

from models.documents.readers import archive, csv_table
from models.documents.readers.decoding import decoded
from models.errors import RefusedError


class Kind(Enum):
    """A format that can be read; its value is what people call it."""

    DOCX = "Word"
    XLSX = "Excel"
    CSV = "csv"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    PDF = "PDF"
    TXT = "plain text"


SUFFIXES = {
    ".docx": Kind.DOCX,
    ".docm": Kind.DOCX,
    ".dotx": Kind.DOCX,
    ".dotm": Kind.DOCX,
    ".xlsx": Kind.XLSX,
    ".xlsm": Kind.XLSX,
    ".xltx": Kind.XLSX,
    ".xltm": Kind.XLSX,
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
    ".tab": Kind.CSV,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".pdf": Kind.PDF,
    ".txt": Kind.TXT,
    ".text": Kind.TXT,
}
"""How the names of files end that can be read, and as what."""
_AS_DOCX = "open it in Word or LibreOffice, save it as docx and import that"
_AS_XLSX = "open it in Excel or LibreOffice, save it as xlsx and import that"
_AS_PDF = "save it as PDF and import that"
_UNPACK = "unpack it and import the documents in it"
_TYPE = "type its words into a document, or have them recognised (OCR), and import that"
_REFUSED = (
    (b"{\\rtf", "rich text (rtf)", _AS_DOCX),
    (b"\x1f\x8b", "a compressed archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a compressed archive", _UNPACK),
    (b"Rar!\x1a\x07", "a compressed archive", _UNPACK),
    (b"BZh", "a compressed archive", _UNPACK),
    (b"\xfd7zXZ\x00", "a compressed archive", _UNPACK),
    (b"SQLite format 3\x00", "a database", "open it with --db, or export its plan and import that"),
    (b"\x89PNG\r\n", "a picture", _TYPE),
    (b"\xff\xd8\xff", "a picture", _TYPE),
    (b"GIF8", "a picture", _TYPE),
    (b"II*\x00", "a picture", _TYPE),
    (b"MM\x00*", "a picture", _TYPE),
)
"""What files of other kinds begin with, what they are, and what to do about it."""
_OLD = (
    (
        "EncryptedPackage",
        "protected with a password",
        "open it in Office, take the password off, save it and import that",
    ),
    ("WordDocument", "a document of Word 97 to 2003", _AS_DOCX),
    ("Workbook", "a workbook of Excel 97 to 2003", _AS_XLSX),
    ("PowerPoint Document", "a presentation", _AS_PDF),
)
"""Names of what is in the old Office's files."""
_OLD_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARTS = (
    ("ppt/presentation.xml", "a presentation", _AS_PDF),
    ("xl/workbook.bin", "a binary workbook (xlsb)", _AS_XLSX),
    ("Index/Document.iwa", "a document of Apple's", "export it as Word, Excel or PDF and import that"),
)
"""Parts of archives that are documents of kinds that are not read."""
_OPEN = {"text": _AS_DOCX, "spreadsheet": _AS_XLSX}
_SAMPLE = 1 << 16
_TOP = 1 << 12
_LOOKED_THROUGH = 1 << 24
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b", re.I | re.S
)
_WEB_ARCHIVE = re.compile(
    r"(?:[\w-]+:.*\r?\n)*MIME-Version:.*\r?\n(?:.*\r?\n)*?Content-Type:\s*multipart/related", re.I
)
_OFFICE_XML = re.compile(r"<\?mso-application|<office:document\b|schemas\.microsoft\.com/office/word/2003")


class Found(NamedTuple):
    """What a file is, and what to say where its name says something else."""

    kind: Kind
    remark: str | None


def kind_of(path: str) -> Found:
    """What a file is; raises RefusedError, with what to do, for a kind that is not read."""
    name = os.path.basename(path)
    with open(path, "rb") as file:
        head = file.read(_SAMPLE)
    for beginning, what, cure in _REFUSED:
        if head.startswith(beginning):
            raise RefusedError(f"{name} is {what}, which cairn does not read; {cure}.")
    if head.startswith(_OLD_HEAD):
        raise _old(path, name)
    suffix = os.path.splitext(path)[1].casefold()
    said = SUFFIXES.get(suffix)
    if b"%PDF-" in head[:1024]:
        kind = Kind.PDF
    elif head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        kind = _in_archive(path, name)
    else:
        kind = _of_text(name, head, said)
    if kind is said:
        return Found(kind, None)
    told = f"{name} is named {suffix}" if suffix else f"{name} has no suffix"
    return Found(kind, f"{told}, but is {kind.value}: read as that.")


def _in_archive(path: str, name: str) -> Kind:
    with archive.opened(path, "ask for it again, or open it in Office, save it and import that") as parts:
        for part, what, cure in _PARTS:
            if part in parts:
                raise RefusedError(f"{name} is {what}, which cairn does not read; {cure}.")
        main = next((one.part for one in parts.relations("").values() if one.type == "officeDocument"), None) or ""
        if main.casefold().startswith("word/") or "word/document.xml" in parts:
            return Kind.DOCX
        if main.casefold().startswith("xl/") or "xl/workbook.xml" in parts:
            return Kind.XLSX
        if "mimetype" in parts:
            raise _open_document(parts, name)
    raise RefusedError(f"{name} is an archive, not a document; {_UNPACK}.")


def _open_document(parts: archive.Archive, name: str) -> RefusedError:
    with parts.open("mimetype", 1_000) as file:
        said = file.read().decode("ascii", "replace")
    cure = next((cure for word, cure in _OPEN.items() if word in said), _AS_PDF)
    return RefusedError(f"{name} is an OpenDocument file, which cairn does not read; {cure}.")


def _old(path: str, name: str) -> RefusedError:
    """What to do about a file of the old Office, in which encrypted ones of the new are kept too."""
    with open(path, "rb") as file:
        names = file.read(_LOOKED_THROUGH)
    for entry, what, cure in _OLD:
        if entry.encode("utf-16-le") in names:
            return RefusedError(f"{name} is {what}; {cure}.")
    return RefusedError(f"{name} is a file of an old Office; {_AS_DOCX}.")


def _of_text(name: str, head: bytes, said: Kind | None) -> Kind:
    """The kind of a text: its suffix says which, unless it is a web page, or nothing of what the suffix says."""
    text = decoded(head)
    if _WEB_ARCHIVE.search(text[:_TOP]):
        raise RefusedError(f"{name} is a web archive (mht), which cairn does not read; save the page as HTML.")
    if _OFFICE_XML.search(text[:_TOP]):
        raise RefusedError(f"{name} is a document in one XML file, which cairn does not read; {_AS_DOCX}.")
    if said is not Kind.MARKDOWN and _HTML.match(text):
        return Kind.HTML
    if said is Kind.TXT and csv_table.is_surely_one(text):
        return Kind.CSV
    if said in (Kind.CSV, Kind.MARKDOWN, Kind.HTML, Kind.TXT):
        return said
    if "\0" in text:
        what = f"is damaged, or no {said.value} file" if said else "is no document that cairn knows"
        raise RefusedError(f"{name} {what}; save the plan as docx, xlsx, csv, md, html, pdf or txt and import that.")
    return Kind.CSV if csv_table.looks_like_one(text) else Kind.TXT
