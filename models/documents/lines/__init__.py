"""Lines of plain text made blocks again: paragraphs that were broken up, and tables that lost their form."""
