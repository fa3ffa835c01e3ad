"""Word's documents: what is printed of them, in its order, with the numbers that no document says."""

import docx
import pytest

from models.documents.blocks import Place
from models.errors import RefusedError
from tests.models.readers.looking import opened, reached, sound, tables, texts
from tests.models.readers.making import p, packed, part, relations, run, table, tc, tr, word


@pytest.fixture
def read(tmp_path):
    """Reads a document."""

    def give(made):
        path = tmp_path / "plan.docx"
        path.write_bytes(made)
        document = opened(path)
        sound(document)
        return document

    return give


def test_a_document_as_word_s_own_library_writes_it(tmp_path):
    made = docx.Document()
    made.add_heading("Regional plan", 0)
    made.add_heading("Curriculum", 1)
    made.add_paragraph().add_run("All of it bold").bold = True
    made.add_paragraph("Visit every nursery", style="List Number")
    made.add_paragraph("Ask what they need", style="List Number")
    made.add_paragraph("and when", style="List Bullet 2")
    grid = made.add_table(3, 3)
    grid.cell(0, 0).text = "Action"
    grid.cell(0, 1).merge(grid.cell(0, 2)).text = "Owner and by when"
    grid.cell(1, 0).merge(grid.cell(2, 0)).text = "Visit"
    grid.cell(1, 1).text = "QIO\nHTs"
    made.sections[0].header.paragraphs[0].text = "A header"
    made.sections[0].footer.paragraphs[0].text = "Page 1"
    path = tmp_path / "plan.docx"
    made.save(path)
    document = opened(path)
    sound(document)
    assert document.title == "Regional plan"
    assert texts(document) == [
        "# Regional plan",
        "# Curriculum",
        "All of it bold",
        "1. Visit every nursery",
        "2. Ask what they need",
        "  • and when",
    ]
    assert [one.is_bold for one in document.blocks[:4]] == [False, True, True, False]
    assert tables(document) == [
        [["Action", "Owner and by when", ""], ["Visit", "QIO\nHTs", ""], ["", "", ""]],
    ]
    assert reached(document.blocks[6]) == ([(0, 2), (2, 0)], [(0, 2)])
    assert (texts(document, Place.HEADER), texts(document, Place.FOOTER)) == (["A header"], ["Page 1"])


# ------------------------------------------------------------------------------------------------------------ numbers


def item(said, list_=1, level=0):
    return p(said, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>')


def level(at, style, text, extra=""):
    said = f'<w:start w:val="1"/><w:numFmt w:val="{style}"/>{extra}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}">{said}</w:lvl>'


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "decimal", "%1.")
    + level(1, "lowerLetter", "%2)")
    + level(2, "upperRoman", "%3")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + level(0, "upperLetter", "Priority %1:")
    + level(1, "decimal", "%1.%2")
    + level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2">'
    + level(0, "bullet", "\uf0b7")
    + level(1, "bullet", "o")
    + level(2, "none", "")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>'
    '</w:lvlOverride></w:num><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
)


@pytest.mark.parametrize(
    ("items", "printed"),
    [
        ([(1, 0), (1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], ["1.", "2.", "a)", "b)", "3.", "a)"]),
        ([(1, 0), (1, 2), (1, 2), (1, 1), (1, 2)], ["1.", "I", "II", "b)", "I"]),
        (
            [(2, 0), (2, 1), (2, 1), (2, 0), (2, 1), (2, 2)],
            ["Priority A:", "A.1", "A.2", "Priority B:", "B.1", "2.1.1"],
        ),
        ([(3, 0), (3, 1), (3, 2), (3, 0)], ["•", "◦", "", "•"]),
        # One list goes on where another of the same kind left off, unless it says where to begin.
        ([(1, 0), (5, 0), (4, 0), (4, 0), (1, 0)], ["1.", "2.", "7.", "8.", "9."]),
        ([(1, 1)], ["a)"]),
        ([(9, 0), (0, 0)], ["", ""]),
    ],
)
def test_the_numbers_of_lists(read, items, printed):
    document = read(word("".join(item(f"word{at}", *one) for at, one in enumerate(items)), numbering=NUMBERING))
    assert [one.mark for one in document.blocks] == printed
    assert [one.words for one in document.blocks] == [f"word{at}" for at in range(len(items))]


@pytest.mark.parametrize(
    ("style", "numbers"),
    [
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 53: "aaa"}),
        ("lowerRoman", {1: "i", 4: "iv", 9: "ix", 14: "xiv", 40: "xl"}),
        ("upperRoman", {1990: "MCMXC"}),
        ("decimalZero", {3: "03", 11: "11"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 11: "11th", 22: "22nd", 113: "113th"}),
        ("chicago", {3: "3"}),
    ],
)
def test_ways_to_write_a_number(style, numbers):
    from models.documents.readers.numerals import numeral

    assert {number: numeral(number, style) for number in numbers} == numbers


def style(id_, name, properties="", kind="paragraph"):
    return f'<w:style w:type="{kind}" w:styleId="{id_}"><w:name w:val="{name}"/>{properties}</w:style>'


STYLES = (
    style("a", "heading 2", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr>')
    + style("b", "My own", '<w:basedOn w:val="a"/>')
    + style("c", "Outlined", '<w:pPr><w:outlineLvl w:val="3"/></w:pPr>')
    + style("t", "Title")
    + style("toc", "toc 2")
    + style("h", "Secret", "<w:rPr><w:vanish/></w:rPr>", "character")
    + style("loop", "Loop", '<w:basedOn w:val="loop"/>')
)


def styled(said, style, more=""):
    return p(said, f'<w:pStyle w:val="{style}"/>{more}')


def test_styles_are_based_on_one_another(read):
    body = (
        styled("One", "a")
        + styled("Two", "b")
        + styled("Three", "c")
        + styled("Four", "loop")
        + styled("Five", "x")
        + styled("Six", "b", '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + p("Seven", '<w:outlineLvl w:val="0"/>')
        + styled("Eight", "a", '<w:outlineLvl w:val="9"/>')
    )
    document = read(word(body, styles=STYLES, numbering=NUMBERING))
    assert texts(document) == [
        "## Priority A: One",
        "## Priority B: Two",
        "#### Three",
        "Four",
        "Five",
        "## Six",
        "# Seven",
        "Priority C: Eight",
    ]
    assert [one.is_bold for one in document.blocks] == [True, True, False, False, False, True, False, True]


def test_the_title_and_the_table_of_contents(read):
    document = read(word(styled("The plan", "t") + styled("Aims\t3", "toc") + styled("More", "t"), styles=STYLES))
    assert document.title == "The plan"
    assert texts(document, Place.CONTENTS) == ["Aims\t3"]


# -------------------------------------------------------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("runs", "words"),
    [
        (run("Visit ") + run("every") + run(" nursery"), "Visit every nursery"),
        (
            "<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t><w:cr/><w:t>four</w:t></w:r>",
            "one\ttwo\nthree\nfour",
        ),
        (
            "<w:r><w:t>self</w:t><w:noBreakHyphen/><w:t>eva</w:t><w:softHyphen/><w:t>luation</w:t></w:r>",
            "self-evaluation",
        ),
        ('<w:hyperlink r:id="x"><w:r><w:t>a link</w:t></w:r></w:hyperlink>', "a link"),
        ('<w:fldSimple w:instr="PAGE"><w:r><w:t>3</w:t></w:r></w:fldSimple>', "3"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText><w:t>not this</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1 May 2024</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> and on</w:t></w:r>',
            "1 May 2024 and on",
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Red"/>'
            '<w:listEntry w:val="Green"/></w:ddList></w:ffData></w:fldChar></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "Green",
        ),
        ("<w:sdt><w:sdtContent><w:r><w:t>chosen</w:t></w:r></w:sdtContent></w:sdt>", "chosen"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 5 </w:t><w:sym w:font="x" w:char="F0FF"/></w:r>', "≥ 5 •"),
        ('<w:r><w:t>a</w:t><w:sym w:char="zz"/><w:sym w:char="D800"/></w:r>', "a"),
        ("<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>", "x=2"),
        (run("71") + run("1", '<w:vertAlign w:val="superscript"/>'), "71¹"),
        (run("1") + run("st", '<w:vertAlign w:val="superscript"/>') + run(" May"), "1st May"),
        (run("a&#160;&#160;b   c"), "a b c"),
        (run("zero&#8203;width&#173;"), "zerowidth"),
    ],
)
def test_what_a_paragraph_says(read, runs, words):
    document = read(word(p(runs)))
    assert [one.words for one in document.blocks] == [words]


def test_hidden_text_is_read_and_said(read):
    document = read(
        word(p(run("seen ") + run("hidden", "<w:vanish/>") + run(" too", '<w:rStyle w:val="h"/>')), styles=STYLES)
    )
    assert texts(document) == ["seen hidden too"]
    assert [one.message for one in document.remarks] == ["2 hidden passages read like any other text."]


def test_marks_that_somebody_typed(read):
    document = read(
        word(p("1.\tVisit") + p("• Ask") + p("a) Tell") + p("- i. Do") + p("2019 was a year") + p("2.5 FTE"))
    )
    assert [(one.mark, one.words) for one in document.blocks] == [
        ("1.", "Visit"),
        ("•", "Ask"),
        ("a)", "Tell"),
        ("- i.", "Do"),
        ("", "2019 was a year"),
        ("", "2.5 FTE"),
    ]


def test_paragraphs_divided_by_tabs_are_a_table(read):
    document = read(word(p("one\tof its own") + p("x") + p("Action\tOwner") + p("Visit\tQIO") + p("after")))
    assert tables(document) == [[["Action", "Owner"], ["Visit", "QIO"]]]
    assert texts(document) == ["one\tof its own", "x", "after"]


# ------------------------------------------------------------------------------------------------------------ changes


def test_changes_are_taken_as_accepted_and_said(read):
    body = (
        p(
            run("Visit ")
            + f'<w:ins w:id="1">{run("every ")}</w:ins><w:del w:id="2"><w:r><w:delText>no </w:delText></w:r></w:del>'
            + run("nursery")
        )
        + p(f'<w:moveFrom w:id="3">{run("gone")}</w:moveFrom>')
        + p(f'<w:moveTo w:id="4">{run("here")}</w:moveTo>')
        + table(
            ["a", "b"],
            tr("lost", "row", properties='<w:del w:id="5"/>'),
            tr("new", "row", properties='<w:ins w:id="6"/>'),
        )
        + p("one ", '<w:rPr><w:del w:id="7"/></w:rPr>')
        + p("paragraph")
    )
    document = read(word(body))
    assert texts(document) == ["Visit every nursery", "here", "one paragraph"]
    assert tables(document) == [[["a", "b"], ["new", "row"]]]
    assert [one.message for one in document.remarks] == [
        "Changes were tracked: 3 insertions taken as accepted, and so read.",
        "Changes were tracked: 3 deletions taken as accepted, and so left out.",
    ]


# ------------------------------------------------------------------------------------------------------------- tables


def test_cells_that_reach_across_and_down(read):
    document = read(
        word(
            table(
                [tc(p("Head"), '<w:gridSpan w:val="3"/>')],
                [tc(p("down"), "<w:vMerge w:val='restart'/>"), "b", "c"],
                [tc(p(), "<w:vMerge/>"), tc(p("wide"), '<w:gridSpan w:val="2"/>')],
                tr("indented", "x", properties='<w:gridBefore w:val="1"/>'),
                [tc(p("old"), '<w:hMerge w:val="restart"/>'), tc(p(), '<w:hMerge w:val="continue"/>'), "y"],
            )
        )
    )
    assert tables(document) == [
        [["Head", "", ""], ["down", "b", "c"], ["", "wide", ""], ["", "indented", "x"], ["old", "", "y"]]
    ]
    assert reached(document.blocks[0]) == ([(0, 1), (0, 2), (2, 0), (2, 2), (4, 1)], [(0, 1), (0, 2), (2, 2), (4, 1)])


def test_rows_marked_as_headings(read):
    head = "<w:tblHeader/>"
    document = read(word(table(tr("A", "B", properties=head), tr("a", "b", properties=head), ["1", "2"])))
    assert document.blocks[0].heads == 2


def test_lists_in_cells_keep_their_marks(read):
    cell = tc(p("Do:") + item("one", 1) + item("deep", 1, 1) + item("two", 1))
    document = read(word(table([cell, "x"]), numbering=NUMBERING))
    assert tables(document) == [[["Do:\n1. one\n  a) deep\n2. two", "x"]]]


def test_a_table_within_a_table_follows_it(read):
    inner = table(["n1", "n2"])
    document = read(word(table(["a", "b"], ["c", tc(p("before") + inner + p("after"))], ["d", "e"]) + p("end")))
    outer, nested = document.blocks[:2]
    assert tables(document) == [[["a", "b"], ["c", "before\nafter"], ["d", "e"]], [["n1", "n2"]]]
    assert nested.within == (outer.rows[1][0], 1)


def test_a_frame_around_other_things_is_no_table(read):
    inner = table(["Action", "Owner"], ["Visit", "QIO"])
    document = read(word(table([tc(p("Heading") + inner)]) + table([tc(table(["x", "y"]) + p()), tc(p())])))
    assert texts(document) == ["Heading"]
    assert tables(document) == [[["Action", "Owner"], ["Visit", "QIO"]], [["x", "y"]]]
    assert all(one.within is None for one in document.blocks[1:])


def test_rows_and_cells_in_controls(read):
    row = f"<w:sdt><w:sdtContent>{tr('a', 'b')}</w:sdtContent></w:sdt>"
    cells = f"<w:tr><w:sdt><w:sdtContent>{tc(p('c'))}</w:sdtContent></w:sdt>{tc(p('d'))}</w:tr>"
    document = read(word(f"<w:sdt><w:sdtContent>{table(row, cells)}{p('in')}</w:sdtContent></w:sdt>"))
    assert tables(document) == [[["a", "b"], ["c", "d"]]]
    assert texts(document) == ["in"]


# ------------------------------------------------------------------------------------------------------------- around

BOX = "<w:txbxContent>{}</w:txbxContent>"
CHOICE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{0}</wps:txbx></w:drawing></mc:Choice>'
    "<mc:Fallback><w:pict><v:textbox>{0}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_a_text_box_is_read_once(read):
    boxed = CHOICE.format(BOX.format(p("in the box") + table(["x", "y"])))
    old = f"<w:r><w:pict><v:shape><v:textbox>{BOX.format(p('an old one'))}</v:textbox></v:shape></w:pict></w:r>"
    document = read(word(p(run("before") + boxed) + p(old) + p("after")))
    assert texts(document) == ["before", "after"]
    assert texts(document, Place.BOX) == ["in the box", "an old one"]
    assert [(one.place, [cells for _, cells in one.rows]) for one in document.blocks[2:3]] == [
        (Place.BOX, [["x", "y"]])
    ]


def test_a_box_in_a_cell_and_one_in_a_box(read):
    inner = CHOICE.format(BOX.format(p("inner")))
    document = read(word(table([tc(p(run("cell") + CHOICE.format(BOX.format(p(run("outer") + inner))))), "x"])))
    assert tables(document) == [[["cell\nouter\ninner", "x"]]]


def test_words_made_into_a_picture_a_diagram_and_a_chart(read):
    art = '<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'
    diagram = '<w:r><w:drawing><relIds r:dm="d"/></w:drawing></w:r>'
    chart = '<w:r><w:drawing><chart r:id="c"/></w:drawing></w:r>'
    parts = {
        "word/data.xml": '<x xmlns:a="urn:a"><a:p><a:r><a:t>First </a:t></a:r><a:r><a:t>step</a:t></a:r></a:p></x>',
        "word/chart.xml": '<x xmlns:a="urn:a"><a:p><a:t>Leavers</a:t></a:p><strCache><v>2019</v></strCache></x>',
    }
    targets = {"d": ("diagramData", "data.xml"), "c": ("chart", "chart.xml")}
    document = read(word(p(art) + p(diagram) + p(chart), targets, parts))
    assert texts(document, Place.BOX) == ["DRAFT", "First step", "Leavers", "2019"]


def test_headers_and_footers_of_sections_that_are_printed(read):
    references = (
        '<w:sectPr><w:headerReference r:id="h1" w:type="default"/><w:headerReference r:id="h2" w:type="first"/>'
        '<w:footerReference r:id="f1" w:type="even"/>{}</w:sectPr>'
    )
    parts = {
        "word/h1.xml": part("hdr", p("The plan") + p("The plan")),
        "word/h2.xml": part("hdr", p("First page")),
        "word/f1.xml": part("ftr", p("Even page")),
    }
    targets = {"h1": ("header", "h1.xml"), "h2": ("header", "h2.xml"), "f1": ("footer", "f1.xml")}
    plain = read(word(p("x", references.format("")) + references.format(""), targets, parts))
    assert (texts(plain, Place.HEADER), texts(plain, Place.FOOTER)) == (["The plan"], [])
    both = read(word(references.format("<w:titlePg/>"), targets, parts, settings="<w:evenAndOddHeaders/>"))
    assert (texts(both, Place.HEADER), texts(both, Place.FOOTER)) == (["The plan", "First page"], ["Even page"])


def test_notes_are_numbered_as_they_are_pointed_at(read):
    notes = "".join(
        f'<w:footnote w:id="{id_}">{p(said)}</w:footnote>' for id_, said in ((0, ""), (1, "late"), (2, "soon"))
    )
    end = f'<w:endnote w:id="1">{p("the end")}</w:endnote>'
    body = p(
        run("A")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + run(" B")
        + '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:endnoteReference w:id="1"/></w:r>'
    )
    document = read(word(body, footnotes=notes, endnotes=end))
    assert texts(document) == ["A¹ B²¹"]
    assert texts(document, Place.NOTE) == ["1 soon", "2 late", "1 the end"]


def test_comments_are_read_and_said(read):
    comments = (
        f'<w:comment w:id="0" w:author="Ann">{p("is this right?")}</w:comment><w:comment w:id="1">{p("no")}</w:comment>'
    )
    document = read(word(p("x"), comments=comments))
    assert texts(document, Place.COMMENT) == ["Ann: is this right?", "no"]
    assert [one.message for one in document.remarks] == ["2 comments in the margin: read, but no part of the plan."]


def test_parts_in_other_formats(read):
    parts = {"word/a.html": "<p>From <b>HTML</b></p>", "word/b.rtf": "{\\rtf"}
    targets = {"a": ("aFChunk", "a.html"), "b": ("aFChunk", "b.rtf"), "c": ("aFChunk", "http://example.org/x.html")}
    embedded = '<w:r><w:object><o:OLEObject r:id="z"/></w:object></w:r>'
    body = '<w:altChunk r:id="a"/><w:altChunk r:id="b"/><w:altChunk r:id="c"/>' + p(embedded)
    document = read(word(body, targets, parts))
    assert texts(document) == ["From HTML"]
    assert [one.message[:30] for one in document.remarks] == ["2 embedded files not opened; i"]


def test_the_other_namespace_of_office(read):
    def strict(said):
        return said.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/w"
        )

    made = {"word/document.xml": strict(part("document", f"<w:body>{p('Visit')}{table(['a', 'b'])}</w:body>"))}
    document = read(packed(made))
    assert (texts(document), tables(document)) == (["Visit"], [[["a", "b"]]])


def test_a_document_whose_parts_have_other_names(read):
    body = part("document", f"<w:body>{p('Visit')}</w:body>")
    listed = relations({"r": ("officeDocument", "/Word/Main.xml")})
    assert texts(read(packed({"_rels/.rels": listed, "word/main.xml": body}))) == ["Visit"]


def test_a_body_that_is_missing(read):
    with pytest.raises(RefusedError, match=r"damaged \(it has no body\); ask for it again, or open it in Word"):
        read(packed({"word/document.xml": "<x/>"}))
