"""Plans out, for people: one module for each report makes its content, one renderer for each format writes it down.

A report is made of what the plan holds and says nothing that it does not: every number has its reference beside it, or
is a count that a list gives. `content` is what all of them are made of, `material` what they are made from.
"""
