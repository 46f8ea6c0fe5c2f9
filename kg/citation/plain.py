"""Citations as plain text: a paragraph a work, as its source asks to be cited or in the same form."""

from collections.abc import Sequence

from kg.citation.work import Work, line


def as_plain(works: Sequence[Work]) -> str:
    """Return works as plain text."""
    return "".join(f"{_paragraph(work)}\n" for work in works)


def _paragraph(work: Work) -> str:
    """Return what the source asks to be cited as, and where; the same form where it does not say."""
    read = f" (accessed {work.accessed})" if work.accessed else ""
    return f"{line(work.asked) or _composed(work)} {work.address}{read}"


def _composed(work: Work) -> str:
    authors = ", & ".join(line(name) for name in work.authors)
    medium = f" [{line(work.medium)}]" if work.medium else ""
    version = f" (version {line(work.version)})" if work.version else ""
    place = f" In {line(work.container)}." if work.container else ""
    head = f"{authors}. " if authors else ""
    return f"{head}({work.year or 'n.d.'}). {line(work.heading)}{version}{medium}.{place}"
