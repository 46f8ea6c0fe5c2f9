"""GET /search where nothing has all words: what each finds alone."""

from tests.api.asking import Client
from tests.api.web.reading import one, page, text


def test_a_question_in_words_is_told_which_of_its_words_find_something(ours: Client) -> None:
    tree = page(ours, "/search?q=Which+Belgian+communities+gave+LAPTOPS+and+laptops+to+learners%3F&year=2023")
    links = {text(link): link.attributes["href"] for link in one(tree, ".notice").css("a")}
    assert links["laptops"] == "/search?q=laptops&year=2023"
    assert not links.keys() & {"to", "gave", "LAPTOPS", "learners?"}
    assert "1 policy" in text(one(page(ours, links["laptops"]), "#found-title"))
    assert "Each alone" not in text(one(page(ours, "/search?q=zzzzz"), ".notice"))
    assert "Each alone" not in text(one(page(ours, "/search?q=%22laptops+zzzzz%22"), ".notice"))
