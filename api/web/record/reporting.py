"""How a reader reports an error in a record: a text that says which record and snapshot it is about."""

from dataclasses import dataclass
from urllib.parse import quote

from api.web.record.tree import Thing, plain
from api.web.record.words import Speech


@dataclass(frozen=True)
class Report:
    """A report to fill in; ``address`` opens it where reports go, or is empty where this service does not say where."""

    title: str
    text: str
    address: str


def report(template: str, tree: Thing, reference: str, version: str | None, address: str, speech: Speech) -> Report:
    """Return the report on a record. ``template`` is the setting ``issues``, with ``{title}`` and ``{body}``."""
    _ = speech.texts.gettext
    title = _("Error in record %(id)s") % {"id": reference}
    lines = [
        _("Record: %(name)s") % {"name": plain(tree.get("label"))},
        address,
        _("Snapshot: %(version)s") % {"version": version or "–"},
        "",
        _("What is wrong, and where:"),
        "",
        _("How it should be, and where that is said:"),
        "",
    ]
    text = "\n".join(lines)
    said = template.replace("{title}", quote(title, safe="")).replace("{body}", quote(text, safe=""))
    return Report(title, text, said)
