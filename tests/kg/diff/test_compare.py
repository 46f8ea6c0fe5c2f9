"""One case a rule: what two records say, and how their difference is told."""

from collections.abc import Callable

from kg.diff import Diff
from tests.cases import for_each

Told = Callable[..., list[str]]

DEVELOPMENT = "<development/90001>"


def stage(year: int, code: str, more: str = "") -> str:
    return (
        f"{DEVELOPMENT} vet:milestone <milestone/90001-{year}> . <milestone/90001-{year}> a vet:Milestone ; "
        f"vet:year {year} ; vet:stage <concept/stage/{code}> {more} .\n"
    )


def figure(name: str, value: str, more: str) -> str:
    return (
        f"<milestone/90001-2024> vet:figure <figure/90001-{name}> . <figure/90001-{name}> a vet:Figure ; "
        f'vet:value "{value}"^^xsd:decimal ; {more} .\n'
    )


LAPTOPS = "vet:indicator <concept/indicator/laptops-delivered> ; vet:unit <concept/unit/item> ; vet:year 2025"
BUDGET = 'vet:indicator <concept/indicator/budget> ; vet:currency "EUR" ; vet:year 2024'
LEARNERS = "; vet:population <concept/target-group/learners>"
OLD = stage(2024, "implementation")


@for_each(
    "a, b, line",
    [
        (OLD, OLD + stage(2025, "completed"), "+ stage of 2025: Completed, new"),
        (OLD, stage(2024, "pilot"), "~ stage of 2024: Implementation → Pilot"),
        (OLD, OLD + figure("a", "903", LAPTOPS + LEARNERS), "+ learner laptops delivered 2025: 903, new"),
        (
            OLD + figure("b", "3000000", BUDGET),
            OLD + figure("b", "3680000", BUDGET),
            "~ budget 2024: EUR 3 000 000 → EUR 3 680 000",
        ),
        (
            OLD + figure("b", "3000000", BUDGET + "; vet:modality <concept/modality/planned>"),
            OLD + figure("b", "3000000", BUDGET + "; vet:modality <concept/modality/reported>"),
            "~ budget 2024: EUR 3 000 000 (planned) → EUR 3 000 000",
        ),
        (
            OLD + figure("b", "5", BUDGET + "; vet:modality <concept/modality/unspecified>"),
            OLD + figure("b", "5", BUDGET + "; vet:modality <concept/modality/reported>"),
            "~ budget 2024: EUR 5 (unspecified) → EUR 5 (reported)",
        ),
        (
            OLD,
            OLD
            + figure(
                "c",
                "15.5",
                "vet:indicator <concept/indicator/dropout-rate> ; vet:unit <concept/unit/percent> ; vet:asOf "
                '"2025-09-10"^^xsd:date ; vet:population <concept/target-group/early-leavers> ; vet:approximate true ; '
                'vet:bound "at-least"',
            ),
            "+ dropout rate (young people who leave early) (as of 10 September 2025): at least about 15.5 %, new",
        ),
        (
            OLD,
            OLD
            + figure(
                "d",
                "900",
                'vet:indicator <concept/indicator/budget> ; vet:currency "EUR" ; vet:per <concept/period/learner> ; '
                'vet:periodStart "2022"^^xsd:gYear ; vet:periodEnd "2023"^^xsd:gYear',
            ),
            "+ budget 2022–2023: EUR 900 per learner, new",
        ),
        (
            OLD,
            f"{OLD}{DEVELOPMENT} vet:targetGroup <concept/target-group/teachers> .",
            "+ target group added: Teachers",
        ),
        (f"{DEVELOPMENT} vet:responsibleBody <body/ministry> .", "", "- responsible body removed: Ministry of Bread"),
        (f"{DEVELOPMENT} vet:endYear 2024 .", f"{DEVELOPMENT} vet:endYear 2025 .", "~ end year: 2024 → 2025"),
        ("", f"{DEVELOPMENT} vet:endYear 2025 .", "+ end year added: 2025"),
        (f'{DEVELOPMENT} vet:summary "Ovens."@en .', f'{DEVELOPMENT} vet:summary "Bread."@en .', "~ summary rewritten"),
        ("", f'{DEVELOPMENT} vet:summary "Every school bakes."@en .', "+ summary added (3 words)"),
        (f'{DEVELOPMENT} vet:rationale "Bread."@en .', "", "- rationale removed (1 word)"),
        (
            "",
            f'{DEVELOPMENT} vet:objective <objective/90001-heat> . <objective/90001-heat> rdfs:label "More heat"@en .',
            "+ objective added: More heat",
        ),
        (
            f'{DEVELOPMENT} vet:objective <objective/heat> . <objective/heat> rdfs:label "Heat"@en ; vet:order 1 .',
            f'{DEVELOPMENT} vet:objective <objective/heat> . <objective/heat> rdfs:label "Heat"@en ; vet:order 2 .',
            "~ objective ‘Heat’: order: 1 → 2",
        ),
        (
            "",
            f"{DEVELOPMENT} vet:measure <measure/90001-fund> . <measure/90001-fund> a vet:Measure ; "
            'rdfs:label "Oven fund"@en ; vet:startYear 2021 ; vet:endYear 2023 .',
            "+ measure added: Oven fund (2021–2023)",
        ),
        (
            "",
            f"{DEVELOPMENT} vet:event <event/90001-start> . <event/90001-start> a vet:Event ; "
            'rdfs:label "First bread"@en ; vet:date "2021-09"^^xsd:gYearMonth ; vet:year 2021 .',
            "+ event added: First bread (September 2021)",
        ),
        (
            "",
            '<assessment/90001-review> vet:assesses <development/90001> ; rdfs:label "Review"@en ; vet:year 2024 ; '
            "vet:finding <concept/finding/achieved> .",
            "+ assessment added: Review (2024, achieved)",
        ),
        (
            "",
            f"{DEVELOPMENT} vet:furtherReading <document/90001-book> . <document/90001-book> a vet:Document ; "
            'dct:title "The book"@en ; vet:documentRole <concept/document-role/further-reading> .',
            "+ further reading added: The book",
        ),
        (
            "",
            f'<link/ovens-succeed-fires> vet:linkSubject {DEVELOPMENT} ; rdfs:label "Ovens succeed fires"@en .',
            "+ decided link added: Ovens succeed fires",
        ),
        (
            f'<claim/a-1> vet:about {DEVELOPMENT} ; rdfs:label "Claim 1"@en ; vet:statement "So."@en .',
            f'<claim/a-1> vet:about {DEVELOPMENT} ; rdfs:label "Claim 1"@en ; vet:statement "No."@en .',
            "~ claim ‘Claim 1’: statement rewritten",
        ),
    ],
)
def test_a_change_is_told_in_one_line(a: str, b: str, line: str, told: Told) -> None:
    assert told(a, b) == [line]


RESPONSIBLE = (
    "<development/90001> vet:responsibleBody <body/ministry> ; vet:responsibility <responsibility/90001-ministry> . "
    "<responsibility/90001-ministry> a vet:Responsibility ; vet:body <body/ministry> ; "
    'vet:role <concept/role/responsible> ; vet:development <development/90001> ; rdfs:label "composed"@en '
)


def test_a_responsible_body_is_told_once_with_its_years(told: Told) -> None:
    assert told("", RESPONSIBLE + "; vet:until 2025 .") == ["+ responsible body added: Ministry of Bread (until 2025)"]
    assert told(RESPONSIBLE + ".", RESPONSIBLE + "; vet:until 2025 .") == [
        "~ responsible body: Ministry of Bread → Ministry of Bread (until 2025)"
    ]


def test_a_partner_of_a_measure_is_told_with_the_measure(told: Told) -> None:
    measure = '<measure/90001-fund> vet:partOf <development/90001> ; rdfs:label "Oven fund"@en .'
    partner = (
        "<measure/90001-fund> vet:participation <responsibility/90001-partner-guild> . "
        "<responsibility/90001-partner-guild> vet:body <body/guild> ; vet:role <concept/role/partner> ."
    )
    assert told(measure, measure + partner) == ["+ partner of measure ‘Oven fund’ added: Guild of Bakers"]


def test_equal_values_in_another_form_are_no_difference(told: Told) -> None:
    a = stage(2024, "pilot") + figure("a", "1828.0", LAPTOPS)
    b = stage(2024, "pilot", '; rdfs:label "2024: Pilot"@en') + figure("a", "1828", LAPTOPS)
    assert told(a, b) == []


def test_composed_labels_and_inferences_are_no_news(told: Told) -> None:
    edition = '<edition/1> vet:editionKey "2024" . '
    inferred = "<development/90001> vet:currentStage <concept/stage/pilot> . <edition/1> vet:completeness 1.0 ."
    assert told(edition, edition + inferred) == []


def test_the_same_amount_under_a_better_name_is_one_change(told: Told) -> None:
    before = figure(
        "2024-amount", "5000", 'vet:indicator <concept/indicator/amount> ; vet:currency "EUR" ; vet:year 2024'
    )
    assert told(OLD + before, OLD + figure("2024-budget", "5000", BUDGET)) == ["~ EUR 5 000: amount 2024 → budget 2024"]
    assert told(OLD + before, OLD + figure("2024-budget", "6000", BUDGET)) == [
        "- amount 2024: EUR 5 000, gone",
        "+ budget 2024: EUR 6 000, new",
    ]


def test_two_counts_that_happen_to_be_equal_stay_two(told: Told) -> None:
    schools = "vet:indicator <concept/indicator/amount> ; vet:unit <concept/unit/item> ; vet:year 2025"
    assert len(told(OLD + figure("schools", "12", schools), OLD + figure("laptops", "12", LAPTOPS))) == 2


def test_parts_say_of_which_total(told: Told) -> None:
    total = figure("total", "1760", LAPTOPS)
    part = figure("part", "1007", LAPTOPS + " ; vet:partOfFigure <figure/90001-total>")
    assert told(OLD + total, OLD + total + part) == ["+ laptops delivered 2025: 1 007 (part of 1 760), new"]


EDITION = """
<record/90001> vet:source <concept/source/timeline> ; vet:about <development/90001> .
<edition/90001-{key}> a vet:RecordEdition ; vet:editionOf <record/90001> ; vet:about <development/90001> ;
  vet:editionKey "{key}" ; vet:fieldSeen {seen} .
"""


def test_what_the_other_edition_does_not_show_is_not_called_new(told: Told) -> None:
    partial = EDITION.format(key="undated-2024", seen="vet:milestone") + OLD
    whole = EDITION.format(key="2025", seen="vet:milestone , vet:targetGroup") + OLD + stage(2025, "completed")
    whole += "<development/90001> vet:targetGroup <concept/target-group/teachers> , <concept/target-group/learners> ."
    assert told(partial, whole) == ["+ stage of 2025: Completed, new", "? target group: Learners; Teachers"]
    assert told(whole, partial) == ["- stage of 2025: Completed, gone", "? target group: Learners; Teachers"]


def test_a_field_that_was_cut_is_not_shown_in_full(told: Told) -> None:
    cut = EDITION.format(key="2024", seen="vet:targetGroup ; vet:fieldCut vet:targetGroup")
    groups = "<development/90001> vet:targetGroup <concept/target-group/teachers> ."
    assert told(cut, EDITION.format(key="2025", seen="vet:targetGroup") + groups) == ["? target group: Teachers"]


def test_a_figure_of_a_new_year_is_new_even_where_prose_was_not_seen(told: Told) -> None:
    partial = EDITION.format(key="undated-2023", seen="vet:milestone")
    whole = EDITION.format(key="2024", seen="vet:milestone , vet:summary") + OLD + figure("a", "903", LAPTOPS)
    assert told(partial, whole) == ["+ stage of 2024: Implementation, new", "+ laptops delivered 2025: 903, new"]


def test_provenance_is_counted_and_told_only_when_asked_for(told: Told, difference: Callable[[str, str], Diff]) -> None:
    passage = (
        "<development/90001> vet:passage <passage/aaaaaaaaaaaa-1-2> . <passage/aaaaaaaaaaaa-1-2> a vet:Passage ; "
        'vet:section "Background" ; vet:firstLine 1 ; vet:lastLine 2 .'
    )
    assert told("", passage) == []
    assert {change.provenance for change in difference("", passage).changes} == {"passage", "citation"}
    assert "+ passage added: Background, lines 1–2" in told("", passage, provenance=True)


def test_an_edition_in_place_of_another_is_what_is_compared(told: Told, difference: Callable[[str, str], Diff]) -> None:
    old, new = (EDITION.format(key=key, seen="vet:milestone") for key in ("2024", "2025"))
    assert told(old, new) == []
    assert {change.provenance for change in difference(old, new).changes} == {"edition"}
    assert told(old, old + new) == ["+ edition added: 2025"]


def test_parts_of_a_new_development_are_not_told_one_by_one(difference: Callable[[str, str], Diff]) -> None:
    new = (
        "<development/90002> a vet:PolicyDevelopment ; vet:milestone <milestone/90002-2024> . "
        "<milestone/90002-2024> vet:year 2024 ; vet:stage <concept/stage/pilot> ; vet:figure <figure/90002-a> . "
        "<figure/90002-a> vet:value 1.0 ."
    )
    changes = difference("", new).changes
    assert [(change.how, change.thing.rsplit("/", 1)[-1]) for change in changes] == [("added", "90002")]


def test_a_claim_about_two_developments_is_told_of_both(difference: Callable[[str, str], Diff]) -> None:
    other = '<development/90002> a vet:PolicyDevelopment ; rdfs:label "Mills"@en .'
    claim = '<claim/article-1> vet:about <development/90001> , <development/90002> ; rdfs:label "Claim"@en .'
    told_of = [change.development.rsplit("/", 1)[-1] for change in difference(other, other + claim).changes]
    assert told_of == ["90001", "90002"]


def test_what_belongs_to_no_development_comes_last(told: Told) -> None:
    a = '<body/ministry> rdfs:label "Ministry of Bread"@en . <development/90001> vet:endYear 2024 .'
    b = '<body/ministry> rdfs:label "Ministry of Cake"@en ; skos:altLabel "Bread"@en . '
    b += "<development/90001> vet:endYear 2025 ."
    assert told(a, b) == [
        "~ end year: 2024 → 2025",
        "~ body ‘Ministry of Cake’: name: Ministry of Bread → Ministry of Cake",
        "+ body ‘Ministry of Cake’: other name added: Bread",
    ]


def test_texts_in_several_languages_are_paired_by_language(told: Told) -> None:
    a = '<concept/stage/x> skos:prefLabel "Pilot"@en , "Versuch"@de .'
    b = '<concept/stage/x> skos:prefLabel "Pilot"@en , "Erprobung"@de .'
    assert told(a, b) == ["~ concept ‘Pilot’: label: Versuch (de) → Erprobung (de)"]


def test_blank_nodes_of_equal_graphs_are_equal(told: Told) -> None:
    text = '<body/x> schema:address [ schema:streetAddress "1 Mill Lane" ] , [ schema:streetAddress "2 Mill Lane" ] .'
    assert told(text, text) == []


def test_labels_cannot_steer_a_terminal(told: Told) -> None:
    hostile = '<objective/x> rdfs:label "red\\u001b[31m\\u202e\\nalert"@en .'
    assert told("", f"{DEVELOPMENT} vet:objective <objective/x> . {hostile}") == ["+ objective added: red [31m alert"]
