"""Sentences of a paragraph: a full stop after an abbreviation, an initial or a number of a list ends none."""

import re

_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]{0,5}(?=\s{1,9}[\"'“‘«(\[]*[^\W\d_a-zà-öø-ÿ]|\s{1,9}\d|\s{0,9}$)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|vs|No|Nos|Art|art|Dr|Mr|Mrs|Ms|Prof|St|approx|ca|bzw|z\.B|u\.a)|(?:^|[\s(])[A-Z]|^\(?\d{1,2})\.$"
)
_LONGEST = 12


def sentences(text: str) -> list[str]:
    """Return the sentences of ``text`` (blanks made one) in order."""
    text = " ".join(text.split())
    found, start = [], 0
    for match in _END.finditer(text):
        tail = text[max(start, match.end() - _LONGEST) : match.end()].lstrip()
        if not tail or (match.end() < len(text) and _ABBREVIATION.search(tail)):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found
