"""GET /doc/development/X in French: a space that does not break stands before colons and semicolons."""

from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tests.api.asking import Client

SPACE = "\N{NO-BREAK SPACE}"


def test_colons_and_semicolons_of_ours_have_their_space(ours: Client) -> None:
    answer = ours.get("/doc/development/42130", accept="text/html", accept_language="fr")
    main = HTMLParser(answer.text).css_first("main")
    assert main is not None
    said = main.text()
    for words in (f"Étape 2025{SPACE}:", f"Chiffre{SPACE}: EUR", f"Payeur{SPACE}: pays", f"(2021{SPACE}; un seul"):
        assert words in said
