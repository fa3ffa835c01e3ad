"""A page as its library takes it in, without the pictures that are drawn on it line by line."""

from typing import Any

from pdfminer.layout import LTPage
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent

MOST_PATHS = 10_000
"""Lines, boxes and curves of a page that are looked at; with more they are a picture."""


class Printed(Page):
    """A page on which not everything is kept that is drawn."""

    @property
    def layout(self) -> LTPage:
        """What is on the page."""
        device = _Frugal(self.pdf.rsrcmgr, pageno=self.page_number, laparams=self.pdf.laparams)
        PDFPageInterpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
        return device.get_result()


class _Frugal(PDFPageAggregatorWithMarkedContent):
    paths = 0

    def paint_path(self, *args: Any, **kwargs: Any) -> None:
        """Something is drawn."""
        self.paths += 1
        if self.paths <= MOST_PATHS:
            super().paint_path(*args, **kwargs)
