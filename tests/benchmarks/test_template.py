from benchmarks.generator.template import Form, hole, outside_holes


def test_holes_are_filled_wherever_they_stand() -> None:
    text = f"{hole('a')}b{hole('c')}{hole('a')}"
    assert outside_holes(text)[1::2] == ["a", "c", "a"]
    form = Form(text)
    assert form.filled({"a": "1", "c": "2"}) == "1b21"
    assert form.filled({"a": "x", "c": ""}) == "xbx"
