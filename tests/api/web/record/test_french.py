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


def test_what_changed_is_told_by_the_names_of_terms(ours: Client) -> None:
    tree = HTMLParser(ours.get("/doc/development/42130?lang=fr", "text/html").text)
    changes = tree.css_first("#changes")
    assert "montant 2021 → investissement 2021" in " ".join(changes.text().split())
    told = {one.text(): one.attributes.get("lang") for one in changes.css("dd > div, ins")}
    names = ("Enseignants", "Achevé", "903", "Ministry of German-Speaking Community")
    assert [told[name] for name in names] == [None, None, None, "en"]
