"""Texts that a page prints twice: a preview that is cut with an ellipsis, and then the whole."""

import re
from collections.abc import Sequence

from kg.ingest.blocks import Block

_ELLIPSIS = re.compile(r"(?:\.{3}|…)[\s\"'”’)\]]{0,3}$")
_SHORTEST = 12  # letters: less is no proof that two texts are the same
_TRIES = 8


def is_cut(text: str) -> bool:
    """Return whether ``text`` ends in an ellipsis (``etc...`` does not count)."""
    return _ELLIPSIS.search(text[-8:]) is not None and not text.casefold().rstrip(" .…\"'”’)").endswith("etc")


def preview_end(blocks: Sequence[Block]) -> int | None:
    """Return how many of the first blocks are a preview of the blocks that follow them, or None.

    A preview is a beginning of what follows, letter by letter without spaces and marks: it may be set in other lines.
    It ends in an ellipsis, or is the whole text word for word.
    """
    if len(blocks) < 2:
        return None
    letters = ["".join(filter(str.isalnum, block.text)) for block in blocks]
    head = letters[0][:_SHORTEST]
    if not head:
        return None
    restarts = [place for place in range(1, len(blocks)) if letters[place].startswith(head)]
    for restart in restarts[:_TRIES]:
        first, second = "".join(letters[:restart]), "".join(letters[restart:])
        cut = is_cut(blocks[restart - 1].text)
        if len(first) >= _SHORTEST and second.startswith(first) and (cut or len(first) > 80):
            return restart
    return None
