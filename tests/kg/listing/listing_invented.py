"""Developments that are invented by seed, denser than ours, so that filters that come together find something."""

import random

PREFIXES = """
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix vet: <https://w3id.org/vetkg/def/> .
@base <https://w3id.org/vetkg/id/> .
"""
SCHEMES = {
    "system": ["austria", "belgium", "belgium-fl", "belgium-fr", "malta", "norway"],
    "development-type": ["law", "measure", "strategy"],
    "stage": ["design", "pilot", "implementation", "completed"],
    "thematic-category": ["digital", "digital-schools", "digital-teachers", "guidance", "never-used"],
    "target-group": ["learners", "young-people", "teachers"],
    "subsystem": ["ivet", "cvet"],
    "recommendation": ["agile", "attractive"],
    "declaration": ["culture", "green"],
}
BROADER = {
    "belgium-fl": "belgium",
    "belgium-fr": "belgium",
    "digital-schools": "digital",
    "digital-teachers": "digital",
    "young-people": "learners",
}
FIELDS = ("jurisdiction", "developmentType", "milestone", "thematicCategory", "targetGroup", "europeanPriority")
VALUES = {
    "jurisdiction": (["system"], 1),
    "developmentType": (["development-type"], 1),
    "thematicCategory": (["thematic-category"], 3),
    "targetGroup": (["target-group"], 2),
    "europeanPriority": (["recommendation", "declaration"], 2),
    "subsystem": (["subsystem"], 2),
}


def vocabularies() -> str:
    """Return the concepts, the frameworks and the bodies."""
    lines = []
    for scheme, codes in SCHEMES.items():
        for order, code in enumerate(codes):
            lines.append(
                f'<concept/{scheme}/{code}> skos:inScheme <concept/{scheme}> ; rdfs:label "The {code}"@en ; '
                f'skos:prefLabel "Le {code}"@fr .'
            )
            if code in BROADER:
                lines.append(f"<concept/{scheme}/{code}> skos:broader <concept/{scheme}/{BROADER[code]}> .")
            if scheme == "stage":
                lines.append(f"<concept/stage/{code}> vet:stageOrder {order} .")
    for scheme in ("recommendation", "declaration"):
        lines.append(f"<concept/{scheme}> vet:definedIn <framework/{scheme}-2020> .")
        lines.append(f'<framework/{scheme}-2020> rdfs:label "The {scheme}"@en .')
    lines += [f'<body/body-{n}> rdfs:label "Body {n}"@en ; vet:jurisdiction <concept/system/malta> .' for n in range(9)]
    return "\n".join(lines)


def developments(count: int, seed: int) -> str:
    """Return developments with their milestones and editions."""
    chance = random.Random(seed)
    return "\n".join(_development(chance, number) for number in range(count))


def graph(count: int = 150, seed: int = 7) -> str:
    """Return all of it as Turtle."""
    return "\n".join((PREFIXES, vocabularies(), developments(count, seed)))


def _development(chance: random.Random, number: int) -> str:
    me, edition = f"<development/{number}>", f"<edition/{number}>"
    label = chance.choice(["Élan", "elan", "Plan", "Ärzte", "Zebra"]) + f" {chance.randrange(40)}"
    lines = [
        f'{me} a vet:PolicyDevelopment ; rdfs:label "{label}"@en .',
        f"{edition} vet:isCurrent true ; vet:about {me} .",
    ]
    if chance.random() < 0.5:
        lines.append(f"{me} vet:labelComposed true .")
    for name, (schemes, most) in VALUES.items():
        if chance.random() < 0.7:
            codes = [
                f"<concept/{scheme}/{code}>" for scheme in schemes for code in SCHEMES[scheme] if code != "never-used"
            ]
            lines += [f"{me} vet:{name} {code} ." for code in chance.sample(codes, chance.randint(1, most))]
    lines += [
        f"{me} vet:responsibleBody <body/body-{n}> ." for n in chance.sample(range(9), chance.choice([0, 0, 1, 2]))
    ]
    for year in chance.sample(range(2018, 2025), chance.choice([0, 1, 3, 5])):
        stage = chance.choice(SCHEMES["stage"])
        lines.append(f"{me} vet:milestone <milestone/{number}-{year}> .")
        lines.append(f"<milestone/{number}-{year}> vet:year {year} ; vet:stage <concept/stage/{stage}> .")
    for name in FIELDS:
        if chance.random() < 0.6:
            how = chance.choice(["fieldSeen", "fieldEmpty", "fieldAbsent", "fieldCut"])
            lines.append(f"{edition} vet:{how} vet:{name} .")
    if chance.random() < 0.8:
        lines.append(f"{edition} vet:completeness {chance.choice(['0.08', '0.5', '0.92', '1.0'])} .")
    basis = chance.choice(["listed", "inferred"])
    lines.append(f"{edition} vet:jurisdictionBasis <concept/jurisdiction-basis/{basis}> .")
    return "\n".join(lines)
