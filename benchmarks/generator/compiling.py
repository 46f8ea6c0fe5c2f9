"""From a record of the corpus to a template: names, numbers and words become holes."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from rdflib.namespace import DCTERMS, RDF, XSD

from benchmarks.generator.corpus import Corpus, EditionSource, Statement, text_of
from benchmarks.generator.template import EditionTemplate, Form, Template, hole, outside_holes
from kg.namespaces import GRAPH, ID, VET

#: The properties of a development whose concepts are drawn anew.
DRAWN = ("developmentType", "europeanPriority", "subsystem", "targetGroup", "thematicCategory")

_INVENTED = "Nobody: an invented record of the benchmarks"
_HOST = "timeline.example.org"
_LEAST_SCALED = 100
_WORD = re.compile(r"(?<!\\)[^\W\d_]{4,}")
_KEEP = frozenset(
    re.findall(
        "[a-z]+",
        "about amounts article claim development edition eurydice europe from implements line lines milestone online "
        "policies policy record responsible timeline tool undated update with without",
    )
)
_UNTOUCHED = frozenset(f"<{VET[name]}>" for name in ("currency", "layout", "editionKey", "bound"))
_PREDICATES = {f"<{VET[name]}>": name for name in (*DRAWN, "states")}
_TYPE, _ADDRESS = f"<{RDF.type}>", f'"^^<{XSD.anyURI}>'
_RIGHTS, _SPATIAL = f"<{DCTERMS.rights}>", f"<{DCTERMS.spatial}>"
_STAGE, _YEAR, _VALUE = f"<{VET.stage}>", f"<{VET.year}>", f"<{VET.value}>"
_CHECKSUM, _JURISDICTION, _ABOUT = f"<{VET.pageChecksum}>", f"<{VET.jurisdiction}>", f"<{VET.about}>"
_SYSTEM, _BODY, _CONCEPT = f"<{ID}concept/system/", f"<{ID}body/", f"<{ID}concept/"


def compiled(corpus: Corpus, source: str, identifier: str, editions: Sequence[EditionSource]) -> Template:
    """Return the template of one record."""
    return _Compiler(corpus, source, identifier, editions).template()


class _Compiler:
    def __init__(self, corpus: Corpus, source: str, identifier: str, editions: Sequence[EditionSource]) -> None:
        self.corpus, self.source, self.identifier, self.editions = corpus, source, identifier, editions
        self.all = sorted({one for edition in editions for one in (*edition.read, *edition.written)})
        self.system = next(
            (value[len(_SYSTEM) : -1] for _, name, value in self.all
             if name in (_JURISDICTION, _ABOUT) and value.startswith(_SYSTEM)), "",
        )  # fmt: skip
        self.pages = list(dict.fromkeys(text_of(value) for _, name, value in self.all if name == _CHECKSUM))
        self.bodies = sorted({one[2][len(_BODY) : -1] for one in self.all if one[2].startswith(_BODY)})
        self.values = {subject: Decimal(text_of(value)) for subject, name, value in self.all if name == _VALUE}
        self.percent = {one[0] for one in self.all if one[2] == f"<{ID}concept/unit/percent>"}
        self.concepts = {name: self._codes(f"<{VET[name]}>") for name in DRAWN}
        self.words: dict[str, None] = {}
        self.codes = {part for code in corpus.concepts for part in code.partition("/")[2].split("-")}
        self.vocabulary = {word.lower() for label in corpus.concepts.values() for word in _WORD.findall(label)}
        labels = {corpus.bodies[body]: hole(f"B{place}") for place, body in enumerate(self.bodies)}
        labels[corpus.concepts[f"system/{self.system}"]] = hole("System")
        labels[identifier] = hole("id")
        self.known = sorted(labels.items(), key=lambda pair: (-len(pair[0]), pair[0]))

    def template(self) -> Template:
        subjects = {kind: tuple(self._subjects(kind)) for kind in ("PolicyDevelopment", "Claim", "Measure")}
        editions = tuple(
            EditionTemplate(one.file.key, self._form(one.read), self._form(one.written) if one.file.text else None)
            for one in self.editions
        )
        return Template(
            source=self.source,
            developments=len(subjects["PolicyDevelopment"]),
            bodies=len(self.bodies),
            pages=len(self.pages),
            years=tuple(sorted(self._years())),
            concepts={name: len(codes) for name, codes in self.concepts.items()},
            claims=tuple(Form(self._iri(subject)) for subject in subjects["Claim"]),
            measures=tuple(Form(self._iri(subject)) for subject in subjects["Measure"]),
            words=tuple(self.words),
            values=tuple((value, self._is_scaled(figure)) for figure, value in self.values.items()),
            editions=editions,
        )

    def _codes(self, wanted: str) -> list[str]:
        return sorted({value[len(_CONCEPT) : -1] for _, name, value in self.all if name == wanted})

    def _subjects(self, kind: str) -> Iterator[str]:
        return (subject for subject, name, value in self.all if name == _TYPE and value == f"<{VET[kind]}>")

    def _years(self) -> set[int]:
        milestones = f"<{ID}milestone/"
        return {int(text_of(value)) for one, name, value in self.all if name == _YEAR and one.startswith(milestones)}

    def _is_scaled(self, figure: str) -> bool:
        return figure not in self.percent and self.values[figure] >= _LEAST_SCALED

    def _form(self, statements: Sequence[Statement]) -> Form:
        return Form("".join(f"{' '.join(self._statement(*one))} .\n" for one in statements))

    def _statement(self, subject: str, predicate: str, value: str) -> tuple[str, str, str]:
        if predicate == _SPATIAL:
            said = f"{_CONCEPT}territory/{hole('territory')}>"
        elif predicate == _STAGE:
            said = f"{_CONCEPT}stage/{hole('st' + _year_of(subject))}>"
        elif predicate == _VALUE:
            said = f'"{hole(self._value(subject))}"{value[value.rindex(chr(34)) + 1 :]}'
        elif predicate == _RIGHTS:
            said = f'"{_INVENTED}"'
        elif predicate in _PREDICATES:
            said = self._drawn(_PREDICATES[predicate], value)
        elif value.startswith("<"):
            said = self._iri(value)
        elif predicate in _UNTOUCHED or ('"^^<' in value and not value.endswith(_ADDRESS)):
            said = value
        else:
            end = value.rindex('"')
            said = f'"{self._text(subject, value[1:end])}{value[end:]}'
        return self._iri(subject), predicate, said

    def _value(self, figure: str) -> str:
        return f"v{list(self.values).index(figure)}"

    def _drawn(self, name: str, value: str) -> str:
        code = value[len(_CONCEPT) : -1]
        for drawn in DRAWN if name == "states" else (name,):
            if code in self.concepts[drawn]:
                return f"{_CONCEPT}{hole(drawn + str(self.concepts[drawn].index(code)))}>"
        return self._iri(value)

    def _iri(self, iri: str) -> str:
        if iri.startswith(f"<{_SYSTEM[1:]}{self.system}>"):
            return f"{_SYSTEM}{hole('system')}>"
        if iri.startswith((_CONCEPT, f"<{VET}")) or iri == _TYPE:
            return iri
        if iri.startswith(f"<{ID}"):
            kind, _, reference = iri[len(ID) + 1 : -1].partition("/")
            return f"<{ID}{kind}/{self._reference(kind, reference)}>"
        if iri.startswith(f"<{GRAPH}"):
            return iri.replace(self.identifier, hole("id"))
        if "cedefop.europa.eu" in iri:
            return re.sub("//[^/]+", f"//{_HOST}", iri, count=1).replace(self.identifier, hole("id"))
        return iri

    def _reference(self, kind: str, reference: str) -> str:
        if kind == "body":
            return hole(f"b{self.bodies.index(reference)}")
        if kind == "passage":
            place = next(place for place, page in enumerate(self.pages) if reference[:12] == page[:12])
            return hole(f"p{place}") + reference[12:]
        for place, body in sorted(enumerate(self.bodies), key=lambda pair: -len(pair[1])):
            if kind == "responsibility" and body in reference:
                reference = reference.replace(body, hole(f"b{place}"))
                break
        if self.identifier in reference:
            reference = reference.replace(self.identifier, hole("id"))
        else:
            reference = reference.replace(self.system, hole("id"))
        keep = self.codes if kind in ("figure", "responsibility") else frozenset(("article", "eurydice", "undated"))
        return self._words(reference, keep, re.compile(r"[a-z]{4,}"))

    def _text(self, subject: str, text: str) -> str:
        if text in self.pages:
            return hole(f"c{self.pages.index(text)}")
        kind = subject[len(ID) + 1 :].partition("/")[0]
        text = text.replace("www.cedefop.europa.eu", _HOST)
        if subject in self.values:
            text = _replaced(text, format(self.values[subject], "f"), hole(self._value(subject)))
        for known, name in self.known:
            text = _replaced(text, known, name)
        text = self._stages(kind, text)
        if (kind == "passage" and self.source == "timeline") or text.startswith("https://"):
            return text
        return self._words(text, _KEEP | self.vocabulary if kind == "figure" else _KEEP, _WORD)

    def _stages(self, kind: str, text: str) -> str:
        """Return a milestone's label or a passage's section with its stage, which follows the year, as a hole."""
        if kind not in ("milestone", "passage"):
            return text
        for year in self._years():
            for code, label in self.corpus.concepts.items():
                if code.startswith("stage/"):
                    text = re.sub(rf"^({year}:? ){re.escape(label)}", rf"\1{hole(f'St{year}')}", text)
        return text

    def _words(self, text: str, keep: frozenset[str] | set[str], pattern: re.Pattern[str]) -> str:
        parts = outside_holes(text)
        parts[::2] = [pattern.sub(lambda match: self._word(match[0], keep), part) for part in parts[::2]]
        parts[1::2] = [hole(name) for name in parts[1::2]]
        return "".join(parts)

    def _word(self, word: str, keep: frozenset[str] | set[str]) -> str:
        lower = word.lower()
        if lower in keep:
            return word
        self.words[lower] = None
        return hole(("w" if word == lower else "W") + lower)


def _replaced(text: str, known: str, name: str) -> str:
    parts = outside_holes(text)
    pattern = re.compile(rf"(?<![\w.]){re.escape(known)}(?![\w])")
    parts[::2] = [pattern.sub(lambda _: name, part) for part in parts[::2]]
    parts[1::2] = [hole(each) for each in parts[1::2]]
    return "".join(parts)


def _year_of(milestone: str) -> str:
    return milestone.rstrip(">").rsplit("-", 1)[1]
