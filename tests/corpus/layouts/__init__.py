"""Every layout of the corpus, by the kind of its files."""

from tests.corpus.layouts import (  # noqa: F401
    copied_text,
    council_pages,
    excel,
    fourth,
    last,
    later,
    newest_office,
    newest_text,
    pages,
    partnership_office,
    partnership_text,
    schools_excel,
    schools_word,
    tables,
    text,
    text_tables,
    unseen,
    web,
    word,
)
