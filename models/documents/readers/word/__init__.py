"""What Word's documents are made of: styles, lists, runs of text, tables, and what stands around them."""
