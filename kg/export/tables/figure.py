"""Tables of numbers and money."""

from kg.export.tables.column import Kind, Table, itself, things, values
from kg.namespaces import VET

_DEVELOPMENT = (
    "^vet:figure/^vet:milestone | ^vet:figure/^vet:event | ^vet:figure/^vet:measure | "
    "^vet:figure/vet:about[vet:PolicyDevelopment] | ^vet:amount/^vet:financing[vet:PolicyDevelopment] | "
    "^vet:amount/^vet:financing/^vet:measure"
)

FIGURES = Table(
    "figures",
    VET.Figure,
    "numbers, with what they count, of whom, when and in which sense",
    (
        *itself("The figure."),
        *things(
            "stands_on",
            "^vet:figure | ^vet:amount",
            "What states it: milestone, event, measure, claim, framework, financing.",
            many=True,
        ),
        *things("development", _DEVELOPMENT, "The developments of what states it.", many=True, to="developments"),
        *values("value", "vet:value", "The number, written out in full.", Kind.DECIMAL),
        *things("unit", "vet:unit", "What broad kind of thing it counts; money has a currency instead.", to="concepts"),
        *values("currency", "vet:currency", "The currency, by ISO 4217.", Kind.STRING),
        *things("indicator", "vet:indicator", "What exactly it measures.", to="concepts"),
        *things("population", "vet:population", "Whom it concerns.", to="concepts"),
        *things("modality", "vet:modality", "In which sense it is said: aim, plan, report.", to="concepts"),
        *values("year", "vet:year", "Its year.", Kind.INTEGER),
        *values("period_start", "vet:periodStart", "Where the time that it covers begins.", Kind.DATE),
        *values("period_end", "vet:periodEnd", "Where that time ends.", Kind.DATE),
        *values("as_of", "vet:asOf", "The moment at which it was taken.", Kind.DATE),
        *things("per", "vet:per", "What it is a rate over; empty for totals.", to="concepts"),
        *values("approximate", "vet:approximate", "True where the source calls it rough.", Kind.BOOLEAN),
        *values("bound", "vet:bound", "at-least or at-most, where it is a limit.", Kind.STRING),
        *things(
            "part_of_figure",
            "vet:partOfFigure",
            "The total that it is a part of: leave one of both out of a sum.",
            to="figures",
        ),
        *things(
            "equivalent_of",
            "vet:equivalentOf",
            "The same money in another currency: leave one of both out of a sum.",
            many=True,
            to="figures",
        ),
        *things("financing", "vet:financing", "The financings that bear it.", many=True, to="financings"),
        *things("passage", "vet:passage", "Where it was read.", many=True, to="passages"),
    ),
    counted="figures",
)

FINANCINGS = Table(
    "financings",
    VET.Financing,
    "who pays whom from which fund",
    (
        *itself("The financing."),
        *things(
            "development",
            "^vet:financing[vet:PolicyDevelopment] | ^vet:financing/^vet:measure",
            "The developments that it pays for.",
            many=True,
            to="developments",
        ),
        *things("instrument", "vet:instrument", "The fund or programme.", to="concepts"),
        *things("payer", "vet:payer", "The bodies that provide the money.", many=True, to="bodies"),
        *things("recipient", "vet:recipient", "The bodies that receive it.", many=True, to="bodies"),
        *values(
            "share", "vet:share", "The part of the whole cost, in percent; empty where nobody tells.", Kind.DECIMAL
        ),
        *things("amount", "vet:amount", "The sums.", many=True, to="figures"),
        *things("passage", "vet:passage", "Where it was read.", many=True, to="passages"),
    ),
    counted="financings",
)
