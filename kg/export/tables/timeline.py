"""Tables of what happened when: yearly milestones and dated events."""

from kg.export.tables.column import Kind, Table, itself, things, values
from kg.namespaces import VET

MILESTONES = Table(
    "milestones",
    VET.Milestone,
    "the yearly stages of policy developments",
    (
        *itself("The milestone."),
        *things("development", "^vet:milestone", "The development that has it.", to="developments"),
        *things(
            "jurisdiction",
            "^vet:milestone/vet:jurisdiction",
            "The reporting unit of the development.",
            many=True,
            to="concepts",
        ),
        *values("year", "vet:year", "Its year.", Kind.INTEGER),
        *things("stage", "vet:stage", "How far the development was.", to="concepts"),
        *things(
            "next_milestone",
            "vet:nextMilestone",
            "The milestone with the nearest later year.",
            many=True,
            inferred=True,
            to="milestones",
        ),
        *things("figure", "vet:figure", "Its figures.", many=True, to="figures"),
        *things("passage", "vet:passage", "Where it was read.", many=True, to="passages"),
    ),
    counted="milestones",
)

EVENTS = Table(
    "events",
    VET.Event,
    "dated events of policy developments",
    (
        *itself("The event."),
        *things("development", "^vet:event", "The development that has it.", many=True, to="developments"),
        *values("date", "vet:date", "When it was, as exactly as the source tells.", Kind.DATE),
        *values("year", "vet:year", "Its year.", Kind.INTEGER),
        *values("statement", "vet:statement", "What it says, in a steward's words.", Kind.TEXT, many=True),
        *things("modality", "vet:modality", "In which sense it is said.", to="concepts"),
        *things(
            "participation", "vet:participation", "Parts that bodies have in it.", many=True, to="responsibilities"
        ),
        *things("figure", "vet:figure", "Its figures.", many=True, to="figures"),
        *things("passage", "vet:passage", "Where it was read.", many=True, to="passages"),
    ),
    counted="events",
)
