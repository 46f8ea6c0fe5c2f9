"""The pages of stored questions: the list that can be searched, and each with its form, its answer and its chart."""
