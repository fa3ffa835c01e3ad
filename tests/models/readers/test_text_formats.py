"""Plain text, tables between separators, Markdown and web pages: what is read of them, line by line."""

import pytest

from models.documents.blocks import Table, Text
from models.documents.readers.marks import split_mark
from models.errors import RefusedError
from tests.models.readers.looking import opened, reached, shown, sound, tables, texts


@pytest.fixture
def read(tmp_path):
    """Reads a text as a file of this name."""

    def give(text, name, encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        document = opened(path)
        sound(document)
        return document

    return give


def outline(document):
    """Blocks in their order with their lines."""
    return [
        (one.line, shown(one)) if isinstance(one, Text) else (one.line, [cells for _, cells in one.rows])
        for one in document.blocks
    ]


# --------------------------------------------------------------------------------------------------------------- marks


@pytest.mark.parametrize(
    ("words", "mark", "rest"),
    [
        ("• Visit", "•", "Visit"),
        ("•Visit", "•", "Visit"),
        ("- Visit", "-", "Visit"),
        ("> Visit", ">", "Visit"),
        ("1. Visit", "1.", "Visit"),
        ("12) Visit", "12)", "Visit"),
        ("(a) Visit", "(a)", "Visit"),
        ("iv. Visit", "iv.", "Visit"),
        ("3.1 Visit", "3.1", "Visit"),
        ("3.1.2. Visit", "3.1.2.", "Visit"),
        ("- ii. Visit", "- ii.", "Visit"),
        ("1.\tVisit", "1.", "Visit"),
        ("-Visit", "", "-Visit"),
        ("2019 was good", "", "2019 was good"),
        ("J. Smith", "", "J. Smith"),
        ("63.8 65 74", "", "63.8 65 74"),
        ("9.9 per 1000", "", "9.9 per 1000"),
        ("1.", "", "1."),
        ("–", "", "–"),
        ("", "", ""),
    ],
)
def test_marks_before_items(words, mark, rest):
    assert split_mark(words) == (mark, rest)


# ---------------------------------------------------------------------------------------------------------- plain text

PASTED = """Improvement plan
================

Curriculum
  Sponsor:   Tony McDaid

1. Visit every nursery
   • ask what they need
2.\tWrite it down
----
Areas for\tAction Required
Improvement\t\tdone

Reading\tVisit\tsoon
After
"""


def test_lines_of_a_text(read):
    document = read(PASTED, "plan.txt")
    assert document.is_lines
    assert outline(document) == [
        (1, "# Improvement plan"),
        (4, "Curriculum"),
        (5, "  Sponsor:   Tony McDaid"),
        (7, "1. Visit every nursery"),
        (8, "  • ask what they need"),
        (9, "2. Write it down"),
        (11, [["Areas for", "Action Required"], ["Improvement", "", "done"], ["Reading", "Visit", "soon"]]),
        (15, "After"),
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\n\n\nc\td\n", [[["a", "b"], ["c", "d"]]]),
        ("a\tb\n\nc\td\te\n", [[["a", "b"]], [["c", "d", "e"]]]),
        ("a\tb\n\t\tc\n", [[["a", "b"], ["", "", "c"]]]),
        ("No\tAction\n1.\tVisit\n", [[["No", "Action"], ["1.", "Visit"]]]),
        ("| a | b |\n|---|---|\n| c | d |\n", [[["a", "b"], ["c", "d"]]]),
        (
            "+---+---+\n| a | b |\n+===+===+\n| c | d |\n|   | e |\n+---+---+\n| f | g |\n+---+---+\n",
            [[["a", "b"], ["c", "d\ne"], ["f", "g"]]],
        ),
        ("+---+---+\n| a | b |\n+---+---+\n| c | d |\n| e | f |\n+---+---+\n", [[["a", "b"], ["c", "d"], ["e", "f"]]]),
        ("+---+\n| a |\n+---+\n\n+---+\n| b |\n+---+\n", [[["a"]], [["b"]]]),
        ('"two\nlines"\tb\nc\td\n', [[["two\nlines", "b"], ["c", "d"]]]),
    ],
)
def test_tables_in_plain_text(read, text, rows):
    assert tables(read(text, "plan.txt")) == rows


def test_a_rule_below_a_heading_and_rules_elsewhere(read):
    document = read("One\n---\nTwo\n----\n\n====\nName    Age\n-----------\n....\nThree\n~~~~\n", "plan.txt")
    assert texts(document) == ["One", "---", "## Two", "Name    Age", "Three"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("suffix", ["txt", "md", "html", "csv"])
def test_letters_of_every_encoding(read, encoding, suffix):
    said = "Plan – “Mòrag’s” café, long enough to tell"
    text = f"Action;Owner\n{said};QIO\n" if suffix == "csv" else f"{said}\n"
    document = read(text, f"plan.{suffix}", encoding)
    found = tables(document)[0][1][0] if suffix == "csv" else texts(document)[0]
    assert found == said


# ----------------------------------------------------------------------------------------------------------------- csv


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["plan.csv", "plan.tsv", "plan", "plan.xlsx"])
def test_tables_between_any_separators(read, separator, name):
    rows = [["Action", "Owner", "By"], ["Visit", "QIO", "May 2024"], ["a, b", 'say "so"', ""]]
    text = "\n".join(separator.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows)
    assert tables(read(text, name)) == [rows]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_what_divides_lines_whose_headings_mean_nothing(read, separator):
    rows = [["Foo", "Bar", "Baz, or so"], ["1", "2;3", "4"], ["5", "6", "7|8"]]
    text = "\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)
    assert tables(read(text, "plan.csv")) == [rows]


def test_a_line_that_never_ends_is_refused_before_it_is_read(read, tmp_path):
    path = tmp_path / "plan.csv"
    with path.open("w") as file:
        file.write("Action,Owner\n")
        for _ in range(50):
            file.write("a," * 1_000_000)
    with pytest.raises(RefusedError, match=r"plan\.csv has a line of more than 8,000,000 characters"):
        opened(path)


# ------------------------------------------------------------------------------------------------------------ markdown

MARKDOWN = """# The plan

Prose that somebody broke at the end of its line, because the line was full and
goes on here.
Sponsor: Tony McDaid
**Lead officer:** John Stuart

**All of it bold**

1. Visit *every* nursery
3. Ask
   - what they need
   - when

| Action | Owner |
|--------|:-----:|
| Visit<br>twice | QIO | more |
| [Ask](http://example.org) | `HTs` |

| no | rule |
| a | b |

one\ttwo
three\tfour

Lead: <to be confirmed> and <TBC>

<TBC>

<table><tr><td colspan="2">x</td></tr><tr><td>y</td><td>71<sup>1</sup></td></tr></table>

> quoted
> - item

    indented\tcode

Setext
------
"""


def test_markdown(read):
    document = read(MARKDOWN, "plan.md")
    assert document.title == "The plan"
    assert outline(document) == [
        (1, "# The plan"),
        (
            3,
            "Prose that somebody broke at the end of its line, because the line was full and goes on here.\n"
            "Sponsor: Tony McDaid\nLead officer: John Stuart",
        ),
        (8, "All of it bold"),
        (10, "1. Visit every nursery"),
        (11, "3. Ask"),
        (12, "  • what they need"),
        (13, "  • when"),
        (15, [["Action", "Owner"], ["Visit\ntwice", "QIO", "more"], ["Ask", "HTs"]]),
        (20, [["no", "rule"], ["a", "b"]]),
        (23, [["one", "two"], ["three", "four"]]),
        (26, "Lead: <to be confirmed> and <TBC>"),
        (28, "<TBC>"),
        (30, [["x", ""], ["y", "71¹"]]),
        (32, "quoted"),
        (33, "• item"),
        (35, [["indented", "code"]]),
        (37, "## Setext"),
    ]
    assert [one.heads for one in document.blocks if isinstance(one, Table)] == [1, 0, 0, 0, 0]
    assert document.blocks[2].is_bold


def test_a_paragraph_too_long_to_look_for_marks_in_is_kept_as_it_is(read):
    document = read("[" * 9_000 + " end\n\n" + "*a* " * 5_000 + "\n", "plan.md")
    assert [len(one.words) for one in document.blocks] == [9_004, 19_999]


def test_lists_in_markdown_far_too_deep(read):
    with pytest.raises(RefusedError, match=r"plan\.md is nested more than 60 deep; copy the plan into a new file"):
        read("> " * 200 + "x\n", "plan.md")


def test_markdown_of_too_many_lines(read):
    with pytest.raises(RefusedError, match=r"is more Markdown than cairn reads \(20,000 lines\); save it as"):
        read("a\n" * 20_002, "plan.md")


# ---------------------------------------------------------------------------------------------------------------- html

PAGE = """<!DOCTYPE html>
<html><head><title>The  plan</title><style>p { color: red }</style></head>
<body><h1>Plan <em>2024</em></h1>
<p>Caf&eacute;&nbsp;&amp; <b>more</b><br>second line<p>unclosed
<script>document.write("no")</script><p style="display: none">hidden</p><div hidden>hidden</div>
<ul><li>one<li>two<ol type=a start=3><li>deep<li value=7>deeper<p>its second paragraph</ol></ul>
<ol reversed><li>three<li>two</ol><ul style="list-style-type: none"><li>bare</ul>
<table><caption>Aims</caption>
<thead><tr><th rowspan=2>A<th colspan=2>B</tr>
<tr><th>b1<th>b2</thead>
<tr><td>1<td>2<td><ul><li>x<li>y</ul>
<tr><td rowspan=0>3<td>4<table><tr><td>n1<td>n2</table>after<td>71<sup>2</sup>
<tr><td>5<td>6
</table>
<table><tr><td><h2>In a frame</h2><table><tr><td>q<td>r</table></td></tr></table>
<p><strong>Bold</strong></p><p style="font-weight:700">Bold too</p>
<pre>a\tb
c\td</pre><input value="typed"><input type=hidden value=no><!-- no -->
<p>1. typed number</p>tail
</body></html>
"""


def test_a_page(read):
    document = read(PAGE, "plan.html")
    assert document.title == "The plan"
    assert outline(document) == [
        (3, "# Plan 2024"),
        (4, "Café & more\nsecond line"),
        (4, "unclosed"),
        (6, "• one"),
        (6, "• two"),
        (6, "  c. deep"),
        (6, "  g. deeper"),
        (6, "its second paragraph"),
        (7, "2. three"),
        (7, "1. two"),
        (7, "bare"),
        (8, [["A", "B", ""], ["", "b1", "b2"], ["1", "2", "• x\n• y"], ["3", "4\nafter", "71²"], ["", "5", "6"]]),
        (12, [["n1", "n2"]]),
        (15, "## In a frame"),
        (15, [["q", "r"]]),
        (16, "Bold"),
        (16, "Bold too"),
        (17, [["a", "b"], ["c", "d"]]),
        (18, "typed"),
        (19, "1. typed number"),
        (19, "tail"),
    ]
    first, nested = [one for one in document.blocks if isinstance(one, Table)][:2]
    assert (first.title, first.heads) == ("Aims", 2)
    assert reached(first) == ([(0, 2), (1, 0), (4, 0)], [(0, 2)])
    assert nested.within == (first.rows[3][0], 1)
    assert [one.is_bold for one in document.blocks if isinstance(one, Text)][-5:-3] == [True, True]


def test_rows_on_one_line_of_a_page_are_told_apart(read):
    (table,) = read("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "plan.html").blocks
    assert [line for line, _ in table.rows] == [1, 2]


def test_cells_that_nobody_put_into_a_row_have_a_line_of_their_own(read):
    (table,) = read("<table><tr><td>a<td>b</tr><td>c<td>d</td><tr><td>e</table>", "plan.html").blocks
    assert table.rows == [(1, ["a", "b"]), (2, ["c", "d"]), (3, ["e"])]


@pytest.mark.parametrize("text", ["", "<!-- nothing -->", "<p></p>", "<html></html>", "<table><tr></table>", "</p>"])
def test_pages_with_nothing_on_them(read, text):
    assert read(text + " ", "plan.html").blocks == []


def test_a_page_says_which_letters_it_has(read):
    page = "<meta charset=iso-8859-2><p>Ł</p>"
    assert texts(read(page.encode("iso-8859-2"), "plan.html")) == ["Ł"]
    assert texts(read("<meta charset=zip><p>Ł</p>", "plan.html")) == ["Ł"]


def test_cells_that_claim_to_reach_over_everything(read):
    row = '<tr><td colspan="999999999" rowspan="65534">x</td></tr>'
    (table,) = read(f"<table>{row * 400}<tr><td>y<td>z</table>", "plan.html").blocks
    assert sum(len(cells) for _, cells in table.rows) < 2_000_000
    assert [cell for _, cells in table.rows for cell in cells if cell] == ["x"] * 400 + ["y", "z"]


def test_an_item_that_begins_within_an_empty_one_takes_no_number_from_it(read):
    assert texts(read("1. 1. Visit\n", "plan.md")) == ["1.", "  1. Visit"]
    assert texts(read("1. 1.\n", "plan.md")) == ["1.", "1."]
