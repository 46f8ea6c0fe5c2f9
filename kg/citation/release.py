"""A snapshot of the graph as a work to cite."""

from kg import __version__
from kg.citation.work import Work, line, web
from kg.namespaces import BASE

TITLE, AUTHOR = "VET policy graph", "The VET policy graph team"


def release(version: str | None, base: str = "") -> Work:
    """Return the snapshot of that version as a work, to be read at ``base``, the address of a service.

    It has no year: a snapshot is the same whenever it was made, and says so by its version.
    """
    version = line(version or "")
    return Work(
        key=f"vetkg-{version}" if version else "vetkg",
        title=TITLE,
        authors=(AUTHOR,),
        version=version,
        medium="Data set",
        address=web(base) or BASE,
        note=f"Made with release {__version__}; name the source of each record too",
        dataset=True,
    )
