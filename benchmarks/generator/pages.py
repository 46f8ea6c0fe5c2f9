"""Invented pages to import: the layouts of the sources, labels of the vocabularies, prose that no source holds.

Lengths are those of the three complete pages that the project knows: 5, 10 and 25 kB, one third of the pages each.
"""

from pathlib import Path
from random import Random

from benchmarks.generator.words import Words
from kg.vocabulary import Concept, Vocabulary

_LENGTHS = (5_000, 10_000, 25_000)
_FORMS = ("txt", "txt", "txt", "md", "html")
_FIRST_ID = 200_000
#: Sentences as policy pages have them, and how many of them hold digits: of the three pages, 27 of 99 a page.
_PLAIN = (
    "The {0} of {1} brings the {2} and the {3} together in one place, so that whoever looks for {0} finds both.",
    "Schools that take part describe the {0} as a {1} for their teachers and, a little later, for the {2} as well.",
    "In addition, the {0} supports the work between companies and the {2}, which had been missing before the {1}.",
    "A working group on {0} met under the {1} and told the partners what it had learnt about {2} and its neighbours.",
    "One {0} out of many {1} was closed, while others opened in the {2} as part of what the {3} calls its own.",
    "Teachers of {0} meet regularly, share what works and help those who begin with the {1} of another {2}.",
)
_WITH_DIGITS = (
    "In {year}, {number} learners were enrolled in the {0}, most of them from the {1} and its {2}.",
    "By the end of {year}, {number} teachers had been trained in {0} and {1} by the {2} of their own {3}.",
    "In {year}, EUR {money} million was spent on {0}, of which {percent}% went to the {1} of the {2}.",
    "Since September {year}, the {0} has been open to apprentices of the {1} who come from a {2} elsewhere.",
    "Law {law}/{year} changed the {0} on 1 January {year}, and with it Article 12(3) on the {1} of the {2}.",
    "The {0} was put to the test in {year}, when the {1} and the {2} saw the first {3} come to its end.",
    "In {year} and {later}, the {0} is expected to reach the {1}, which the {2} had asked for in spring.",
    "A report of {year} on the {0} found that the {1} was known to few beyond the {2} of the {3}.",
)
_SHARE_WITH_DIGITS = 0.28


class Pages:
    """Invents pages of the Timeline (nine in ten) and chapters of Eurydice; the same seed gives the same pages."""

    def __init__(self, vocabulary: Vocabulary, seed: int) -> None:
        self._seed, self._words = seed, Words(seed)
        self._labels = {
            name: [each for each in vocabulary.concepts(name) if each.assignable and each.seen]
            for name in ("stage", "development-type", "subsystem", "target-group", "thematic-category")
        }
        self._systems = [each for each in vocabulary.concepts("system") if each.seen and each.assignable]
        self._frameworks = {
            heading: [each for each in vocabulary.concepts(name) if each.assignable]
            for heading, name in (
                ("VET Recommendation", "vet-recommendation"),
                ("Osnabrück Declaration", "osnabrueck-declaration"),
            )
        }

    def write(self, folder: Path, count: int) -> None:
        """Write so many pages into ``folder``, a hundred to a folder of their own."""
        for number in range(count):
            rng = Random(f"page {self._seed} {number}")
            place = folder / f"{number // 100:04}"
            place.mkdir(parents=True, exist_ok=True)
            if number % 10 == 3:
                (place / f"eurydice-{number}.txt").write_text(self._chapter(rng, number), encoding="utf-8")
                continue
            form = rng.choice(_FORMS)
            (place / f"timeline-{_FIRST_ID + number}.{form}").write_text(
                self._page(rng, number, form), encoding="utf-8"
            )

    def _page(self, rng: Random, number: int, form: str) -> str:
        system, title = rng.choice(self._systems), self._words.name(rng, 4)
        first = rng.randint(2014, 2020)
        years = list(range(first, first + rng.randint(3, 6)))
        stages = {year: rng.choice(self._labels["stage"]).label for year in years}
        sections = [
            ("Timeline", [f"{year} {stages[year]}" for year in years]),
            ("ID number", [str(_FIRST_ID + number)]),
            *self._prose(rng, years, stages),
            ("Bodies responsible", [f"- {self._words.name(rng, 3)} Office" for _ in range(rng.randint(1, 4))]),
            ("Target groups", self._chosen(rng, "target-group", 3, "- ")),
            ("Thematic categories", self._chosen(rng, "thematic-category", 2)),
            ("European priorities in VET", self._priorities(rng)),
            ("Subsystem", self._chosen(rng, "subsystem", 1)),
            ("Further reading", [f"{self._words.name(rng, 5)} (report)" for _ in range(rng.randint(0, 3))]),
            ("Country", [system.label]),
            ("Type of development", self._chosen(rng, "development-type", 1)),
            ("Cite as", _citation(title, system, years[-1] + 1)),
        ]
        return _FORM[form](title, sections, _FIRST_ID + number)

    def _prose(self, rng: Random, years: list[int], stages: dict[int, str]) -> list[tuple[str, list[str]]]:
        length = rng.choice(_LENGTHS) * 4 // 5
        parts: list[list[str]] = [[] for _ in range(len(years) + 3)]
        while length > 0:
            paragraph = self._paragraph(rng, rng.choice(years))
            parts[rng.randrange(len(parts))].append(paragraph)
            length -= len(paragraph)
        under = [
            line for year, part in zip(years, parts[3:], strict=True) for line in (f"{year} {stages[year]}", *part)
        ]
        return [("Background", parts[0]), ("Objectives", parts[1]), ("Description", [*parts[2], *under])]

    def _paragraph(self, rng: Random, year: int) -> str:
        mark = rng.choice(("", "", "", "- "))
        return mark + " ".join(self._sentence(rng, year) for _ in range(rng.randint(1, 4)))

    def _sentence(self, rng: Random, year: int) -> str:
        sentences = _WITH_DIGITS if rng.random() < _SHARE_WITH_DIGITS else _PLAIN
        return rng.choice(sentences).format(
            *(self._words.name(rng, 1).lower() for _ in range(4)),
            year=year,
            later=year + rng.randint(2, 9),
            number=f"{rng.randint(40, 40_000):,}".replace(",", " "),
            money=round(rng.uniform(0.5, 90), 1),
            percent=rng.randint(5, 80),
            law=rng.randint(11, 999),
        )

    def _chosen(self, rng: Random, scheme: str, most: int, mark: str = "") -> list[str]:
        concepts = self._labels[scheme]
        return [mark + each.label for each in rng.sample(concepts, rng.randint(1, min(most, len(concepts))))]

    def _priorities(self, rng: Random) -> list[str]:
        return [line for name, found in self._frameworks.items() for line in (name, f"- {rng.choice(found).label}")]

    def _chapter(self, rng: Random, number: int) -> str:
        system = rng.choice(self._systems)
        topic = "National reforms in vocational education and training and adult learning"
        head = f"EACEA National Policies Platform:Eurydice\n{topic}\n{system.label}\n\n{system.label}\n"
        chapter = f"\n14.Ongoing reforms and policy developments\n\n14.{number % 90 + 1}{topic}\n"
        months = ("January", "March", "June", "November")
        day, year = number // 72 % 28 + 1, 2008 + number % 18  # no two chapters are one edition
        dated = f"\nLast update: {day} {months[number // 18 % 4]} {year}\n"
        parts = [head, chapter, dated]
        for year in (2024, 2023, 2022):
            parts.append(f"\n{year}\n")
            for _ in range(rng.randint(2, 4)):
                parts.append(f"\n{self._words.name(rng, 4)}\n\n{self._paragraph(rng, year)}\n")
        return "".join(parts)


def _citation(title: str, system: Concept, year: int) -> list[str]:
    whole = f"Cedefop, & ReferNet. ({year}). "
    tool = f"Timeline of VET policies in Europe ({year - 1} update) [Online tool]."
    return [f"{whole}{title}: {system.label}. In {whole}{tool}"]


def _text(title: str, sections: list[tuple[str, list[str]]], number: int) -> str:
    told = "\n\n".join("\n\n".join([heading, *lines]) for heading, lines in sections)
    return f"{title}\n\nPOLICY DEVELOPMENT\n\n{told}\n\n{_address(number)}\n"


def _markdown(title: str, sections: list[tuple[str, list[str]]], number: int) -> str:
    told = "\n\n".join("\n\n".join([f"## {heading}", *lines]) for heading, lines in sections)
    return f"# {title}\n\nPOLICY DEVELOPMENT\n\n{told}\n\n<{_address(number)}>\n"


def _html(title: str, sections: list[tuple[str, list[str]]], number: int) -> str:
    told = "".join(
        f'<section class="field"><h2>{heading}</h2>{"".join(f"<p>{line}</p>" for line in lines)}</section>\n'
        for heading, lines in sections
    )
    head = f'<meta charset="utf-8"><title>{title}</title><link rel="canonical" href="{_address(number)}">'
    menu = (
        "<nav><ul>" + "".join(f'<li><a href="/{place}">Place {place}</a></li>' for place in range(40)) + "</ul></nav>"
    )
    return f"<!DOCTYPE html><html><head>{head}</head><body>{menu}<main><h1>{title}</h1>{told}</main></body></html>\n"


def _address(number: int) -> str:
    return f"https://www.cedefop.europa.eu/en/tools/timeline-vet-policies-europe/search/{number}"


_FORM = {"txt": _text, "md": _markdown, "html": _html}
