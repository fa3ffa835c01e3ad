"""Plans that are told in headings, labels and lists, rather than in tables with headings."""
