"""A Word document that people have filled in and edited: content controls, and changes that are still tracked."""

from copy import deepcopy

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.corpus.layouts.partners_word import fill, grid
from tests.corpus.layouts.word import saved
from tests.corpus.making import layout, proof


@layout(".docx", "rannoch", "workstream need action owner timescale evidence")
def controls_and_edits(plan):
    """Cells within content controls, and words that somebody has put in while others were taken out."""
    d = Document()
    d.add_heading(plan.title, 0)
    for s in plan.workstreams:
        d.add_heading(s.title, 1)
        t = grid(d, 5)
        fill(t, ["Why this matters", "Key activity", "Responsible", "Timeframe", "Outputs and evidence"])
        for a in s.actions:
            cells = fill(t, [a.need, "", ", ".join(a.owners), "", proof(a)])
            _inserted(cells[1].paragraphs[0], a.title, "Old wording of this")
            _controlled(cells[3].paragraphs[0], a.timescale or "")
    return saved(d)


def _inserted(paragraph, words, gone):
    run = paragraph.add_run(words)._r
    change = OxmlElement("w:ins")
    change.set(qn("w:id"), "1")
    change.set(qn("w:author"), "Editor")
    run.addprevious(change)
    change.append(run)
    deleted = deepcopy(run)
    for text in deleted.findall(qn("w:t")):
        text.tag = qn("w:delText")
        text.text = gone
    change = OxmlElement("w:del")
    change.set(qn("w:id"), "2")
    change.set(qn("w:author"), "Editor")
    change.append(deleted)
    paragraph._p.append(change)


def _controlled(paragraph, words):
    run = paragraph.add_run(words)._r
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    control.append(OxmlElement("w:sdtPr"))
    control.append(content)
    run.addprevious(control)
    content.append(run)
