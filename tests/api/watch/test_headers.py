from api.watch.headers import secured


def test_an_answer_gets_what_it_lacks() -> None:
    headers = [(b"content-type", b"text/csv")]
    found = dict(secured(headers, "id-1"))
    assert headers == [(b"content-type", b"text/csv")], "headers may be those of a kept answer"
    assert found[b"x-content-type-options"] == b"nosniff"
    assert found[b"x-frame-options"] == b"DENY"
    assert found[b"referrer-policy"] == b"no-referrer"
    assert found[b"cross-origin-resource-policy"] == b"cross-origin"
    assert found[b"content-security-policy"].startswith(b"default-src 'none'")
    assert found[b"x-request-id"] == b"id-1"


def test_a_page_keeps_its_own_policy() -> None:
    found = secured([(b"content-security-policy", b"style-src 'self'"), (b"x-frame-options", b"DENY")], "id-1")
    assert [value for name, value in found if name == b"content-security-policy"] == [b"style-src 'self'"]
    assert [name for name, _ in found].count(b"x-frame-options") == 1


def test_what_a_browser_has_keeps_the_policy_that_it_came_with() -> None:
    found = secured([(b"etag", b'"x"')], "id-1", 304)
    assert [name for name, _ in found] == [b"etag", b"x-request-id"]
