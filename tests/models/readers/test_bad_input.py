"""Files that are not what their names say, damaged, locked, or made to take all the memory and time that there is."""

import io
import struct
import zipfile
import zlib

import pytest

from models.documents.readers import SUFFIXES
from models.errors import CairnError, RefusedError
from tests.models.readers.looking import opened, tables, texts
from tests.models.readers.making import book, data, p, packed, table, word

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj"
ENTITIES = "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(12))
BILLION = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">{ENTITIES}]><w>&m;</w>'


@pytest.fixture
def file(tmp_path):
    """Writes a file of this name."""

    def give(name, made):
        path = tmp_path / name
        path.write_bytes(made if isinstance(made, bytes) else made.encode())
        return path

    return give


def old(entry):
    return OLD + entry.encode("utf-16-le")


# -------------------------------------------------------------------------------------------------------- other kinds


@pytest.mark.parametrize(
    ("name", "made", "what", "cure"),
    [
        ("plan.doc", old("WordDocument"), "a document of Word 97 to 2003", "save it as docx and import that"),
        ("plan.xls", old("Workbook"), "a workbook of Excel 97 to 2003", "save it as xlsx and import that"),
        ("plan.ppt", old("PowerPoint Document"), "a presentation", "save it as PDF and import that"),
        (
            "plan.docx",
            old("EncryptedPackage"),
            "protected with a password",
            "take the password off, save it and import that",
        ),
        ("plan.doc", OLD, "a file of an old Office", "save it as docx and import that"),
        ("plan.rtf", "{\\rtf1 x}", "rich text", "save it as docx and import that"),
        (
            "plan.odt",
            packed({"mimetype": "application/vnd.oasis.opendocument.text"}),
            "an OpenDocument file",
            "as docx",
        ),
        (
            "plan.ods",
            packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
            "an OpenDocument",
            "as xlsx",
        ),
        ("plan.pptx", packed({"ppt/presentation.xml": ""}), "a presentation", "save it as PDF"),
        ("plan.xlsb", packed({"xl/workbook.bin": ""}), "a binary workbook", "save it as xlsx"),
        ("plan.pages", packed({"Index/Document.iwa": ""}), "a document of Apple's", "export it as Word, Excel or PDF"),
        ("plan.zip", packed({"plan.docx": "x"}), "an archive, not a document", "unpack it and import the documents"),
        ("plan.docx", packed({"a.zip": packed({"b.zip": "x"})}), "an archive, not a document", "unpack it"),
        ("plan.gz", b"\x1f\x8b\x08", "a compressed archive", "unpack it and import the documents in it"),
        ("plan.png", b"\x89PNG\r\n\x1a\n", "a picture", "have them recognised"),
        ("data.db", b"SQLite format 3\0", "a database", "open it with --db"),
        ("plan.mht", "MIME-Version: 1.0\nContent-Type: multipart/related\n", "a web archive", "save the page as HTML"),
        (
            "plan.doc",
            '<?xml version="1.0"?><?mso-application progid="Word.Document"?><x/>',
            "in one XML file",
            "as docx",
        ),
        ("plan.bin", b"\0\1\2\3" * 100, "no document that cairn knows", "save the plan as docx, xlsx, csv, md"),
        ("plan.docx", b"\0\1\2\3" * 100, "damaged, or no Word file", "save the plan as docx"),
        ("plan.txt", b"\0\1\2\3" * 100, "not a text file", "save the plan as docx"),
    ],
)
def test_a_file_of_another_kind_is_refused_in_a_sentence(file, name, made, what, cure):
    with pytest.raises(RefusedError) as refusal:
        opened(file(name, made))
    said = str(refusal.value)
    assert said.startswith(f"{name} ")
    assert what in said
    assert cure in said
    assert said.endswith(".")
    assert "\n" not in said


@pytest.mark.parametrize(
    ("name", "made", "remark"),
    [
        ("plan.doc", word(p("Visit")), "plan.doc is named .doc, but is Word: read as that."),
        ("plan.xlsx", word(p("Visit")), "plan.xlsx is named .xlsx, but is Word: read as that."),
        ("plan.xls", "<html><p>Visit</p></html>", "plan.xls is named .xls, but is HTML: read as that."),
        ("plan.docx", "Visit\n", "plan.docx is named .docx, but is plain text: read as that."),
        ("plan", "Visit\n", "plan has no suffix, but is plain text: read as that."),
        ("plan.txt", "<!-- x --><!DOCTYPE html><p>Visit</p>", "plan.txt is named .txt, but is HTML: read as that."),
    ],
)
def test_a_file_that_is_misnamed_is_read_and_that_is_said(file, name, made, remark):
    document = opened(file(name, made))
    assert texts(document) == ["Visit"]
    assert [one.message for one in document.remarks] == [remark]


@pytest.mark.parametrize("name", ["plan.DOCX", "plan.docm", "plan.dotx"])
def test_other_names_for_the_same(file, name):
    document = opened(file(name, word(p("Visit"))))
    assert (texts(document), document.remarks) == (["Visit"], [])


def test_a_table_named_as_a_workbook(file):
    document = opened(file("plan.xlsx", "Action;Owner\nVisit;QIO\n"))
    assert tables(document) == [[["Action", "Owner"], ["Visit", "QIO"]]]
    assert [one.message for one in document.remarks] == ["plan.xlsx is named .xlsx, but is csv: read as that."]


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_an_empty_file(file, suffix):
    with pytest.raises(RefusedError, match=r"is empty; there is nothing in it to import\.$"):
        opened(file(f"plan{suffix}", b""))


# ------------------------------------------------------------------------------------------------------------- damaged


@pytest.mark.parametrize("name", ["plan.docx", "plan.xlsx", "plan.pdf"])
@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.99])
def test_a_file_that_is_cut_off(file, name, part):
    made = {"plan.docx": word(p("Visit " * 400)), "plan.xlsx": book({"Plan": data(["Visit"])}), "plan.pdf": PDF}[name]
    with pytest.raises(RefusedError, match=r"damaged.*(ask for it again|import the document)"):
        opened(file(name, made[: int(len(made) * part)]))


def test_a_part_that_is_no_xml(file):
    with pytest.raises(RefusedError, match=r"plan\.docx is damaged \(.*\); ask for it again, or open it in Word"):
        opened(file("plan.docx", packed({"word/document.xml": "<w><b></w>"})))


def test_a_locked_archive(file):
    made = bytearray(word(p("Visit")))
    for beginning, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        where = made.find(beginning)
        while where >= 0:
            made[where + at] |= 1
            where = made.find(beginning, where + 1)
    with pytest.raises(RefusedError, match=r"plan\.docx is protected with a password; open it, take the password off"):
        opened(file("plan.docx", bytes(made)))


# --------------------------------------------------------------------------------------------------------------- bombs


def bomb(name, megabytes):
    """An archive of a few kB, one part of which unpacks to so many MB."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w", force_zip64=True) as part:
        part.write(b"<w><a/>")
        for _ in range(megabytes):
            part.write(b"<a/>" * 250_000)
    return made.getvalue()


@pytest.mark.parametrize(("name", "part"), [("plan.docx", "word/document.xml"), ("plan.xlsx", "xl/workbook.xml")])
def test_what_unpacks_to_far_too_much_is_refused_before_it_is_unpacked(file, name, part):
    with pytest.raises(RefusedError, match=rf"{name} unpacks to far more than a plan holds and was not opened"):
        opened(file(name, bomb(part, 100)))


def test_parts_that_together_are_too_much(file):
    made = bytearray(packed({"word/document.xml": "<x/>", "word/a.xml": "x" * 100}))
    at = made.find(b"PK\x01\x02", made.find(b"PK\x01\x02") + 1)
    made[at + 24 : at + 28] = struct.pack("<L", 0xFFFFFFF0)
    with pytest.raises(RefusedError, match="unpacks to far more than a plan holds"):
        opened(file("plan.docx", bytes(made)))


def test_a_table_of_contents_that_alone_is_too_large(file):
    made = bytearray(packed({"word/document.xml": "<x/>"}))
    at = made.rfind(b"PK\x05\x06")
    made[at + 12 : at + 16] = struct.pack("<L", 500_000_000)
    with pytest.raises(RefusedError, match=r"plan\.docx has far more parts than a plan and was not opened"):
        opened(file("plan.docx", bytes(made)))


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("plan.docx", packed({"word/document.xml": BILLION})),
        ("plan.docx", packed({"_rels/.rels": BILLION, "word/document.xml": "<x/>"})),
        ("plan.xlsx", book({"Plan": data(["x"])}, parts={"xl/worksheets/sheet1.xml": BILLION})),
        ("plan.xlsx", book({"Plan": data(["x"])}, parts={"xl/sharedStrings.xml": BILLION})),
        ("plan.docx", packed({"word/document.xml": '<!DOCTYPE w SYSTEM "file:///etc/passwd"><w/>'})),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_entities_are_refused_by_name(file, name, made):
    with pytest.raises(RefusedError, match=rf"{name} declares XML entities of its own, which Office never does"):
        opened(file(name, made))


@pytest.mark.parametrize(
    ("name", "made", "said"),
    [
        ("plan.docx", word("<w:p/>" * 500_000), "has more than 400,000 pieces; split it|unpacks to far more"),
        ("plan.docx", word(table(["x"]).replace("<w:p>", "<w:x>" * 300).replace("</w:p>", "</w:x>" * 300)), "200 deep"),
        ("plan.html", "<p>x" * 300_000, "has more than 200,000 pieces; split it"),
        ("plan.html", "<div>" * 100_000, "is nested more than 300 deep; copy the plan into a new file"),
        ("plan.html", "x" * 8_000_001, "is larger than 8 MB of HTML; save the plan as docx or csv"),
        ("plan.txt", "x" * 1_000_001, "has a line of more than 1,000,000 characters; break it up"),
        ("plan.txt", "x\n" * 10_000_001, "is larger than 20 MB of text; split it"),
        (
            "plan.xlsx",
            book({"P": "<sheetData>" + '<row><c r="XFD1"><v>1</v></c></row>' * 2_000 + "</sheetData>"}),
            "spreads over more cells than a plan has; copy the plan into a new workbook",
        ),
    ],
)
def test_more_than_a_plan_has(file, name, made, said):
    with pytest.raises(RefusedError, match=said):
        opened(file(name, made))


def test_a_sheet_that_claims_seventeen_billion_cells_is_refused_by_name(file):
    sheet = '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
    with pytest.raises(RefusedError, match=r"plan\.xlsx claims 17,179,869,184 cells.*new workbook\.$"):
        opened(file("plan.xlsx", book({"Plan": sheet})))


def test_a_sheet_of_which_whole_columns_are_formatted_is_read(file):
    sheet = '<dimension ref="A1:Z1048576"/><sheetData><row r="1048576"><c r="Z1048576"><v>1</v></c></row></sheetData>'
    (found,) = tables(opened(file("plan.xlsx", book({"Plan": sheet}))))
    assert [[cell for cell in row if cell] for row in found] == [["1"]]


# ---------------------------------------------------------------------------------------------------------- bombs: pdf

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def pdf(*objects, pages=b"<</Type/Pages/Kids[3 0 R]/Count 1>>"):
    parts, where = [b"%PDF-1.7\n"], []
    at = len(parts[0])
    for number, said in enumerate([CATALOG, pages, *objects], 1):
        where.append(at)
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, said))
        at += len(parts[-1])
    listed = b"".join(b"%010d 00000 n \n" % one for one in where)
    end = b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF"
    return b"".join([*parts, end % (len(where) + 1, listed, len(where) + 1, at)])


def stream(said):
    made = zlib.compress(said, 9)
    return b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(made), made)


KIDS = b" ".join(b"%d 0 R" % number for number in range(3, 1_004))


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (
            pdf(*[PAGE] * 1_001, pages=b"<</Type/Pages/Kids[%b]/Count 1>>" % KIDS),
            "more than 1,000 pages; import the pages",
        ),
        (pdf(pages=b"<</Type/Pages/Kids[2 0 R]/Count 1>>"), "holds no words"),
        (pdf(PAGE, stream(b" " * 200_000_000), FONT), "is damaged, or takes far more memory to read than a plan"),
        (pdf(PAGE, stream(b"BT /F 1 Tf " + b"(ab)Tj " * 10_500 + b"ET"), FONT), "page 1, has more than 20,000 letters"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 400, "is damaged"),
        pytest.param(pdf(PAGE, stream(b"[" * 2_000_000), FONT), "damaged|takes more than 3", marks=pytest.mark.heavy),
        pytest.param(
            pdf(PAGE, stream(b"q Q " * 3_000_000), FONT), "takes more than 3 seconds", marks=pytest.mark.heavy
        ),
    ],
)
def test_a_pdf_made_to_take_all_there_is(file, made, said):
    with pytest.raises(RefusedError, match=said):
        opened(file("plan.pdf", made))


# -------------------------------------------------------------------------------------------------- nothing is fetched


def test_links_and_templates_elsewhere_are_never_followed(file, monkeypatch):
    import socket

    def refuse(*_, **__):
        raise AssertionError("something was fetched")

    monkeypatch.setattr(socket, "socket", refuse)
    targets = {"a": ("attachedTemplate", "http://127.0.0.1:9/x.dotm"), "h": ("header", "http://127.0.0.1:9/h.xml")}
    body = p('<w:hyperlink r:id="a"><w:r><w:t>Visit</w:t></w:r></w:hyperlink>') + (
        '<w:sectPr><w:headerReference r:id="h" w:type="default"/></w:sectPr>'
    )
    assert texts(opened(file("plan.docx", word(body, targets)))) == ["Visit"]
    page = '<link rel=stylesheet href="http://127.0.0.1:9/x"><img src="http://127.0.0.1:9/y"><p>Visit</p>'
    assert texts(opened(file("plan.html", page))) == ["Visit"]


@pytest.mark.parametrize("name", ["plan.docx", "plan.xlsx", "plan.html", "plan.md", "plan.txt", "plan.csv"])
def test_whoever_stops_it_stops_it(file, name):
    made = {"plan.docx": word(p("Visit") * 50), "plan.xlsx": book({"Plan": data(*[["Visit", "QIO"]] * 50)})}

    class StopError(CairnError):
        pass

    def stop(*_):
        raise StopError

    text = "Action,Owner\n" + "Visit,QIO\n" * 5_000
    with pytest.raises(StopError):
        opened(file(name, made.get(name, text)), stop)
