"""Documents for tests, from as little as says what is tested: the parts of Word's and Excel's files, written out."""

import io
import zipfile

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def packed(parts, stored=()):
    """An archive of parts, by their names."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, said in parts.items():
            archive.writestr(name, said, zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED)
    return file.getvalue()


def relations(targets):
    """What a part refers to: a kind and a part for each id; a part that begins with `http` is elsewhere."""
    listed = "".join(
        f'<Relationship Id="{id_}" Type="{_OFFICE}/relationships/{kind}" Target="{part}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if part.startswith('http') else ''}/>"
        for id_, (kind, part) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{listed}</Relationships>'


def part(name, said):
    """A part of a Word document."""
    return f"<w:{name} {_WORD}>{said}</w:{name}>"


def word(body, targets=None, parts=None, **stories):
    """A Word document with this body; `stories` are further parts, by what the body calls them."""
    targets = dict(targets or {})
    made = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations({"r": ("officeDocument", "word/document.xml")}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
    }
    for name, said in stories.items():
        targets[name] = name, f"{name}.xml"
        made[f"word/{name}.xml"] = part(name, said)
    return packed({**made, "word/_rels/document.xml.rels": relations(targets), **(parts or {})})


def p(said="", properties=""):
    """A paragraph: runs as they are, or words."""
    inside = said if said.startswith("<") else run(said)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def run(said, properties=""):
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{said}</w:t></w:r>'


def table(*rows):
    """A table of rows, each a list of cells: words, or what `tc` gives; or what `tr` gives."""
    return f"<w:tbl>{''.join(row if isinstance(row, str) else tr(*row) for row in rows)}</w:tbl>"


def tr(*cells, properties=""):
    """A row."""
    inside = "".join(cell if cell.startswith("<w:tc>") else tc(p(cell)) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def tc(said, properties=""):
    """A cell with these paragraphs."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{said}</w:tc>"


def book(sheets, strings=(), formats=(), parts=None, sheet_targets=None, properties="", kinds=None):
    """A workbook: the XML of each sheet by its name, strings that they share, and formats of cells by their numbers.

    What stands in a sheet's own `<worksheet>` is given without it.
    """
    made = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations({"r": ("officeDocument", "xl/workbook.xml")}),
    }
    targets = {"t": ("sharedStrings", "sharedStrings.xml"), "u": ("styles", "styles.xml")}
    listed = ""
    for at, (name, said) in enumerate(sheets.items(), 1):
        targets[f"s{at}"] = (kinds or {}).get(name, "worksheet"), f"worksheets/sheet{at}.xml"
        listed += f'<sheet name="{name}" sheetId="{at}" r:id="s{at}"/>'
        made[f"xl/worksheets/sheet{at}.xml"] = f'<worksheet xmlns:r="{_OFFICE}/relationships">{said}</worksheet>'
        if sheet_targets:
            made[f"xl/worksheets/_rels/sheet{at}.xml.rels"] = relations(sheet_targets)
    made["xl/workbook.xml"] = (
        f'<workbook xmlns:r="{_OFFICE}/relationships"><workbookPr {properties}/><sheets>{listed}</sheets></workbook>'
    )
    made["xl/_rels/workbook.xml.rels"] = relations(targets)
    made["xl/sharedStrings.xml"] = f"<sst>{''.join(f'<si>{said}</si>' for said in strings)}</sst>"
    codes = "".join(f'<numFmt numFmtId="{164 + at}" formatCode="{code}"/>' for at, code in enumerate(formats))
    styles = "".join(f'<xf numFmtId="{164 + at}"/>' for at in range(len(formats)))
    made["xl/styles.xml"] = (
        f'<styleSheet><numFmts>{codes}</numFmts><cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>'
    )
    return packed({**made, **(parts or {})})


def data(*rows):
    """The rows of a sheet: words, numbers, or the XML of a cell."""
    return "<sheetData>" + "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows) + "</sheetData>"


def _cell(said):
    if isinstance(said, str):
        return said if said.startswith("<c") else f'<c t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'
    return "<c/>" if said is None else f"<c><v>{said}</v></c>"
