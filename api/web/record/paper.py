"""A development on paper: the same as its page, as texts and tables that typst sets; nothing of it is markup."""

import json
from collections.abc import Iterable
from datetime import datetime
from importlib.resources import files
from typing import Any

from api.web.charts.figures import figures as figure_chart
from api.web.charts.timeline import timeline as timeline_chart
from api.web.record import blocks
from api.web.record.blocks import Block, Part, Piece, piece
from api.web.record.changed import changed
from api.web.record.figures import drawn
from api.web.record.tree import Thing, key, listed, plain
from api.web.record.words import Speech
from api.web.record.years import course
from api.web.typesetting.job import Form, Job

_WIDE = 720


class Paper:
    """What is printed of a development; ``values`` are those of its page."""

    def __init__(self, values: dict[str, Any], address: str, version: str | None, made: datetime | None) -> None:
        self._values, self._address, self._version, self._made = values, address, version, made
        self._tree: Thing = values["record"]
        self._speech: Speech = values["speech"]
        self._english = {"english": True} if self._speech.language != "en" else {}

    def job(self) -> Job:
        """Return the job that makes the PDF."""
        _ = self._speech.texts.gettext
        name = plain(self._tree.get("label"))
        snapshot = _("Snapshot %(version)s") % {"version": self._version or "–"}
        if self._made:
            snapshot += ", " + self._speech.when(self._made.date().isoformat())
        said = {
            "title": name,
            "short": name if len(name) <= 80 else name[:79] + "…",
            "english": self._speech.language != "en",
            "language": self._speech.language,
            "kicker": "VET policy graph · " + _("Record %(id)s") % {"id": self._values["reference"]},
            "running": snapshot,
            "footer": f"{self._address} · {snapshot} · CC BY 4.0",
            "keywords": [plain(one.get("label")) for one in listed(self._tree.get("thematicCategory"))],
            "mark": _("no title known") if self._tree.get("labelComposed") else "",
            "other": [piece(plain(one)) for one in listed(self._tree.get("alternative"))],
            "facts": [{"name": word, "pieces": pieces} for word, pieces in self._facts()],
            "parts": [part for part in self._parts(snapshot) if part["blocks"]],
        }
        return Job(
            template=files("api.web.typesetting").joinpath("report.typ").read_text("utf-8"),
            form=Form.PDF,
            inputs={"record": json.dumps(said, ensure_ascii=False)},
            date=int(self._made.timestamp()) if self._made else 0,
        )

    def _facts(self) -> Iterable[tuple[str, list[Piece]]]:
        _, tree, say = self._speech.texts.gettext, self._tree, self._speech
        inferred, unknown = piece(_("our conclusion"), mark=True), [piece(_("not known"), soft=True)]
        where = listed(tree.get("jurisdiction"))
        marks = [inferred] if any(one.get("inferred") for one in where) else []
        yield _("Country or community"), ([piece(", ".join(map(say.label, where))), *marks] if where else unknown)
        stage = tree.get("currentStage")
        yield _("Stage now"), ([piece(say.label(stage)), inferred] if stage else unknown)
        years = say.years(tree.get("startYear"), tree.get("endYear"))
        entries = say.years(tree.get("firstYear"), tree.get("lastYear"))
        told = [piece(_("entries %(years)s") % {"years": entries}), inferred] if entries else unknown
        yield _("Years"), ([piece(years)] if years else told)
        for word, name in ((_("Type"), "developmentType"), (_("Subsystem"), "subsystem")):
            some = listed(tree.get(name))
            yield word, ([piece(", ".join(map(say.label, some)))] if some else [self._unknown(name)])
        fields = self._values["fields"]
        if fields.of:
            known = _("%(known)s of %(of)s fields of the record") % {"known": fields.known, "of": fields.of}
            yield _("What is known"), [piece(known)]

    def _parts(self, snapshot: str) -> Iterable[Part]:
        _ = self._speech.texts.gettext
        yield blocks.part("", [self._prose("summary")])
        yield blocks.part(_("Timeline"), self._timeline())
        yield blocks.part(_("Figures"), self._figures())
        yield blocks.part(_("Who paid"), self._financing())
        yield blocks.part(_("Bodies"), self._bodies())
        yield from self._topics()
        yield blocks.part(_("Background"), [self._prose("rationale")] if self._tree.get("rationale") else [])
        yield blocks.part(_("Objectives"), self._told("objective"))
        yield blocks.part(_("Measures"), self._told("measure"))
        yield blocks.part(_("Assessments"), self._told("assessment"))
        yield blocks.part(_("What other sources say"), self._claims())
        yield blocks.part(_("What changed in the last edition"), changed(self._values["changes"], self._speech))
        cited = self._values["cited"]
        yield blocks.part(
            _("Cite this record"), [blocks.text([piece(cited.strip(), **self._english)])] if cited else []
        )
        about = [piece(str(self._tree["id"])), piece(f"({snapshot})", soft=True)]
        yield blocks.part(_("Permanent address of the policy:").rstrip(":"), [blocks.text(about)], 3)

    def _unknown(self, name: str) -> Piece:
        """Return why a field has no value."""
        _ = self._speech.texts.gettext
        words = {
            "empty": _("The record leaves this empty."),
            "absent": _("The record has no such entry."),
            "cut": _("Only a part of this could be read."),
            "seen": _("The record has this; it is not summarised yet."),
        }
        state = self._values["fields"].state.get(name, "hidden")
        return piece(words.get(state, _("Not known: the edition that we have does not show this.")), soft=True)

    def _prose(self, name: str) -> Block:
        said = plain(self._tree.get(name))
        return blocks.text([piece(said, **self._english) if said else self._unknown(name)])

    def _timeline(self) -> list[Block]:
        told = course(self._tree, self._values["years"], self._speech)
        if told is None:
            return [blocks.text([self._unknown("milestone")])]
        return [blocks.drawing(timeline_chart(told, _WIDE))]

    def _figures(self) -> list[Block]:
        _, say = self._speech.texts.gettext, self._speech
        groups = self._values["groups"]
        if not groups:
            return []
        told = [one for one in groups if len(one.figures) > 1]
        wish, part = _("an aim or a plan, no result"), _("part of the figure above it")
        charts = [blocks.drawing(figure_chart("", "", drawn([one], say), wish, part, _WIDE)) for one in told[:6]]
        rows = [
            [
                [piece(group.heading(say))],
                [piece(say.period(one.told) or _("no year said"))],
                [piece(say.amount(one.told), strong=True)],
                [piece(", ".join(map(say.label, listed(one.told.get("modality")))))],
                [piece(self._places(one.told), soft=True)],
            ]
            for group in groups
            for one in group.figures
        ]
        head = [_("What was counted"), _("When"), _("How many"), _("Sense"), _("Read at")]
        return [*charts, blocks.table([5, 4, 3, 2, 4], head, rows)]

    def _financing(self) -> list[Block]:
        _, say = self._speech.texts.gettext, self._speech
        items = []
        for one in listed(self._tree.get("financing")):
            payers = ", ".join(map(say.label, listed(one.get("payer"))))
            funds = ", ".join(map(say.label, listed(one.get("instrument"))))
            who = [(_("Paid by"), payers), (_("Fund or budget"), funds)]
            amounts = [
                f"{say.amount(figure.told)} ({say.period(figure.told)})"
                for figure in self._values["figures"]
                if one["id"] in [of["id"] for of in listed(figure.told.get("financing"))]
            ]
            sums = say.together(amounts) or _("not said")
            told = [*((word, text) for word, text in who if text), (_("Amount"), sums)]
            items.append(
                [
                    piece(plain(one.get("label")) + ".", strong=True, **self._english),
                    *(piece(f"{say.pair(word, text)}.") for word, text in told),
                    piece(self._places(one), soft=True),
                ]
            )
        return [blocks.items(items)] if items else []

    def _bodies(self) -> list[Block]:
        _, say = self._speech.texts.gettext, self._speech
        rows = [
            [
                [piece(say.label(one.body), **self._english)],
                [piece(self._role(one.role) + (":" if one.does else "")), piece(one.does, **self._english)],
                [piece(one.years or _("not said"), soft=not one.years)],
            ]
            for one in self._values["bodies"]
        ]
        if not rows:
            return [blocks.text([self._unknown("responsibleBody")])]
        return [blocks.table([5, 6, 3], [_("Body"), _("Part"), _("Years")], rows)]

    def _role(self, role: Thing | None) -> str:
        return self._speech.label(role) if role else self._speech.texts.gettext("Responsible")

    def _topics(self) -> Iterable[Part]:
        _ = self._speech.texts.gettext
        heads = (
            ("thematicCategory", _("Thematic categories")),
            ("targetGroup", _("Target groups")),
            ("europeanPriority", _("European priorities")),
        )
        for name, heading in heads:
            some = [[piece(self._speech.label(one), **self._foreign(one))] for one in listed(self._tree.get(name))]
            yield blocks.part(heading, [blocks.items(some) if some else blocks.text([self._unknown(name)])], 3)

    def _foreign(self, one: Thing) -> dict[str, bool]:
        return {} if self._speech.language in one.get("prefLabel", {}) else self._english

    def _told(self, name: str) -> list[Block]:
        """Return what is told of objectives, measures or assessments."""
        say = self._speech
        items = []
        some = [one for one, _inner in self._values["measures"]] if name == "measure" else listed(self._tree.get(name))
        for one in some:
            years = say.years(one.get("startYear"), one.get("endYear")) or plain(one.get("year"))
            senses = [*listed(one.get("finding")), *(s for s in listed(one.get("modality")) if key(s) != "reported")]
            items.append(
                [
                    piece(plain(one.get("label")), strong=True, **self._english),
                    *([piece(f"({years})", soft=True)] if years else []),
                    *(piece(say.label(sense), mark=True) for sense in senses),
                    *(piece(plain(text), **self._english) for text in listed(one.get("statement"))),
                    piece(self._places(one), soft=True),
                ]
            )
        return [blocks.items(items)] if items else []

    def _claims(self) -> list[Block]:
        _, say = self._speech.texts.gettext, self._speech
        items = [
            [
                *(piece(plain(text), **self._english) for text in listed(one.get("statement"))),
                piece(_("Evidence level:") + " " + say.label(one.get("evidenceLevel")), soft=True),
                *(piece(say.label(source), soft=True) for source in listed(one.get("wasDerivedFrom"))),
                piece(self._places(one), soft=True),
            ]
            for one in self._values["claims"]
        ]
        return [blocks.items(items)] if items else []

    def _places(self, thing: Thing) -> str:
        """Return where something was read."""
        _ = self._speech.texts.gettext
        found = []
        for one in listed(thing.get("passage")):
            row = self._values["passages"].get(one["id"])
            if row:
                lines = _("line %(first)s") if row["first"] == row["last"] else _("lines %(first)s–%(last)s")
                found.append(", ".join([*([row["section"]] if row.get("section") else []), lines % row]))
        return self._speech.together(found)
