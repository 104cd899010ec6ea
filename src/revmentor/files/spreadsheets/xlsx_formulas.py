"""Which formulas of a workbook reach outside of it."""

import re

_FUNCTIONS = (
    "WEBSERVICE|HYPERLINK|IMAGE|IMPORT(?:XML|HTML|DATA|FEED|RANGE)|GOOGLEFINANCE|GOOGLETRANSLATE|TRANSLATE|STOCKHISTORY"
    "|RTD|DDE|CALL|EXEC|REGISTER(?:[.]ID)?|SQL[.]REQUEST|CUBE[A-Z]+|PY"
)
_CALLS_OUT = re.compile(rf"(?<![A-Z0-9_])(?:{_FUNCTIONS})\s*\(")
_OTHER_BOOK = re.compile(r"\[[^\[\]]+\](?:(?:[^'\[\]]|'')*'|[\w. ]*)!")
_QUOTED = re.compile(r"""("[^"]*")|'[^']*'""")
_SPEAK_IN_TEXTS = ("INDIRECT", "DUMMYFUNCTION")
"""INDIRECT takes a reference as text; Google's export wraps its own functions in a text."""


def reaches_outside(formula: str) -> bool:
    """Whether a formula asks the web, another program or another workbook; its texts and sheet names may say so."""
    formula = formula.upper()
    if any(function in formula for function in _SPEAK_IN_TEXTS):
        return _calls_out(formula) or bool(_OTHER_BOOK.search(formula))
    return _calls_out(_QUOTED.sub("''", formula)) or ("[" in formula and _names_a_book(formula))


def _calls_out(code: str) -> bool:
    asks_a_program = "!" in code.partition("|")[2]  # DDE: program|file!item
    return asks_a_program or bool(_CALLS_OUT.search(code))


def _names_a_book(formula: str) -> bool:
    without_texts = _QUOTED.sub(lambda quoted: '""' if quoted[1] else quoted[0], formula)
    return bool(_OTHER_BOOK.search(without_texts))
