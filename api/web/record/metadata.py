"""What search engines and reference managers read in the page: schema.org, as JSON-LD in a block of data."""

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from api.linked.formats import FORMATS, HTML
from api.web.record.gathering import Material
from api.web.record.tree import Thing, listed, plain
from kg.describe import LICENSE

_KEYWORDS = ("thematicCategory", "targetGroup", "europeanPriority", "developmentType")
#: What ends a block of data or a line of a script, whatever it stands in.
_RISKY = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def json_ld(material: Material, address: str, base: str, language: str) -> Markup:
    """Return the record at ``address`` as a data set about a policy, in the words of schema.org."""
    tree = material.tree
    said = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": address,
        "url": address,
        "name": plain(tree.get("label")),
        "alternateName": [plain(one) for one in listed(tree.get("alternative"))],
        "description": plain(tree.get("summary")) or plain(tree.get("label")),
        "identifier": [plain(tree.get("identifier")) or material.reference, tree["id"]],
        "about": {"@type": "Thing", "@id": tree["id"], "name": plain(tree.get("label"))},
        "inLanguage": language,
        "license": LICENSE,
        "isAccessibleForFree": True,
        "includedInDataCatalog": {"@type": "DataCatalog", "name": "VET policy graph", "url": f"{base}/catalog"},
        "temporalCoverage": _period(tree),
        "spatialCoverage": [_place(one) for one in [*listed(tree.get("spatial")), *listed(tree.get("jurisdiction"))]],
        "keywords": [plain(one.get("label")) for name in _KEYWORDS for one in listed(tree.get(name))],
        "creditText": material.cited or "",
        "isBasedOn": sorted({page for one in listed(tree.get("editions")) for page in listed(one.get("pageAddress"))}),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": form.essence, "contentUrl": f"{address}.{end}"}
            for end, form in FORMATS.items()
            if end != HTML
        ],
    }
    return safe({name: value for name, value in said.items() if value not in ("", [], None)})


def safe(said: Mapping[str, Any]) -> Markup:
    """Return a document as JSON that cannot leave the block of data that it stands in."""
    return Markup(json.dumps(said, ensure_ascii=False, indent=1).translate(_RISKY))  # noqa: S704 - escaped here


def _period(tree: Thing) -> str:
    begin = tree.get("startYear") or tree.get("firstYear")
    end = tree.get("endYear") or tree.get("lastYear")
    return f"{begin or '..'}/{end or '..'}" if begin or end else ""


def _place(thing: Thing) -> dict[str, str]:
    return {"@type": "Place", "@id": str(thing["id"]), "name": plain(thing.get("label"))}
