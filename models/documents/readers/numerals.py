"""How the items of a list are numbered."""

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_SMALL_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}
_LARGEST = 4_000
_BULLET = "•"


def numeral(number: int, style: str) -> str:
    """A number as a list prints it; `style` is a word of Word's (`lowerLetter`), and figures where it is not known."""
    if style in ("none", ""):
        return ""
    if style == "bullet":
        return _BULLET
    if style == "decimalZero":
        return f"{number:02}"
    if style == "ordinal":
        return f"{number}{'th' if number // 10 % 10 == 1 else _ORDINALS.get(number % 10, 'th')}"
    written = ""
    if 0 < number < _LARGEST:
        if style.endswith("Letter"):
            # Word goes on with aa, bb, not with aa, ab.
            written = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        elif style.endswith("Roman"):
            written = _roman(number)
    return (written.upper() if style.startswith("upper") else written) or str(number)


def _roman(number: int) -> str:
    written = ""
    for worth, letters in (*_ROMAN, *_SMALL_ROMAN):
        times, number = divmod(number, worth)
        written += letters * times
    return written
