"""Everything that is wrong with the file of a question: also what lets it run, and leaves its reader in the dark."""

from pathlib import Path

from kg.query.bound import unbound
from kg.query.errors import QuestionError
from kg.query.positions import line_and_column
from kg.query.questions import Question
from kg.query.tokens import Kind, Token, tokenize


def problems(path: Path) -> list[QuestionError]:
    """Return what is wrong with the question of a file, each with file and line; nothing where all is right."""
    try:
        question = Question.read(path)
    except QuestionError as error:
        return [error]
    tokens = tokenize(question.text)
    taken = {token.text[1:] for token in tokens if token.kind is Kind.VARIABLE and token.text.startswith("$")}
    found = [
        _problem(path, question, token, f"nothing in the query binds ?{name}", _unbound_hint(name, name in taken))
        for token in unbound(tokens)
        for name in [token.text[1:]]
    ]
    for column in question.columns:
        if not column.says:
            hint = f"add a line to its head: # column {column.name}: KIND | MEANING"
            token = _named(tokens, column.name)
            found.append(_problem(path, question, token, f"nothing says what the column {column.name!r} holds", hint))
    if not question.columns and (select := next((one for one in tokens if one.is_word("SELECT")), None)):
        hint = "name the variables: SELECT ?development ?title"
        found.append(_problem(path, question, select, "it names no columns, so that no address answers it", hint))
    return found


def _unbound_hint(name: str, is_parameter: bool) -> str:
    if is_parameter:
        return f"a value takes the place of ${name} and fills no column: write BIND(${name} AS ?given), and list ?given"
    return "is it spelled as there?"


def _named(tokens: list[Token], name: str) -> Token:
    return next(token for token in tokens if token.kind is Kind.VARIABLE and token.text[1:] == name)


def _problem(path: Path, question: Question, token: Token, message: str, hint: str) -> QuestionError:
    line, _ = line_and_column(question.text, token.start)
    return QuestionError(message, where=f"{path}: line {line}", hint=hint)
