"""The formats of citations: the end of an address, the media type, the writer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.citation.bibtex import as_bibtex
from kg.citation.csl import as_csl
from kg.citation.plain import as_plain
from kg.citation.ris import as_ris
from kg.citation.work import Work


@dataclass(frozen=True)
class Format:
    """A format of citations."""

    label: str
    media_type: str
    write: Callable[[Sequence[Work]], str]


#: By the end of the address; who does not mind gets the first.
FORMATS = {
    "txt": Format("plain text", "text/plain; charset=utf-8", as_plain),
    "bib": Format("BibTeX", "application/x-bibtex; charset=utf-8", as_bibtex),
    "ris": Format("RIS", "application/x-research-info-systems; charset=utf-8", as_ris),
    "json": Format("CSL-JSON", "application/vnd.citationstyles.csl+json", as_csl),
}
