"""Every layout of the corpus, by the kind of its files."""

from tests.corpus.layouts import excel, last, later, pages, tables, text, text_tables, unseen, web, word  # noqa: F401
