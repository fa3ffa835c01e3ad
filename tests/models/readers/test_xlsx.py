"""Excel's workbooks: each sheet as it is shown, with what is hidden, and what stands beside the cells."""

import datetime

import openpyxl
import pytest
from openpyxl.comments import Comment

from models.documents.blocks import Place, Table
from models.documents.readers.excel.number_format import shown
from models.errors import RefusedError
from tests.models.readers.looking import opened, reached, sound, tables, texts
from tests.models.readers.making import book, data


@pytest.fixture
def read(tmp_path):
    """Reads a workbook."""

    def give(made, tell=lambda *_: None):
        path = tmp_path / "plan.xlsx"
        path.write_bytes(made)
        document = opened(path, tell)
        sound(document)
        return document

    return give


def messages(document):
    return [one.message for one in document.remarks]


def test_a_workbook_as_others_write_it(tmp_path):
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Play"
    sheet.append(["Improvement plan"])
    sheet.merge_cells("A1:D1")
    sheet.append([])
    sheet.append(["Action", "Owner", "By when", "Done"])
    sheet.append(["Visit", "QIO", datetime.date(2024, 2, 29), 0.71])
    sheet["D4"].number_format = "0%"
    sheet.append(["Ask\nthem", None, "29/02/2024", 71.3])
    sheet["D5"].number_format = "0.00"
    sheet.append([None, "HTs", datetime.datetime(2024, 3, 1, 14, 30), "=1+1"])
    sheet.merge_cells("A5:A6")
    sheet["B4"].comment = Comment("is that right?", "Ann")
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["B"].hidden = True
    made.create_sheet("Nothing")
    other = made.create_sheet("Old")
    other.append(["x", None, "y"])
    other.sheet_state = "hidden"
    path = tmp_path / "plan.xlsx"
    made.save(path)
    document = opened(path)
    sound(document)
    first, second = (one for one in document.blocks if isinstance(one, Table))
    assert (first.title, first.rows) == (
        "Play",
        [
            (1, ["Improvement plan", "", "", ""]),
            (3, ["Action", "Owner", "By when", "Done"]),
            (4, ["Visit", "QIO", "29 Feb 2024", "71%"]),
            (5, ["Ask\nthem", "", "29/02/2024", "71.30"]),
            (6, ["", "HTs", "1 Mar 2024 14:30"]),
        ],
    )
    assert reached(first) == ([(0, 1), (0, 2), (0, 3), (4, 0)], [(0, 1), (0, 2), (0, 3)])
    assert (second.title, second.rows) == ("Old", [(1, ["x", "", "y"])])
    assert texts(document, Place.COMMENT) == ["is that right?"]
    assert messages(document) == [
        "1 hidden row of “Play” read like any other (5).",
        "1 hidden column of “Play” read like any other (B).",
        "Formulas of “Play” without a last value (D6) were left empty; open the workbook in Excel, save it and import "
        "it again.",
        "1 comment on cells of “Play” (B4): read, but no part of the plan.",
        "The sheet “Old” is hidden; it was read like any other.",
    ]


@pytest.mark.parametrize(
    ("number", "code", "printed"),
    [
        ("71", "General", "71"),
        ("71.300000000000004", "General", "71.3"),
        ("0.33333333333333331", "General", "0.333333333"),
        ("12345678901234", "General", "12345678901234"),
        ("-0.5", "General", "-0.5"),
        ("0", "General", "0"),
        ("71.3", "0.00", "71.30"),
        ("71", "0.##", "71"),
        ("2.5", "0", "3"),
        ("5", "000", "005"),
        ("0.71", "0%", "71%"),
        ("0.715", "0%", "72%"),
        ("0.005", "0.00%", "0.50%"),
        ("1234567.5", "#,##0.00", "1,234,567.50"),
        ("1234567", '0.0,,"m"', "1.2m"),
        ("9.9", '0.0" per 1000"', "9.9 per 1000"),
        ("12", "[$£-809]#,##0.00", "£12.00"),
        ("12", '"£"#,##0', "£12"),
        ("-5", "0.0", "-5.0"),
        ("-5", "0.0;(0.0)", "(5.0)"),
        ("-0.001", "0.0", "0.0"),
        ("0", '0;-0;"nil"', "nil"),
        ("1", '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', "1.00"),
        ("0", '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', "-"),
        ("5", '[>=10]"high";"low"', "low"),
        ("12", '[>=10]"high";"low"', "high"),
        ("12345", "0.00E+00", "1.23E+04"),
        ("3", ";;;", "3"),
        ("12", "@", "12"),
        ("0.5", "# ?/?", "0.5"),
        ("5551234", "000-0000", "5551234"),
        ("45351", "dd/mm/yyyy", "29 Feb 2024"),
        ("45351", "[$-809]dd mmmm yyyy;@", "29 Feb 2024"),
        ("45351", "d-mmm", "29 Feb 2024"),
        ("45351", "mmm-yy", "Feb 2024"),
        ("45351", "mm/yyyy", "Feb 2024"),
        ("45351", "mmmm", "Feb"),
        ("45351", "yyyy", "2024"),
        ("45351.6", "dd/mm/yyyy hh:mm", "29 Feb 2024 14:24"),
        ("45351", "dd/mm/yyyy hh:mm", "29 Feb 2024"),
        ("0.6", "h:mm AM/PM", "14:24"),
        ("1.5", "[h]:mm", "36:00"),
        ("59", "dd/mm/yyyy", "28 Feb 1900"),
        ("61", "dd/mm/yyyy", "1 Mar 1900"),
        ("2958466", "dd/mm/yyyy", "2958466"),
        ("-1", "dd/mm/yyyy", "-1"),
        ("abc", "0", "abc"),
        ("1e999", "0", "1e999"),
        ("nan", "0", "nan"),
        ("", "0", ""),
    ],
)
def test_numbers_as_they_are_shown(number, code, printed):
    assert shown(number, code, False) == printed


def test_days_counted_from_1904():
    assert shown("43889", "dd/mm/yyyy", True) == "29 Feb 2024"


def test_kinds_of_cells(read):
    made = book(
        {
            "Plan": data(
                ['<c t="s"><v>0</v></c>', '<c t="s"><v>1</v></c>', '<c t="b"><v>1</v></c>', '<c t="e"><v>#N/A</v></c>'],
                ['<c t="str"><f>A1</f><v>worked out</v></c>', '<c t="d"><v>2024-02-29T00:00:00</v></c>', 71, None],
                ['<c s="1"><v>0.5</v></c>', '<c s="99"><v>0.5</v></c>', '<c t="str"><f>X</f><v></v></c>', "  a   b "],
                ['<c t="inlineStr"><is><r><t>rich </t></r><r><t>text</t></r><rPh><t>hint</t></rPh></is></c>'],
            )
        },
        strings=["<t>shared_x000D__x000A_string</t>", "<r><t>two </t></r><r><t>runs</t></r><rPh><t>hint</t></rPh>"],
        formats=["0%"],
    )
    assert tables(read(made)) == [
        [
            ["shared\nstring", "two runs", "TRUE", "#N/A"],
            ["worked out", "29 Feb 2024", "71"],
            ["50%", "0.5", "", "a b"],
            ["rich text"],
        ]
    ]


def test_rows_and_cells_that_say_where_they_are(read):
    sheet = (
        '<dimension ref="A1:Z1048576"/><sheetData><row r="3"><c r="C3"><v>1</v></c><c><v>2</v></c></row>'
        '<row><c r="A4"><v>3</v></c></row><row r="9"/><row r="12"><c r="B12"><v>4</v></c></row></sheetData>'
    )
    (table,) = read(book({"Plan": sheet})).blocks
    assert table.rows == [(3, ["", "", "1", "2"]), (4, ["3"]), (12, ["", "4"])]


def test_what_stands_beside_the_cells_and_around_them(read):
    header = "&amp;L&amp;&quot;Arial,Bold&quot;&amp;12Plan &amp;&amp; aims&amp;R&amp;D"
    around = f"<headerFooter><oddHeader>{header}</oddHeader><oddFooter>&amp;P</oddFooter></headerFooter>"
    box = "<anchor><from><row>4</row></from><a:p><a:t>In a box</a:t></a:p></anchor>"
    notes = (
        '<comment ref="B2"><text><t>[Threaded comment]</t></text></comment>'
        '<comment ref="C3"><text><r><t>A </t></r><r><t>note</t></r></text></comment>'
    )
    said = "".join(f'<threadedComment ref="B2"><text>{words}</text></threadedComment>' for words in ("Why?", "So."))
    drawing = f'<x xmlns:a="urn:a" xmlns:r="urn:r">{box}<anchor><chart r:id="c"/></anchor></x>'
    parts = {
        "xl/drawings/d.xml": drawing,
        "xl/drawings/_rels/d.xml.rels": '<r><Relationship Id="c" Type="/chart" Target="../c.xml"/></r>',
        "xl/c.xml": '<x xmlns:a="urn:a"><a:p><a:t>Leavers</a:t></a:p></x>',
        "xl/t.xml": f"<x>{said}</x>",
        "xl/n.xml": f"<x><commentList>{notes}</commentList></x>",
    }
    targets = {
        "1": ("drawing", "../drawings/d.xml"),
        "2": ("threadedComment", "../t.xml"),
        "3": ("comments", "../n.xml"),
    }
    document = read(book({"Plan": data(["x"]) + around}, parts=parts, sheet_targets=targets))
    assert texts(document, Place.BOX) == ["In a box", "Leavers"]
    assert (texts(document, Place.HEADER), texts(document, Place.FOOTER)) == (["Plan & aims"], [])
    assert texts(document, Place.COMMENT) == ["Why?\nSo.", "A note"]
    assert [one.line for one in document.blocks] == [1, 5, 1, 1, 2, 3]


def test_sheets_without_cells_are_left_out_and_said(read):
    made = book({"Plan": data(["x"]), "Chart": "", "Macro": ""}, kinds={"Chart": "chartsheet", "Macro": "xlMacrosheet"})
    document = read(made)
    assert tables(document) == [[["x"]]]
    assert messages(document) == [
        "The sheet “Chart” has no cells: left out.",
        "The sheet “Macro” holds macros, which are never run: left out.",
    ]


def test_an_area_that_is_merged_is_no_larger_than_its_sheet(read):
    merged = '<mergeCells><mergeCell ref="A1:XFD1"/><mergeCell ref="A2:A1048576"/><mergeCell ref="B2:"/></mergeCells>'
    (table,) = read(book({"Plan": data(["Title"], ["a", "b", "c"], [None, "d"]) + merged})).blocks
    assert table.rows == [(1, ["Title", "", ""]), (2, ["a", "b", "c"]), (3, ["", "d"])]
    assert reached(table) == ([(0, 1), (0, 2), (2, 0)], [(0, 1), (0, 2)])


def test_a_string_that_is_not_there(read):
    with pytest.raises(RefusedError, match=r"damaged \(a cell refers to a string that is not there\); ask"):
        read(book({"Plan": data(['<c t="s"><v>7</v></c>'])}))


@pytest.mark.parametrize("row", ['<row r="1048577"><c><v>1</v></c></row>', '<row><c r="XFE1"><v>1</v></c></row>'])
def test_cells_off_the_sheet(read, row):
    with pytest.raises(RefusedError, match=r"plan\.xlsx has a (row|column) \d+, which no sheet has"):
        read(book({"Plan": f"<sheetData>{row}</sheetData>"}))


def test_progress_goes_over_all_sheets_and_may_stop(read):
    made = book({name: data(*[["word " * 20]] * 3_000) for name in ("A", "B")})
    told = []
    read(made, lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == told[-1][1]

    def stop(done, total):
        if done > total / 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read(made, stop)
