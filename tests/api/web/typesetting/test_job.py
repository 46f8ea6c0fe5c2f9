"""A job is written so that its process can read it, whatever texts are filled in."""

import json

from api.web.typesetting.job import Form, Job


def test_characters_that_no_drawing_can_hold_are_replaced() -> None:
    said = json.loads(
        Job("#x", Form.PDF, {"title": "a\0b\x01c\ud800d\tlast\n", "drawing": "<svg>\x0b</svg>"}).written()
    )
    assert said["inputs"] == {"title": "a\ufffdb\ufffdc\ufffdd\tlast\n", "drawing": "<svg>\ufffd</svg>"}
