"""What is wrong with a text that is not Turtle or its kin, for whoever edits it: what was found, and what to do."""

import re

#: The place that a parser repeats in its message: the error has it.
_PLACE = re.compile(r"^Parser error (?:at|between) line .*?: ")
_CONFLICT = re.compile(rb"(?m)^(?:<{7}|>{7}) ")
_CURLY = re.compile("[\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}«»]")
_LONGEST = 300  # characters of what a parser found, from either end
#: What to do, by what the parser says.
_HINTS = (
    ("(?i)invalid utf-8", "save the file as UTF-8"),
    ("(?i)dot is expected", "a full stop, semicolon or comma is missing, here or at the end of the line before"),
    (
        "(?i)line jumps",
        'close the quotation marks; a text of several lines stands between """ and """',
    ),
    (
        "(?i)unexpected end",
        "the last statement has no end: a full stop, a bracket or a quotation mark is missing",
    ),
    ("prefix .* has not been declared", "mend the prefix, or declare it on top of the file: @prefix name: <address> ."),
    ("(?i)invalid IRI|IRI.*not allowed", "an address stands between < and >, without blanks: close it, or mend it"),
    (
        "not a valid (?:subject|predicate)",
        "what stands before may lack its end (comma, semicolon, full stop) or its quotation marks",
    ),
    (
        "not a valid (?:RDF )?(?:object|value)",
        "a value is an address in < and >, a text in quotation marks or a number",
    ),
)


def told(error: SyntaxError, content: bytes) -> tuple[str, str]:
    """Return what a parser found in ``content``, with the column, and what to do about it."""
    found = _PLACE.sub("", error.msg)
    if len(found) > 2 * _LONGEST:  # it may repeat a name of megabytes
        found = f"{found[:_LONGEST]} … {found[-_LONGEST:]}"
    column = f", at column {error.offset}" if error.lineno and error.offset else ""
    return f"{found}{column}", _hint(found, error.lineno or 0, content)


def _hint(found: str, line: int, content: bytes) -> str:
    if _CONFLICT.search(content):
        return "a merge left its marks (<<<<<<<, =======, >>>>>>>): keep one side, and take the marks out"
    lines = content.split(b"\n")
    if 0 < line <= len(lines) and _CURLY.search(lines[line - 1].decode(errors="replace")):
        return 'write straight quotation marks: "…"'
    return next(
        (hint for pattern, hint in _HINTS if re.search(pattern, found)), "mend the line" if line else "mend the file"
    )
