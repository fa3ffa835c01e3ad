"""The rows of the table, a module for each group of them: what is measured, against which bar."""
