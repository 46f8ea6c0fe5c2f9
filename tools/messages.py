"""Gather the texts of pages into their catalogues of translations, or prove with --check that none is missing.

Each folder of api/web has its own texts and its own ``messages/{language}.po``. What is translated stays; what no
template says any more goes. The folder of the questions also has what their heads say (ontology/questions), that of
the terms what vocabularies and frameworks are called, that of the editor what the types of problems mean.
"""

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pyoxigraph
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from api.errors import meanings
from kg.assets import data_dir, ontology_dir
from kg.namespaces import PREFIXES
from kg.query import questions
from kg.query.kinds import Sort
from kg.tables import Kind

ROOT = Path(__file__).parent.parent / "api" / "web"
LANGUAGES = ("nl", "fr", "de")
METHODS = [("**.html", "jinja2"), ("**.txt", "jinja2"), ("**.typ", "jinja2"), ("**.py", "python")]
OPTIONS = {"jinja2": {"trimmed": "true", "silent": "false"}}


def texts(folder: Path) -> Catalog:
    """Return the texts that the templates and modules of a folder say, in the order of their places."""
    found = Catalog(fuzzy=False)
    options = {pattern: OPTIONS[method] for pattern, method in METHODS if method in OPTIONS}
    # no files' names or lines are kept: they would change with every edit
    for _name, _line, message, comments, context in extract_from_dir(folder, METHODS, options, keywords=KEYWORDS):
        found.add(message, auto_comments=comments, context=context)
    for text in DATA[folder.name]() if folder.name in DATA else ():
        found.add(text)
    return found


def heads() -> list[str]:
    """Return what the stored questions say of themselves, their parameters and columns, and the kinds of these."""
    found = [kind.value for kind in Kind]
    for one in questions.load():
        found += [one.title, one.note, *(each.says for each in one.parameters)]
        found += [text for each in one.columns for text in (each.heading, each.says)]
        found += [each.type.words for each in one.parameters if each.type.sort is Sort.THING]
    return sorted({text for text in found if text})


def names() -> list[str]:
    """Return what vocabularies and European frameworks are called in the data, and what they say of themselves."""
    found: set[str] = set()
    for file in (*(ontology_dir() / "vocabularies").glob("*.ttl"), *(data_dir() / "frameworks").glob("*.ttl")):
        facts = list(pyoxigraph.parse(path=file))
        ours = {one.subject for one in facts if one.predicate == RDF_TYPE and one.object.value in NAMED}
        said = (one.object for one in facts if one.subject in ours and one.predicate.value in SAID)
        found |= {term.value for term in said if getattr(term, "language", None) in (None, "en")}
    return sorted(found)


#: Texts that stand in the data, by the folder whose catalogues have them.
DATA: dict[str, Callable[[], list[str]]] = {
    "questions": heads,
    "terms": names,
    "editor": lambda: sorted({str(one["meaning"]) for one in meanings().values()}),
}
RDF_TYPE = pyoxigraph.NamedNode(PREFIXES["rdf"] + "type")
NAMED = {PREFIXES["skos"] + "ConceptScheme", PREFIXES["vet"] + "PolicyFramework", PREFIXES["vet"] + "Document"}
SAID = {
    PREFIXES[prefix] + local
    for prefix, local in (
        ("rdfs", "label"), ("dct", "title"), ("skos", "altLabel"), ("skos", "definition"), ("vet", "frameworkKind"),
    )
}  # fmt: skip
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}


def written(catalogue: Catalog) -> bytes:
    """Return a catalogue as a file, sorted, without what changes by itself."""
    out = BytesIO()
    write_po(out, catalogue, width=120, sort_output=True, omit_header=True, no_location=True, ignore_obsolete=True)
    head = f'msgid ""\nmsgstr ""\n"Language: {catalogue.locale}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    head += f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    return head.encode() + out.getvalue().rstrip() + b"\n"


def catalogue(folder: Path, language: str, said: Catalog) -> Catalog:
    """Return the catalogue of a folder in a language with the texts that are said now."""
    file = folder / "messages" / f"{language}.po"
    if file.exists():
        found = read_po(BytesIO(file.read_bytes()), locale=language)
    else:
        found = Catalog(locale=language, fuzzy=False)
    found.update(said, no_fuzzy_matching=True)
    return found


def missing(found: Catalog) -> list[str]:
    """Return the texts that have no translation."""
    said = (one for one in found if one.id)
    return [str(one.id) for one in said if not (all(one.string or [""]) if one.pluralizable else one.string)]


def main(check: bool) -> int:
    """Write the catalogues, or say what is wrong with them; return the exit status."""
    wrong = []
    for folder in sorted(one for one in ROOT.iterdir() if one.is_dir() and not one.name.startswith("_")):
        said = texts(folder)
        if not len(said):
            continue
        for language in LANGUAGES:
            found = catalogue(folder, language, said)
            file, body = folder / "messages" / f"{language}.po", written(found)
            if not check:
                file.parent.mkdir(exist_ok=True)
                file.write_bytes(body)
            elif not file.exists() or file.read_bytes() != body:
                wrong.append(f"{file.relative_to(ROOT.parent.parent)} is not what the templates say")
            wrong += [f"{file.relative_to(ROOT.parent.parent)}: {text!r} has no translation" for text in missing(found)]
    for line in wrong:
        print(line, file=sys.stderr)
    if wrong:
        print("→ run tools/messages.py and translate what is empty", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
