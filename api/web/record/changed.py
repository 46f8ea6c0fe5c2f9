"""What changed between two editions, on paper."""

from api.web.record import blocks
from api.web.record.blocks import Block, piece
from api.web.record.changes import Changes
from api.web.record.words import Speech


def changed(changes: Changes | None, speech: Speech) -> list[Block]:
    """Return a table of the changes; nothing where there is nothing to compare."""
    _ = speech.texts.gettext
    if changes is None:
        return []
    words = {"added": _("new"), "removed": _("gone"), "changed": _("changed"), "retold": _("described differently")}
    rows = [
        [
            [piece(words[one.kind])],
            [piece(speech.pair(one.what, one.name) if one.name else one.what)],
            [piece(" → ".join(told.text for told in (one.before, one.after) if told.text), strong=True)],
        ]
        for some in changes.by_heading.values()
        for one in some
    ]
    head = [_("Change"), _("Field"), " → ".join(changes.names)]
    ngettext = speech.texts.ngettext
    unsure = ngettext(
        "%(num)s more value is shown in one of the two editions alone; nobody can say whether it is new.",
        "%(num)s more values are shown in one of the two editions alone; nobody can say whether they are new.",
        changes.unsure,
    ) % {"num": changes.unsure}
    return [
        blocks.table([2, 7, 7], head, rows),
        *([blocks.text([piece(unsure, soft=True)])] if changes.unsure else []),
    ]
