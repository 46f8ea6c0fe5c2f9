"""The pages around queries: the editor, an answer, what went wrong, and the words that the editor offers."""
