"""How a comparison is written: for a terminal, for a page, for a program."""

from kg.diff.formats.json import document, write_json
from kg.diff.formats.markdown import write_markdown
from kg.diff.formats.text import write_text

__all__ = ["document", "write_json", "write_markdown", "write_text"]
