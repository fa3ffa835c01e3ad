"""The screens: the board, a page of text, help, and the first run."""
