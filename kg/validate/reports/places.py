"""Where the files of a report lie below the repository that they are kept in: what CI services ask for."""

import os
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from kg.validate.results import Report, Result


def root(folder: Path) -> Path:
    """Return the folder of the repository that ``folder`` lies in, else ``folder`` itself."""
    start = folder.resolve()
    return next((one for one in (start, *start.parents) if (one / ".git").exists()), start)


def relative(report: Report, base: Path) -> Report:
    """Return the report with each file as a path below ``base``, with slashes; files elsewhere keep a whole path."""
    places = {result.file: _place(result.file, str(base).rstrip(os.sep)) for result in (*report.results, *report.known)}

    def moved(results: tuple[Result, ...]) -> tuple[Result, ...]:
        return tuple(replace(result, file=places[result.file]) for result in results)

    return replace(report, results=moved(report.results), known=moved(report.known))


def percent_encoded(file: str) -> str:
    """Return a path as a part of an address (RFC 3986): the very bytes of its name, be they UTF-8 or not."""
    try:
        return quote(os.fsencode(file), safe="/")
    except UnicodeEncodeError:  # no name of a file here
        return quote(file, safe="/", errors="backslashreplace")


def _place(file: str, base: str) -> str:
    path = os.path.abspath(file)  # noqa: PTH100 - as text: there may be very many
    if not path.startswith(base + os.sep):
        path = _followed(path)
    return (path[len(base) + 1 :] if path.startswith(base + os.sep) else path).replace(os.sep, "/")


def _followed(path: str) -> str:
    """Return where links lead, or ``path`` itself where no file can be called so."""
    try:
        return os.path.realpath(path)
    except ValueError:
        return path
