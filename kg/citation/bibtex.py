"""Citations as BibTeX, by the writer of pybtex; texts are escaped here, since it takes their braces for its own."""

import re
from collections.abc import Sequence

from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.output.bibtex import Writer

from kg.citation.work import Work, line

_COMMANDS = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_SPECIAL = re.compile(r"[\\{}~^&%$#_]")


class _Writer(Writer):  # type: ignore[misc]
    """pybtex's writer for fields that are LaTeX already, each in braces."""

    def _encode(self, text: str) -> str:
        return text

    def quote(self, s: str) -> str:
        """Return a value as a field has it."""
        self.check_braces(s)
        return f"{{{s}}}"


def as_bibtex(works: Sequence[Work]) -> str:
    """Return works as a BibTeX file."""
    entries = {work.key: _entry(work) for work in works}
    written: str = _Writer(encoding="UTF-8").to_string(BibliographyData(entries))
    return written


def latex(text: str) -> str:
    """Return a text as LaTeX that shows it; what is not ASCII stays as it is."""
    return _SPECIAL.sub(lambda found: _COMMANDS[found[0]], line(text))


def _entry(work: Work) -> Entry:
    shown = work.container + (f" [{work.medium}]" if work.medium else "")
    fields = {
        "title": f"{{{latex(work.heading)}}}",
        "howpublished": latex(shown.strip()),
        "year": work.year,
        "date": work.issued if len(work.issued) > 4 else "",
        "version": latex(work.version),
        "issn": latex(work.serial),
        "url": work.address,
        "urldate": work.accessed,
        "note": latex(work.note),
    }
    persons = {"author": [Person(last=f"{{{latex(name)}}}") for name in work.authors]}
    return Entry("misc", {name: value for name, value in fields.items() if value}, persons)
