"""What the page of a development and its print show, made of what was gathered."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from api.linked.formats import FORMATS, HTML
from api.web.record.bodies import bodies_of
from api.web.record.changes import Telling, field_words
from api.web.record.drawings import of_figures, of_years
from api.web.record.figures import figures_of, groups_of
from api.web.record.gathering import Material, document
from api.web.record.tree import Thing, key, listed, plain
from api.web.record.words import Speech
from api.web.record.years import years_of
from kg.describe.asking import askable

_WHERE = {"seen": "seen", "empty": "empty", "absent": "absent", "cut": "cut", "not shown": "hidden"}


@dataclass(frozen=True)
class Known:
    """What the current edition says of the fields of a record; ``state`` is by the member's name."""

    known: int
    of: int
    state: Mapping[str, str]
    named: Mapping[str, list[str]]


def values(material: Material, language: str) -> dict[str, Any]:
    """Return what the page shows of a development, in a language."""
    tree, speech = material.tree, Speech(language)
    figures = figures_of(tree)
    groups, years = groups_of(figures), years_of(tree, figures)
    editions = sorted(listed(tree.get("editions")), key=_order)
    return {
        "record": tree,
        "reference": material.reference,
        "speech": speech,
        "figures": figures,
        "groups": groups,
        "years": years,
        "timeline": of_years(tree, years, speech),
        "figure_chart": of_figures(tree, groups, speech),
        "measures": measures_of(tree),
        "bodies": bodies_of(tree, speech),
        "frameworks": _frameworks(material),
        "terms": material.terms,
        "passages": material.passages,
        "claims": material.claims,
        "cited": material.cited,
        "links": {"relations": _relations(material), "realised": _realised(material)},
        "fields": _known(tree, speech),
        "editions": editions,
        "changes": Telling(tree, groups, speech, material.names).changes(material.diff) if material.diff else None,
        "query": _query(str(tree["id"])),
        "listed": listed,
        "plain": plain,
        "key": key,
        "document": document,
        "formats": [(end, form.label) for end, form in FORMATS.items() if end != HTML],
    }


def _known(tree: Thing, speech: Speech) -> Known:
    """Return what is known of the fields of the record; nothing where no edition says."""
    words, state = field_names(speech), dict(tree.get("fields", {}))
    named: dict[str, list[str]] = {}
    for name, word in words.items():
        if name in state:
            named.setdefault(_WHERE.get(state[name], "hidden"), []).append(word)
    known = sum(found in ("seen", "empty", "absent") for found in state.values())
    return Known(known, len(state), {name: _WHERE.get(found, "hidden") for name, found in state.items()}, named)


def field_names(speech: Speech) -> dict[str, str]:
    """Return the names of the fields of a record, by the member of the document, in the order of the page."""
    _ = speech.texts.gettext
    words = field_words(speech)
    return {
        "title": words["title"],
        "jurisdiction": words["jurisdiction"],
        "developmentType": words["type of development"],
        "subsystem": words["subsystem"],
        "summary": words["summary"],
        "rationale": words["rationale"],
        "objective": _("Objectives"),
        "milestone": _("Stages"),
        "responsibleBody": _("Responsible bodies"),
        "targetGroup": _("Target groups"),
        "thematicCategory": _("Thematic categories"),
        "europeanPriority": _("European priorities"),
        "furtherReading": words["further reading"],
    }


def measures_of(tree: Thing) -> list[tuple[Thing, bool]]:
    """Return the measures by their years, those within a larger one right after it, and whether they are such."""
    told = sorted(listed(tree.get("measure")), key=lambda one: (plain(one.get("startYear")) or "9", str(one["id"])))
    known = {str(one["id"]) for one in told}
    inner: dict[str, list[Thing]] = {}
    for one in told:
        whole = next((str(of["id"]) for of in listed(one.get("partOf")) if of["id"] in known), "")
        inner.setdefault(whole if whole != one["id"] else "", []).append(one)
    found: list[tuple[Thing, bool]] = []
    for one in inner.pop("", []):
        found.append((one, False))
        found += [(below, True) for below in inner.pop(str(one["id"]), [])]
    return [*found, *((one, True) for rest in inner.values() for one in rest)]


def _frameworks(material: Material) -> list[tuple[dict[str, str], list[Thing]]]:
    """Return the European priorities by the framework that says them."""
    found: dict[tuple[str, str], list[Thing]] = {}
    for one in listed(material.tree.get("europeanPriority")):
        row = material.terms.get(str(one["id"]), {})
        found.setdefault((row.get("framework", ""), row.get("frameworkName", "")), []).append(one)
    return [
        ({"id": iri, "label": name}, found[iri, name]) for iri, name in sorted(found, key=lambda of: (not of[0], of[1]))
    ]


def _relations(material: Material) -> list[tuple[str, Thing, dict[str, str] | None]]:
    """Return the relations to other policies: the member's name, the other one, and our own link if it is one."""
    tree = material.tree
    found = []
    for name in ("partOf", "hasPart", "succeeds", "succeededBy", "realises"):
        for one in listed(tree.get(name)):
            if "/id/measure/" not in str(one["id"]):
                ends = {str(one["id"]), str(tree["id"])}
                why = next((row for row in material.links if {row["subject"], row["object"]} == ends), None)
                found.append((name, one, why))
    return found


def _realised(material: Material) -> list[dict[str, str]]:
    """Return the links by which we say that a measure realises what another source announced."""
    return [row for row in material.links if row["property"].endswith("/realises")]


def _order(edition: Thing) -> tuple[bool, str]:
    dated = plain(edition.get("edition"))
    return bool(edition.get("isCurrent")), dated or plain(edition.get("lastStageYear"))


def _query(iri: str) -> str:
    """Return a query about a development, to begin with in the editor."""
    return _record_query().replace("<urn:these>", f"<{iri}>") if askable(iri) else ""


@cache
def _record_query() -> str:
    return (files("api.web.record") / "queries" / "record.rq").read_text("utf-8").strip()
