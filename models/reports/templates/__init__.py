"""Forms of reports that councils use, to be copied and changed."""
