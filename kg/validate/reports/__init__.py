"""The forms of a validation report: one module each, all with ``render(report) -> str``."""

from importlib import import_module
from pathlib import Path

from kg.validate.reports.folding import folded
from kg.validate.reports.places import relative, root
from kg.validate.results import Report

#: The forms, and whether each names files from the root of the repository, as other tools ask, or as they were given.
FORMS: dict[str, bool] = {
    "text": False,
    "json": False,
    "ttl": False,
    "sarif": True,
    "junit": True,
    "github": True,
    "gitlab": True,
    "markdown": True,
    "html": True,
}
#: The forms for programs, which hold every result; the others tell each place to mend once.
WHOLE = ("json", "ttl")


def render(report: Report, form: str, folder: Path | None = None) -> str:
    """Return the report in one of FORMS; the repository is that of ``folder``, or of the working directory.

    Raises KeyError for another form.
    """
    seen = relative(report, root(folder or Path.cwd())) if FORMS[form] else report
    seen = seen if form in WHOLE else folded(seen)
    rendered: str = import_module(f"{__name__}.{form}").render(seen)  # a run loads the forms that it writes
    return rendered


__all__ = ["FORMS", "render"]
