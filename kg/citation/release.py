"""A snapshot of the graph as a work to cite."""

from kg import __version__
from kg.citation.work import Work, line, web
from kg.namespaces import BASE

TITLE, AUTHOR = "VET policy graph", "The VET policy graph team"


def release(version: str | None, base: str = "", issued: str = "") -> Work:
    """Return the snapshot of that version as a work, to be read at ``base``, the address of a service.

    ``issued`` is the day on which it was published, empty where nobody noted it: a snapshot itself has no date, and is
    the same whenever it was made.
    """
    version = line(version or "")
    return Work(
        key=f"vetkg-{version}" if version else "vetkg",
        title=TITLE,
        authors=(AUTHOR,),
        issued=issued,
        version=version,
        medium="Data set",
        address=web(base) or BASE,
        note=f"Made with release {__version__}; name the source of each record too",
        dataset=True,
    )
