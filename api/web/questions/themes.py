"""What questions are about: each stands under the first theme that one of its keywords belongs to."""

from collections.abc import Callable, Sequence

from kg.query.questions import Question

#: Keywords by theme; ``list.html`` has the names of the themes.
THEMES: dict[str, frozenset[str]] = {
    "money": frozenset({"laptops", "money", "figure", "citation"}),
    "priorities": frozenset({"European priority"}),
    "who": frozenset({"body", "responsible body", "role"}),
    "time": frozenset({"stage", "milestone", "current stage", "duration", "edition", "event", "implementation"}),
    "results": frozenset({"measure", "assessment", "promise", "succession", "plan"}),
    "topics": frozenset({"thematic category", "target group", "type", "co-occurrence", "country"}),
    "sources": frozenset({"claim", "source", "certainty", "completeness"}),
}
OTHERS = "others"


def theme_of(question: Question) -> str:
    """Return the theme of a question: that of the first of its keywords that has one."""
    for keyword in question.keywords:
        for theme, keywords in THEMES.items():
            if keyword in keywords:
                return theme
    return OTHERS


def by_theme(questions: Sequence[Question]) -> dict[str, list[Question]]:
    """Return questions under their themes, in the order of the themes."""
    found: dict[str, list[Question]] = {theme: [] for theme in (*THEMES, OTHERS)}
    for question in questions:
        found[theme_of(question)].append(question)
    return {theme: some for theme, some in found.items() if some}


def fitting(questions: Sequence[Question], words: str, told: Callable[[str], str] | None = None) -> list[Question]:
    """Return the questions in which all of some words stand: in the question, its keywords or its note.

    ``told`` translates the question and its note: they are searched in that language, too.
    """
    wanted = words.casefold().split()
    return [one for one in questions if all(word in _said(one, told) for word in wanted)]


def _said(question: Question, told: Callable[[str], str] | None) -> str:
    texts = [text for text in (question.title, question.note) if text]
    translated = map(told, texts) if told else ()
    return " ".join((*texts, *translated, question.name, *question.keywords)).casefold()
