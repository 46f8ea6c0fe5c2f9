"""How the story of change is written: for a terminal, for a page, for a program."""

from kg.changes.formats.json import biography_json, story_json
from kg.changes.formats.markdown import write_markdown
from kg.changes.formats.text import write_text

__all__ = ["biography_json", "story_json", "write_markdown", "write_text"]
