"""Plans described once, and written out in as many layouts as people publish plans in, to be read back and scored."""
