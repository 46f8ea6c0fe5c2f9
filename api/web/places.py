"""Where an IRI is shown: ours on this service, those of the web where they are."""

from kg.prefixes import BASE, ID

_WEB = ("http://", "https://")


def place_of(iri: str) -> str:
    """Return the address of the page that an IRI leads to; nothing where no page can be had."""
    if iri.startswith(ID):
        return "/doc/" + iri.removeprefix(ID)
    if iri.startswith(BASE):
        return "/" + iri.removeprefix(BASE)
    return iri if iri.startswith(_WEB) else ""
