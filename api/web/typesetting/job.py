"""What the process that sets type is asked for, as one line of JSON."""

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kg.characters import sayable


class Form(StrEnum):
    """What comes out."""

    PDF = "pdf"
    PNG = "png"


@dataclass(frozen=True)
class Job:
    """A template of ours, and what is filled in: ``inputs`` are texts that typst never reads as markup.

    ``date`` (seconds since 1970) is the one that a PDF says it was made at; ``scale`` is pixels to a point of a PNG.
    """

    template: str
    form: Form
    inputs: Mapping[str, str] = field(default_factory=dict)
    date: int = 0
    scale: float = 1.0

    def written(self) -> bytes:
        """Return the job as the process reads it."""
        said = {
            "template": b64encode(self.template.encode()).decode(),
            "form": self.form,
            "inputs": {name: sayable(text) for name, text in self.inputs.items()},
            "date": self.date,
            "ppi": 72 * self.scale,
        }
        return json.dumps(said).encode()
